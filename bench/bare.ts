import { createServer } from 'node:http'

/** What a bare server answers at an address: the very bytes that the portal sent. */
interface Answer {
  readonly path: string
  readonly headers: Record<string, string>
  readonly body: string
}

// The reference of the pages: `node:http` and nothing else, in a process of its own. It is told what to send, and sends it. A page is a
// text when it has been made, and so it is here: turning it into bytes is half of what a bare server spends on it. Compressed pages are bytes.
const answers = new Map<string, { headers: Record<string, string>; body: Buffer | string }>()
const server = createServer((request, response) => {
  const found = answers.get(request.url ?? '')
  if (!found) {
    response.writeHead(404).end()
    return
  }
  response.writeHead(200, found.headers)
  response.end(found.body)
})
process.on('message', ({ path, headers, body }: Answer) => {
  const bytes = Buffer.from(body, 'base64')
  const isText = !headers['content-encoding'] || headers['content-encoding'] === 'identity'
  const sent = { ...headers, 'content-length': String(bytes.length) }
  answers.set(path, { headers: sent, body: isText ? bytes.toString() : bytes })
  process.send?.('known')
})
process.on('disconnect', () => process.exit(0))
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  process.send?.(typeof address === 'object' && address ? address.port : 0)
})
