import { createTransport } from 'nodemailer'
import { EMAIL } from '../../kit/ask.ts'
import type { Db } from '../../kit/sql.ts'
import { perform } from '../ledger/perform.ts'
import { keepDemoMail } from './demo-mail.act.ts'

interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
  /** The address by which the reader, or their mail program with one click, stops such mails. */
  readonly stop?: string
}

interface MailHouse {
  readonly mail: { readonly url: string; readonly from: string } | undefined
  readonly demo: boolean
}

export interface MailGround {
  readonly db: Db
  readonly now: Date
  readonly house: MailHouse
}

/**
 * Why a mail did not go out. `away`: there is no server, or it takes nothing from us; `later`: it refused this mail for the moment;
 * `never`: it refused it for good; `unsure`: it was given the mail and did not say what became of it.
 * The message holds codes only: a server's own words may hold the address, and they would stand in the log and in the queue.
 */
export class MailFault extends Error {
  readonly outcome: 'away' | 'later' | 'never' | 'unsure'
  constructor(outcome: MailFault['outcome'], why: string) {
    super(`Mail was not sent (${outcome}): ${why}`)
    this.name = 'MailFault'
    this.outcome = outcome
  }
}

/** True where a mail goes somewhere: to a server, or, in a demo without one, to a page that shows it on the machine itself. */
export function canMail({ mail, demo }: MailHouse): boolean {
  return mail !== undefined || demo
}

/** Hands one mail over. Throws MailFault when there is no server to hand it to, or when the server refuses. */
export async function sendMail(ground: MailGround, mail: Mail): Promise<void> {
  const { house } = ground
  if (!isSendable(mail.to)) throw new MailFault('never', 'the address is none that can be written to')
  const letter = { to: mail.to, subject: oneLine(mail.subject), text: mail.text }
  if (house.mail) return handOver(house.mail, mail.stop === undefined ? letter : { ...letter, stop: mail.stop })
  if (!house.demo) throw new MailFault('away', 'no SMTP_URL is set, mail waits')
  const by = { db: ground.db, now: ground.now, actor: { kind: 'program', name: 'mail' } } as const
  await perform(keepDemoMail, by, letter)
}

const SECONDS = { connect: 10, greet: 10, silent: 30 } as const
const SUBJECT_MAX = 200

async function handOver(
  { url, from }: NonNullable<MailHouse['mail']>,
  { to, subject, text, stop }: Mail,
): Promise<void> {
  const transport = createTransport({
    url,
    connectionTimeout: SECONDS.connect * 1000,
    greetingTimeout: SECONDS.greet * 1000,
    socketTimeout: SECONDS.silent * 1000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  let given = false
  // The letter's stream begins to flow once the server has said that it takes the letter (354): before that nothing can have been sent.
  transport.use('stream', ({ message }, done) => {
    const make = message.createReadStream.bind(message)
    message.createReadStream = (options) =>
      make(options).once('resume', () => {
        given = true
      })
    done()
  })
  try {
    await transport.sendMail({
      // As they are: nothing in them is parsed into further addresses.
      envelope: { from, to: [to] },
      from: { name: '', address: from },
      to: { name: '', address: to },
      subject,
      text,
      // RFC 3834: so that no holiday answer comes back.
      headers: { 'Auto-Submitted': 'auto-generated', ...(stop !== undefined && stopHeaders(stop)) },
    })
  } catch (error) {
    throw faultOf(error, given)
  } finally {
    transport.close()
  }
}

/** RFC 2369 and RFC 8058. One click is only promised where it goes over HTTPS, as the latter wants. */
function stopHeaders(address: string): Readonly<Record<string, string>> {
  // Percent signs for whatever could end the address, or the line.
  const safe = encodeURI(address.replace(/[\p{C}\p{Z}]/gu, ' ')).replaceAll('%25', '%')
  const list = { 'List-Unsubscribe': `<${safe}>` }
  return address.startsWith('https:') ? { ...list, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : list
}

function faultOf(error: unknown, given: boolean): MailFault {
  const {
    code = '',
    command = '',
    responseCode = 0,
  } = error as { code?: string; command?: string; responseCode?: number }
  const why = [code, command, responseCode].filter(Boolean).join(' ')
  if (responseCode === 0) return new MailFault(given ? 'unsure' : 'away', why)
  // What is said of this recipient or this letter; anything else (a sign-in refused, a sender not known) is ours and holds for every mail.
  const ofThis = command === 'RCPT TO' || command === 'DATA'
  if (!ofThis) return new MailFault('away', why)
  return new MailFault(responseCode >= 500 ? 'never' : 'later', why)
}

/** One address, with nothing in it that could begin a second one or a second line. */
function isSendable(address: string): boolean {
  return address.length <= 254 && EMAIL.test(address) && !/[\p{C}\p{Z}]/u.test(address)
}

/** A header is one line, whatever was put into it. */
function oneLine(text: string): string {
  return text
    .replace(/[\p{C}\p{Z}]+/gu, ' ')
    .trim()
    .slice(0, SUBJECT_MAX)
}
