import { Conflict, NotFound } from '../../kit/refusals.ts'
import type { Act } from '../ledger/act.ts'
import type { Actor } from '../people/actor.ts'
import {
  doubtLost,
  insertNotice,
  lockSending,
  lockWaiting,
  type Notice,
  type Settled,
  setSending,
  setSettled,
} from './notice.sql.ts'
import { NOTICE, type Telling, waitMinutes } from './notice.ts'

import { insertSupporterNotices } from './supporter.sql.ts'
import type { SupporterKind } from './supporter.ts'

const isProgram = (actor: Actor) => actor.kind === 'program'

/** Takes up what is to be told: to be sent now, or to wait until there is mail. Conflict where the occasion was taken up before. */
export const takeUp: Act<Telling & { readonly now: boolean }, null, Notice> = {
  name: 'notice.taken_up',
  subject: async () => null,
  may: isProgram,
  async change(tx, _, telling, by) {
    const notice = await insertNotice(tx, telling, telling.now ? 'sending' : 'waiting', by.now)
    if (!notice) throw new Conflict()
    return notice
  },
  record: ({ noticeId, kind, caseId }, { now }) => ({
    facts: { notice: noticeId, kind, case: caseId, to: now ? 'sending' : 'waiting' },
  }),
}

/** Notes for the supporters of a case what happened to it. NotFound where nobody is to be told, or all were noted before. */
export const tellSupporters: Act<Telling & { readonly kind: SupporterKind }, null, { readonly count: number }> = {
  name: 'notice.supporters_noted',
  subject: async () => null,
  may: isProgram,
  async change(tx, _, telling, { now }) {
    const count = await insertSupporterNotices(tx, telling, now)
    if (count === 0) throw new NotFound()
    return { count }
  },
  record: ({ count }, { kind, caseId }) => ({ facts: { kind, case: caseId, count } }),
}

/** Claims the notice that has waited longest at that moment; of two workers each has its own. NotFound where none is due. */
export const claimNotice: Act<{ readonly at: Date }, Notice> = {
  name: 'notice.claimed',
  async subject(tx, { at }) {
    const notice = await lockWaiting(tx, at)
    if (!notice) throw new NotFound()
    return notice
  },
  may: isProgram,
  async change(tx, notice, _, { now }) {
    await setSending(tx, notice.noticeId, now)
    return notice
  },
  record: ({ noticeId }) => ({ facts: { notice: noticeId } }),
}

/** How a try at sending ended. `away`: nobody could be tried at; `later`: refused for the moment; `stopped`: it was no longer wanted. */
export type Outcome = 'sent' | 'stopped' | 'never' | 'unsure' | 'later' | 'away'

/** Writes down how a try ended. */
export const settleNotice: Act<{ readonly noticeId: string; readonly outcome: Outcome }, Notice, Settled> = {
  name: 'notice.settled',
  async subject(tx, { noticeId }) {
    const notice = await lockSending(tx, noticeId)
    if (!notice) throw new NotFound()
    return notice
  },
  may: isProgram,
  async change(tx, notice, { outcome }, { now }) {
    const settled = settledBy(outcome, notice.tries, now)
    await setSettled(tx, notice.noticeId, settled, now)
    return settled
  },
  record: ({ state, tries }, { outcome }, { noticeId }) => ({ facts: { notice: noticeId, to: state, outcome, tries } }),
}

/** Gives up the notices that a program which died was sending: nobody can know whether they went out. NotFound where there are none. */
export const doubtNotices: Act<object, null, { readonly count: number }> = {
  name: 'notice.doubted',
  subject: async () => null,
  may: isProgram,
  async change(tx, _, __, { now }) {
    const count = await doubtLost(tx, now, NOTICE.mostARun)
    if (count === 0) throw new NotFound()
    return { count }
  },
  record: ({ count }) => ({ facts: { count } }),
}

function settledBy(outcome: Outcome, triedBefore: number, now: Date): Settled {
  const tries = triedBefore + (outcome === 'away' || outcome === 'stopped' ? 0 : 1)
  const after = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
  if (outcome === 'sent' || outcome === 'unsure' || outcome === 'stopped') return { state: outcome, tries, dueAt: now }
  if (outcome === 'never' || tries >= NOTICE.triesMax) return { state: 'failed', tries, dueAt: now }
  return { state: 'waiting', tries, dueAt: after(outcome === 'away' ? NOTICE.waitMinutes : waitMinutes(tries)) }
}
