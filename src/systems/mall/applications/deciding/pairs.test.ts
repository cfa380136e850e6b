import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type ApplicationGround, applicantOf, applicationGround } from '../../../../../test/support/applications.ts'
import { type Casework, casework } from '../../../../../test/support/casework.ts'
import { ARTICLE, type DecidingGround, decidingGround, REASON } from '../../../../../test/support/deciding.ts'
import type { By } from '../../../../core/ledger/act.ts'
import { perform } from '../../../../core/ledger/perform.ts'
import { Refusal } from '../../../../kit/refusals.ts'
import type { Application } from '../application.ts'
import { askApplicant } from '../ask.act.ts'
import { decide, reopen } from '../decide.act.ts'
import { deliver, makeReady } from '../deliver.act.ts'
import { setFee } from '../fee.act.ts'
import { complete, object, withdraw } from '../own-deeds.act.ts'
import { handOn } from '../take.act.ts'

type Try = (application: Application) => Promise<unknown>

describe('two acts on one application at the same moment', () => {
  let ground: Casework
  let made: ApplicationGround
  let ways: DecidingGround
  let tries: Record<string, Try>
  before(async () => {
    ground = await casework()
    made = await applicationGround(ground)
    ways = decidingGround(ground, made)
    const head = ground.by(ground.people.head)
    const own = ({ caseId }: Application): By => ground.by(applicantOf({ caseId }))
    const decision = { reason: REASON, article: ARTICLE, delivery: 'pickup' } as const
    tries = {
      grant: ({ number }) => perform(decide, head, { ...decision, number, decision: 'granted' }),
      refuse: ({ number }) => perform(decide, head, { ...decision, number, decision: 'refused' }),
      close: ({ number }) => perform(decide, head, { ...decision, number, decision: 'closed' }),
      ask: ({ number }) => perform(askApplicant, head, { number, words: 'Kata rekaan?', questions: [] }),
      setFee: ({ number }) => perform(setFee, head, { number, fee: 500 }),
      handOn: ({ number }) => perform(handOn, head, { number, officer: ground.people.two.officerId }),
      reopen: ({ number }) => perform(reopen, head, { number, reason: REASON }),
      makeReady: ({ number }) => perform(makeReady, head, { number, note: 'Loket 3' }),
      deliver: ({ number }) => perform(deliver, head, { number }),
      withdraw: (application) => perform(withdraw, own(application), { number: application.number }),
      complete: (application) => perform(complete, own(application), { number: application.number, words: 'Ini.' }),
      object: (application) =>
        perform(object, own(application), { number: application.number, words: 'Tidak.', today: '2026-11-24' }),
    }
  })
  after(() => ground.end())

  const from: Readonly<Record<string, { make: () => Promise<Application>; deeds: readonly string[] }>> = {
    processing: {
      make: () => ways.taken(),
      deeds: ['grant', 'refuse', 'close', 'ask', 'setFee', 'handOn', 'withdraw'],
    },
    asked: { make: () => ways.asked(), deeds: ['setFee', 'handOn', 'withdraw', 'complete', 'close'] },
    refused: { make: () => ways.refused(), deeds: ['reopen', 'object'] },
    granted: { make: () => ways.granted('pickup'), deeds: ['reopen', 'makeReady', 'deliver'] },
  }

  const alone = async (make: () => Promise<Application>, deeds: readonly string[]) => {
    const twin = await make()
    let done = 0
    for (const deed of deeds)
      done +=
        (await tries[deed]?.(twin).then(
          () => 1,
          () => 0,
        )) ?? 0
    return { done, status: (await made.find(twin.number)).status }
  }

  for (const [status, { make, deeds }] of Object.entries(from))
    it(`are one after the other where it is ${status}: each pair ends as the same two would in the order of the ledger`, async () => {
      for (const [place, one] of deeds.entries())
        for (const other of deeds.slice(place)) {
          const application = await make()
          const pair = [one, other]
          const outcomes = await Promise.allSettled(pair.map((deed) => tries[deed]?.(application)))
          for (const outcome of outcomes)
            if (outcome.status === 'rejected') assert.ok(outcome.reason instanceof Refusal, String(outcome.reason))
          const acts = (await ground.acts(application.caseId)).map(({ act, facts }) => ({ act, to: facts.to }))
          const done = outcomes.filter(({ status: which }) => which === 'fulfilled').length
          const { status: now, revision } = await made.find(application.number)
          // Whoever was done has one line and counts the revision up once; the last line says where it stands.
          assert.equal(revision, application.revision + done, `${one} and ${other}`)
          if (done > 0) assert.equal(acts.at(-1)?.to, now, `${one} and ${other}`)
          // Who was refused may have come first or last: one of the two orders must end the same.
          const order = acts.slice(acts.length - done).map(({ act }) => act)
          const inOrder = sorted([...pair.entries()], order)
          const ends = []
          for (const way of [inOrder, [...inOrder].reverse()])
            ends.push(
              await alone(
                make,
                way.map(([, deed]) => deed),
              ),
            )
          const told = `${one} and ${other} from ${status}: ${order.join(', ')}; ${JSON.stringify(ends)}`
          assert.ok(
            ends.some((end) => end.done === done && end.status === now),
            told,
          )
        }
    })
})

const ACT_OF: Readonly<Record<string, string>> = {
  ...{ grant: 'decided', refuse: 'decided', close: 'decided', ask: 'asked', setFee: 'fee_set', handOn: 'handed_on' },
  ...{ reopen: 'reopened', makeReady: 'made_ready', deliver: 'delivered' },
  ...{ withdraw: 'withdrawn', complete: 'completed', object: 'objected' },
}

/** Those that were done in the order of the ledger, then those that were refused. */
function sorted(pair: readonly [number, string][], order: readonly string[]): readonly [number, string][] {
  const placeOf = (deed: string) => {
    const place = order.indexOf(`application.${ACT_OF[deed]}`)
    return place < 0 ? order.length : place
  }
  return [...pair].sort(([, a], [, b]) => placeOf(a) - placeOf(b))
}
