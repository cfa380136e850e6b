import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A real mail server on this machine, which keeps what it is given. */
export interface MailServer {
  readonly mail: { readonly url: string; readonly from: string }
  readonly letters: Letter[]
  /** What it says to a recipient instead of yes: 4xx or 5xx. */
  refuse: ((recipient: string) => number | undefined) | undefined
  /** What it says once it has the whole letter, instead of yes: 4xx or 5xx. */
  refuseLetter: number | undefined
  close(): Promise<void>
}

interface Letter {
  readonly to: readonly string[]
  readonly head: string
  /** Decoded. */
  readonly text: string
}

const FROM = 'portal@rekaan.example'

export async function openMailServer(): Promise<MailServer> {
  const letters: Letter[] = []
  const smtp = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo({ address }, _session, done) {
      const code = server.refuse?.(address)
      done(code === undefined ? null : Object.assign(new Error(`not ${address}`), { responseCode: code }))
    },
    async onData(stream, session, done) {
      const parts: Buffer[] = []
      for await (const part of stream) parts.push(part as Buffer)
      if (server.refuseLetter !== undefined)
        return done(Object.assign(new Error('not this'), { responseCode: server.refuseLetter }))
      const to = session.envelope.rcptTo.map(({ address }) => address)
      letters.push({ to, ...read(Buffer.concat(parts).toString()) })
      done()
    },
  })
  smtp.listen(0, '127.0.0.1')
  await once(smtp.server, 'listening')
  const { port } = smtp.server.address() as AddressInfo
  const server: MailServer = {
    mail: { url: `smtp://127.0.0.1:${port}`, from: FROM },
    letters,
    refuse: undefined,
    refuseLetter: undefined,
    close: () => new Promise((resolve) => smtp.close(() => resolve())),
  }
  return server
}

/** One that takes a letter and hangs up before it says so. `taken` counts them. */
export async function openCuttingServer(): Promise<{
  mail: MailServer['mail']
  taken: () => number
  close: () => Promise<void>
}> {
  let taken = 0
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    let inLetter = false
    let seen = ''
    socket.on('error', () => undefined)
    socket.write('220 here\r\n')
    socket.on('data', (part) => {
      seen += part.toString()
      if (inLetter) {
        if (!seen.endsWith('\r\n.\r\n')) return
        taken += 1
        socket.destroy()
      } else if (seen.endsWith('\r\n')) {
        inLetter = seen.startsWith('DATA')
        socket.write(inLetter ? '354 go on\r\n' : '250 yes\r\n')
        seen = ''
      }
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    mail: { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, from: FROM },
    taken: () => taken,
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** The head as it came, and the text out of quoted-printable or base64. */
function read(raw: string): Omit<Letter, 'to'> {
  const end = raw.indexOf('\r\n\r\n')
  const head = raw.slice(0, end)
  const body = raw.slice(end + 4)
  const encoding = /^content-transfer-encoding: (\S+)$/im.exec(head)?.[1]?.toLowerCase()
  if (encoding === 'base64') return { head, text: Buffer.from(body, 'base64').toString() }
  if (encoding !== 'quoted-printable') return { head, text: body }
  const bytes = body
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return { head, text: Buffer.from(bytes, 'latin1').toString() }
}
