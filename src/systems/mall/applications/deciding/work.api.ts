import { z } from 'zod'
import { parseNumber } from '../../../../core/cases/number.ts'
import type { AnyEndpoint } from '../../../../core/house.ts'
import { byOf } from '../../../../core/ledger/by.ts'
import { findAnswer } from '../../../../core/ledger/ledger.sql.ts'
import { NotAllowed, NotFound } from '../../../../kit/refusals.ts'
import { officerAsking } from '../../places/asked-mall.ts'
import { applicationFor } from '../application.sql.ts'
import type { Application } from '../application.ts'
import { closeMany } from './close-many.page.ts'
import { closingForm } from './deciding.form.ts'
import { mayDo, type OfficerDeed } from './deed.ts'
import { DEEDS } from './deeds.ts'
import { daysOf } from './list.page.ts'
import { listWork, TABS } from './list.sql.ts'

type Call = Parameters<AnyEndpoint['run']>[0]

const changed = z.object({
  number: z.string(),
  status: z.string().optional(),
  revision: z.number().optional(),
  due_on: z.string().nullable().optional(),
})

const row = z.object({
  ...{ number: z.string(), status: z.string(), agency: z.string(), officer: z.string().nullable() },
  ...{ submitted_at: z.string(), due_on: z.string().nullable() },
})

/** Every deed of officers, for programs that act for one of them; their lists; and closing several at once. */
export const decidingApi: readonly AnyEndpoint[] = [
  {
    ...{ method: 'get', path: '/api/v1/applications', status: 200, bearer: true, tag: 'mall' },
    summary: 'Applications of the officer’s agencies, twenty at a time, the nearest day first',
    query: {
      tab: `Which list: ${TABS.join(', ')}; unassigned where nothing is said.`,
      service: 'Only of this service.',
      after: 'The mark of the page before, from `next`.',
    },
    answer: z.object({ applications: z.array(row), next: z.string().nullable() }),
    may: (call) => void officerAsking(call),
    async run(call) {
      const officer = officerAsking(call)
      const tab = TABS.find((one) => one === (call.query.tab ?? 'unassigned'))
      if (!tab) throw new NotFound()
      const wish = { tab, service: call.query.service, after: call.query.after }
      const { rows, next } = await listWork(call.db, officer, wish, await daysOf(call, officer))
      return {
        applications: rows.map(({ number, status, agencyId, officerName, submittedAt, nextDueOn }) => ({
          ...{ number, status, agency: agencyId, officer: officerName },
          ...{ submitted_at: submittedAt.toISOString(), due_on: nextDueOn },
        })),
        next: next ?? null,
      }
    },
  },
  {
    ...{ method: 'post', path: '/api/v1/application-closings', status: 200, bearer: true, tag: 'mall' },
    summary: 'Close several applications whose applicants did not answer in their time; each by itself',
    form: closingForm,
    example: () => ({ numbers: ['4K7-M2Q-W94H'], reason: 'No answer came.' }),
    answer: z.object({ closed: z.array(z.string()), left: z.array(z.string()) }),
    may: (call) => void officerAsking(call),
    run: (call, value) => closeMany(byOf(call), value as Parameters<typeof closeMany>[1]),
  },
  ...DEEDS.map(post),
]

/** One line of the API. With the header If-Match it is done only to that revision. */
function post(deed: OfficerDeed<unknown>): AnyEndpoint {
  return {
    ...{ method: 'post', path: `/api/v1/applications/:number/${deed.noun}`, status: 200, bearer: true, tag: 'mall' },
    ...{ summary: deed.summary, form: deed.form, answer: changed, example: () => deed.example },
    headers: { 'If-Match': 'Does it only to this revision of the application; 409 when it has moved on since.' },
    async may(call) {
      if (!mayDo(call.actor, await atHand(call), deed.noun)) throw new NotAllowed()
    },
    async check(call, value) {
      // What has been done already is answered as it was then, though the application would no longer pass.
      if (await findAnswer(call.db, ACTS, byOf(call))) return []
      return (await deed.check?.(call, await atHand(call), value)) ?? []
    },
    async run(call, value) {
      const done = await deed.act(byOf(call), await atHand(call), value)
      return { number: done.number, status: done.status, revision: done.revision, due_on: done.dueOn }
    },
  }
}

const ACTS = [
  ...[
    'taken',
    'handed_on',
    'asked',
    'fee_set',
    'paid',
    'noted',
    'corrected',
    'decided',
    'objection_decided',
    'reopened',
  ],
  ...['made_ready', 'delivered', 'paper_revoked'],
].map((name) => `application.${name}`)

function atHand(call: Call): Promise<Application> {
  return applicationFor(call.db, officerAsking(call), parseNumber(call.params.number ?? '') ?? '')
}
