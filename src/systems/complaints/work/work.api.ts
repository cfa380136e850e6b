import { z } from 'zod'
import { parseNumber } from '../../../core/cases/number.ts'
import type { AnyEndpoint } from '../../../core/house.ts'
import { byOf } from '../../../core/ledger/by.ts'
import { findAnswer } from '../../../core/ledger/ledger.sql.ts'
import { NotAllowed, Refusal, Unreadable } from '../../../kit/refusals.ts'
import { type Changed, complaintFor } from '../complaint.sql.ts'
import { type Complaint, mayDo } from '../complaint.ts'
import { deedOf, type OfficerDeed } from './deed.ts'
import { DEEDS } from './deeds.ts'
import { officerOf } from './work.ts'

const changed = z.object({
  number: z.string(),
  status: z.string(),
  version: z.number().optional(),
  due_on: z.string().nullable(),
  other: z.string().optional(),
})

/** Every deed of officers, for programs that act for one of them. */
export const workEndpoints: readonly AnyEndpoint[] = DEEDS.map((deed) => post(deed))

/** One line of the API. With the header If-Match it is done only to that version of the case. */
function post(deed: OfficerDeed<unknown>): AnyEndpoint {
  const names = deed.acts.map(({ name }) => name)
  return {
    method: 'post',
    path: `/api/v1/complaints/:number/${deed.noun}`,
    tag: 'work',
    summary: deed.summary,
    form: deed.form,
    headers: { 'If-Match': 'Does it only to this version of the case; 409 when it has moved on since.' },
    status: 200,
    answer: changed,
    bearer: true,
    async may(call) {
      try {
        const complaint = await caseAtHand(call)
        if (!mayDo(call.actor, complaint, deedOf(deed.noun, complaint))) throw new NotAllowed()
      } catch (refusal) {
        // What has been done already is told again, though the case may have left this officer's hands with it.
        if (!(refusal instanceof Refusal) || !(await findAnswer(call.db, names, byOf(call)))) throw refusal
      }
    },
    async check(call, value) {
      // What has been done already is answered as it was then, though the case would no longer pass.
      if (await findAnswer(call.db, names, byOf(call))) return []
      const complaint = await caseAtHand(call)
      return (await deed.check?.(call, complaint, value)) ?? []
    },
    async run(call, value) {
      const by = byOf(call)
      const earlier = await findAnswer<Changed>(call.db, names, by)
      if (earlier && !earlier.same) throw new Unreadable('repeatDiffers', 422)
      const done = earlier?.answer ?? (await deed.act(by, await caseAtHand(call), value))
      return { number: done.number, status: done.status, version: done.version, due_on: done.dueOn, other: done.other }
    },
  }
}

type OfficerCall = Parameters<AnyEndpoint['run']>[0]

/** The same key and the same words about another case are no repeat: the number is part of what was asked. */
function caseAtHand({ db, actor, params }: OfficerCall): Promise<Complaint> {
  return complaintFor(db, officerOf({ actor }), parseNumber(params.number ?? '') ?? '')
}
