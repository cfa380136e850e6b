import { existsSync, readFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import SMTPConnection from 'nodemailer/lib/smtp-connection/index.js'
import type { Config } from '../config.ts'
import { counted, type Finding, look, mend, well } from './finding.ts'
import { isOpenToOthers, keptFile, readKept } from './kept-settings.ts'
import { findLastBackup } from './last-backup.ts'

/** Gigabytes that should be free, and must be; days after which a backup is old; seconds that a mail server may take. */
const LIMITS = { diskLook: 5, diskMend: 1, backupDays: 2, mailSeconds: 10 } as const

/** Settings that are allowed and yet worth a second look. Wrong ones have ended the program before. */
export function checkSettings(config: Config): Finding[] {
  const { baseUrl, demo, rateLimit, officialDecree, smtpUrl, mailFrom } = config
  const found: Finding[] = []
  if (!rateLimit)
    found.push(mend('settings', 'RATE_LIMIT=off: anyone may try keys and passwords without end. Leave it out.'))
  if (!demo && !baseUrl.startsWith('https:'))
    found.push(
      look(
        'settings',
        `BASE_URL is ${baseUrl}: over http keys and passwords can be read on the way. Set the https address.`,
      ),
    )
  if (!demo && !officialDecree)
    found.push(look('settings', 'OFFICIAL_DECREE is empty: every page says that this is no official service.'))
  if (smtpUrl && mailFrom.endsWith('@localhost'))
    found.push(
      mend('settings', `MAIL_FROM is ${mailFrom}: mail servers refuse such a sender. Set an address of your own.`),
    )
  return found.length > 0 ? found : [well('settings', 'all readable')]
}

/** Which settings come from DATA_DIR/settings.env, and which of them the environment overrules. Values stay away: some are secret. */
export function checkKept({ dataDir }: Config, environment: Readonly<Record<string, string | undefined>>): Finding[] {
  const names = Object.keys(readKept(dataDir))
  if (names.length === 0) return []
  const overruled = names.filter((name) => environment[name]?.trim())
  const held = names.filter((name) => !overruled.includes(name))
  const words = [
    ...(held.length > 0 ? [`${held.join(', ')} from ${keptFile(dataDir)}`] : []),
    ...(overruled.length > 0 ? [`${overruled.join(', ')} from the environment, which overrules that file`] : []),
  ]
  if (isOpenToOthers(dataDir))
    return [mend('settings', `${keptFile(dataDir)} can be read by others. Say: chmod 600 ${keptFile(dataDir)}`)]
  return [well('settings', words.join('; '))]
}

/** The secret is where the settings say, and is that of the database. `fits` is asked only where there is one. */
export function checkSecret({ secret, dataDir }: Config, fits: (secret: Buffer) => boolean): Finding {
  const file = join(dataDir, 'secret')
  const found = secret ?? (existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined)
  if (!found)
    return mend('secret', `Neither SECRET nor the file ${file} is there. Bring back the one that the portal used.`)
  return fits(Buffer.from(found))
    ? well('secret', secret ? 'in SECRET' : 'in DATA_DIR')
    : mend('secret', 'It is not that of this database: the portal will not start. Bring back the one that it used.')
}

export async function checkDisk({ dataDir }: Config): Promise<Finding> {
  let place = dataDir
  while (!existsSync(place)) place = dirname(place)
  const { bavail, bsize } = await statfs(place)
  const free = (bavail * bsize) / 1e9
  const words = `${free.toFixed(1)} GB are free for ${dataDir}`
  if (free < LIMITS.diskMend) return mend('disk', `${words}. The database stops when nothing is left: make room.`)
  return free < LIMITS.diskLook ? look('disk', `${words}. Make room soon.`) : well('disk', words)
}

/** Greets the mail server (EHLO) and takes leave: no sign-in, no mail. */
export async function checkMail({ smtpUrl, demo }: Config): Promise<Finding> {
  if (!smtpUrl)
    return demo
      ? well('mail', 'the demo keeps its mail on a page')
      : look('mail', 'SMTP_URL is empty: notices and links for officers wait. Set it when there is a mail server.')
  const { hostname, port, protocol } = new URL(smtpUrl)
  const place = port ? `${hostname}:${port}` : hostname
  const connection = new SMTPConnection({
    host: hostname.replace(/^\[|\]$/g, ''),
    ...(port && { port: Number(port) }),
    secure: protocol === 'smtps:',
    connectionTimeout: LIMITS.mailSeconds * 1000,
    greetingTimeout: LIMITS.mailSeconds * 1000,
    socketTimeout: LIMITS.mailSeconds * 1000,
  })
  const wrong = await new Promise<Error | undefined>((resolve) => {
    connection.once('error', resolve)
    connection.connect(() => resolve(undefined))
  })
  // What it says after its answer, that the line has ended, is nothing to us.
  connection.on('error', () => undefined)
  if (!wrong) {
    connection.quit()
    return well('mail', `${place} answers`)
  }
  connection.close()
  return mend(
    'mail',
    `${place} does not take mail from here (${wrong.message}). Mend SMTP_URL or the way there; notices wait meanwhile.`,
  )
}

export function checkBackups({ dataDir, demo }: Config, now: Date): Finding {
  const last = findLastBackup(dataDir)
  if (!last)
    return demo
      ? well('backup', 'the demo needs none')
      : look(
          'backup',
          'None was made with "backup" from this DATA_DIR. If your server has no other, make one every night.',
        )
  const days = Math.floor((now.getTime() - Date.parse(last.at)) / 86_400_000)
  const words = `The last one is of ${last.at.slice(0, 16).replace('T', ' ')} UTC (${last.file})`
  const gone = existsSync(last.file) ? '' : ', and lies there no more'
  return days >= LIMITS.backupDays
    ? look('backup', `${words}, ${counted(days, 'day')} ago${gone}. Make one every night.`)
    : well('backup', `${words}${gone}`)
}
