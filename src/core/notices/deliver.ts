import { Conflict, NotFound } from '../../kit/refusals.ts'
import type { Db } from '../../kit/sql.ts'
import type { By } from '../ledger/act.ts'
import { perform } from '../ledger/perform.ts'
import { newNonce, secretHash } from '../people/secret.ts'
import { type LetterHouse, letterOf } from './letter.ts'
import { canMail, MailFault, type MailGround, sendMail } from './mail.ts'
import { claimNotice, doubtNotices, type Outcome, settleNotice, takeUp, tellSupporters } from './notice.act.ts'
import { findRecipient, type Notice, type Recipient } from './notice.sql.ts'
import { APPLICATION_NOTICES, NOTICE, NOTICES, type NoticeKind, type Telling, type ToldKind } from './notice.ts'
import { makeStopLink } from './stop.act.ts'
import { findStopLink } from './stop.sql.ts'
import { stopAddress } from './stop.ts'
import { findSupporterRecipient, type SupporterRecipient } from './supporter.sql.ts'
import { SUPPORTER_NOTICES, type SupporterKind, supporterLetterOf } from './supporter.ts'

interface Ground extends MailGround {
  readonly house: MailGround['house'] & LetterHouse & { readonly secret: Buffer }
}

/**
 * Tells one notice, when its job comes. Nobody to tell: nothing happens. No mail: it waits and is counted. A job that comes again: nothing.
 *
 * At most once: the claim is committed before the mail server is asked. What remains is a program that dies in between, or a server that
 * takes the letter and does not say so; such a notice is `unsure`, is counted, and is not sent again.
 */
export async function deliver(ground: Ground, payload: Readonly<Record<string, unknown>>): Promise<void> {
  const telling = readTelling(payload)
  const { kind } = telling
  if (isForSupporters(kind)) await orNothing(perform(tellSupporters, byProgram(ground), { ...telling, kind }))
  if (!([...NOTICES, ...APPLICATION_NOTICES] as readonly NoticeKind[]).includes(kind)) return
  const recipient = await findRecipient(ground.db, telling.caseId)
  if (!recipient?.email || recipient.stopped) return
  const now = canMail(ground.house) && !isResting(ground)
  const notice = await orNothing(perform(takeUp, byProgram(ground), { ...telling, now }))
  if (notice && now) await send(ground, notice, recipient)
}

/** Sends what waits, as far as one run goes, and gives up what a program that died was sending. Gives how many were sent. */
export async function deliverWaiting(ground: Ground): Promise<number> {
  const by = byProgram(ground)
  await orNothing(perform(doubtNotices, by, {}))
  if (!canMail(ground.house)) return 0
  let sent = 0
  for (let count = 0; count < NOTICE.mostARun; count++) {
    const notice = await orNothing(perform(claimNotice, by, { at: ground.now }))
    if (!notice) break
    const outcome = await send(ground, notice, await recipientOf(ground.db, notice))
    if (outcome === 'sent') sent++
    // The others would fare no better, and each would wait for a server that does not answer.
    if (outcome === 'away') break
  }
  return sent
}

/**
 * Until when jobs leave a server alone that did not answer. Each would wait for it, and hold up the jobs that need no mail; the run by the
 * clock asks it again.
 */
const restsUntil = new WeakMap<Db, Date>()

function isResting({ db, now }: Ground): boolean {
  const until = restsUntil.get(db)
  return until !== undefined && now < until
}

type To = Recipient | SupporterRecipient

function recipientOf(db: Db, { caseId, supporterId }: Notice): Promise<To | undefined> {
  return supporterId === null ? findRecipient(db, caseId) : findSupporterRecipient(db, supporterId)
}

function isForSupporters(kind: NoticeKind): kind is SupporterKind {
  return (SUPPORTER_NOTICES as readonly NoticeKind[]).includes(kind)
}

async function send(ground: Ground, { noticeId, kind, caseId }: Notice, recipient: To | undefined): Promise<Outcome> {
  const outcome = await tried(ground, { kind, caseId }, recipient)
  await perform(settleNotice, byProgram(ground), { noticeId, outcome })
  if (outcome === 'away') restsUntil.set(ground.db, new Date(ground.now.getTime() + NOTICE.waitMinutes * 60_000))
  else restsUntil.delete(ground.db)
  return outcome
}

async function tried(
  ground: Ground,
  { kind, caseId }: Pick<Notice, 'kind' | 'caseId'>,
  recipient: To | undefined,
): Promise<Outcome> {
  // The address may have been erased, or want no more notices, since this one was taken up.
  if (!recipient?.email) return 'never'
  if (recipient.stopped) return 'stopped'
  try {
    const stop = await stopLinkOf(ground, caseId, recipient.email)
    const letter =
      'supporterId' in recipient
        ? supporterLetterOf(ground.house, kind as SupporterKind, { ...recipient, stop })
        : letterOf(ground.house, kind as ToldKind, { ...recipient, stop })
    await sendMail(ground, { to: recipient.email, ...letter, stop })
    return 'sent'
  } catch (error) {
    if (error instanceof MailFault) return error.outcome
    throw error
  }
}

/**
 * The link by which this address stops its notices of this case: the same in every letter, made with the first. For every recipient of a
 * case, whoever brought it or any other.
 */
async function stopLinkOf(ground: Ground, caseId: string, email: string): Promise<string> {
  const known = await findStopLink(ground.db, caseId, email)
  const found = known && stopAddress(ground.house, known.nonce)
  if (found && secretHash(found.secret).equals(known.hash)) return found.address
  const nonce = newNonce()
  const { address, secret } = stopAddress(ground.house, nonce)
  await perform(makeStopLink, byProgram(ground), { caseId, email, nonce, linkHash: secretHash(secret) })
  return address
}

function byProgram({ db, now }: Ground): By {
  return { db, now, actor: { kind: 'program', name: 'notice' } }
}

async function orNothing<T>(asked: Promise<T>): Promise<T | undefined> {
  return asked.catch((error: unknown) => {
    if (error instanceof Conflict || error instanceof NotFound) return undefined
    throw error
  })
}

function readTelling({ kind, caseId, occasion }: Readonly<Record<string, unknown>>): Telling {
  const known = [...NOTICES, ...APPLICATION_NOTICES, ...SUPPORTER_NOTICES].find((one) => one === kind)
  if (!known || typeof caseId !== 'string' || typeof occasion !== 'string')
    throw new Error('A notice is told by kind, case and occasion.')
  return { kind: known, caseId, occasion }
}
