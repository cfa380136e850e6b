import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { newCaseId } from '../src/core/cases/case.ts'
import { keyHash, newKey } from '../src/core/cases/key.ts'
import { newNumber } from '../src/core/cases/number.ts'
import type { Act } from '../src/core/ledger/act.ts'
import { perform } from '../src/core/ledger/perform.ts'
import type { Actor } from '../src/core/people/actor.ts'
import { Refusal } from '../src/kit/refusals.ts'
import { sql } from '../src/kit/sql.ts'
import { accept } from '../src/systems/complaints/accept.act.ts'
import { answer } from '../src/systems/complaints/answer.act.ts'
import { archive } from '../src/systems/complaints/archive.act.ts'
import { askComplainant } from '../src/systems/complaints/ask.act.ts'
import { assign } from '../src/systems/complaints/assign.act.ts'
import { close } from '../src/systems/complaints/close.act.ts'
import type { ComplaintAct } from '../src/systems/complaints/complaint.act.ts'
import type { Changed } from '../src/systems/complaints/complaint.sql.ts'
import {
  type Complaint,
  type Deed,
  isOpenFor,
  type Move,
  mayDo,
  STATUSES,
} from '../src/systems/complaints/complaint.ts'
import { draft, redraft } from '../src/systems/complaints/draft.act.ts'
import { extend } from '../src/systems/complaints/extend.act.ts'
import { inspect } from '../src/systems/complaints/inspect.act.ts'
import { judge, object } from '../src/systems/complaints/judge.act.ts'
import { lapse } from '../src/systems/complaints/lapse.act.ts'
import { note } from '../src/systems/complaints/note.act.ts'
import { attach } from '../src/systems/complaints/photos/attach.act.ts'
import { hide, publish } from '../src/systems/complaints/publish.act.ts'
import { recompute } from '../src/systems/complaints/recompute.act.ts'
import { refer } from '../src/systems/complaints/refer.act.ts'
import { release, returnToWriter } from '../src/systems/complaints/release.act.ts'
import { remind } from '../src/systems/complaints/remind.act.ts'
import { renewKey } from '../src/systems/complaints/renew-key.act.ts'
import { split } from '../src/systems/complaints/split.act.ts'
import { withdraw } from '../src/systems/complaints/withdraw.act.ts'
import { type Casework, casework, PEOPLE, type Person } from './support/casework.ts'
import { sentFile } from './support/files.ts'

/** One try of somebody at a case. What they may not do, or not now, is refused, and that is part of the story. */
interface Try {
  readonly pick: number
  readonly who: number
  /** Sometimes people try what is not theirs or not open. */
  readonly wild: boolean
  readonly yes: boolean
  readonly days: number
  readonly words: string
}

const AGENCIES = ['id.32.73', 'id.32', 'id.33.74', 'id.61.71']
/** Long and without sense, so that a word which is found in the ledger came from here. */
const words = fc.string({ unit: fc.constantFrom(...'bcdfghjklmnpqrstvwxz'), minLength: 14, maxLength: 30 })
const tries = fc.array(
  fc.record({
    pick: fc.nat(1_000),
    who: fc.nat(1_000),
    wild: fc.integer({ min: 0, max: 9 }).map((dice) => dice === 0),
    yes: fc.boolean(),
    days: fc.constantFrom(0, 0, 0, 1, 3, 20),
    words,
  }),
  { minLength: 8, maxLength: 25 },
)

describe('the ledger, folded', () => {
  let ground: Casework
  before(async () => {
    ground = await casework()
  })
  after(() => ground.end())

  it('gives the tables: status, agency, officer, publication, verdicts and version of any case, and holds no word of it', async () => {
    const met = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...STATUSES), tries, words, async (start, story, title) => {
        const filed = await ground.caseIn(start, { title, text: `${title} ${title}`, contact: { name: title } })
        const { number } = filed
        let at = ground.now.getTime()
        for (const one of story) {
          at += one.days * 86_400_000 + 1
          await attempt(ground, await ground.find(number), one, new Date(at))
        }
        const lines = await linesOf(ground, filed.caseId)
        for (const { act } of lines) met.add(act)
        assert.deepEqual(fold(lines), await standing(ground, number))
        await hasNone(ground, filed.caseId, [title, ...story.map((one) => one.words)])
      }),
      { numRuns: 150 },
    )
    // Stories that never went far would show little.
    const missing = ACTS.map(([, act]) => act.name).filter((name) => !met.has(name))
    assert.ok(missing.length <= 1, `acts that no story had: ${missing}`)
  })
})

type AnyAct = Act<{ readonly number: string }, Complaint, Changed>
type Made = readonly [Deed, AnyAct, (one: Try, at: Date) => object]

function made<I>(deed: Deed, act: ComplaintAct<I>, input: (one: Try, at: Date) => I): Made {
  return [deed, act as unknown as AnyAct, input as (one: Try, at: Date) => object]
}

const dayOf = (at: Date) => at.toISOString().slice(0, 10)
const agencyOf = ({ who }: Try) => AGENCIES[who % AGENCIES.length] ?? ''
const said = ({ words: text }: Try) => ({ words: text })

/** Everything that can happen to a complaint, with an input for it. */
const ACTS: readonly Made[] = [
  made('accept', accept, (one) => ({
    inspection: one.yes,
    ...(one.pick % 3 === 0 && { agency: agencyOf(one) }),
    ...(one.yes && { publish: { title: one.words, words: one.words } }),
  })),
  made('ask', askComplainant, said),
  made('answer', answer, said),
  made('refer', refer, (one) => ({ to: agencyOf(one), reason: one.words })),
  made('archive', archive, (one) => ({ reason: one.words })),
  made('assign', assign, (one) => ({ officer: String((one.pick % 10) + 1) })),
  made('inspect', inspect, (one) => ({ inspection: one.yes })),
  made('draft', draft, said),
  made('redraft', redraft, said),
  made('release', release, (one) => (one.yes ? { publicWords: one.words } : {})),
  made('return', returnToWriter, said),
  made('judge', judge, (one, at) => ({
    solved: one.yes,
    stars: (one.pick % 5) + 1,
    words: one.words,
    today: dayOf(at),
  })),
  made('object', object, (one, at) => ({ words: one.words, today: dayOf(at) })),
  made('close', close, (one) => ({ done: one.words, evidence: one.words })),
  made('lapse', lapse, (_, at) => ({ today: dayOf(at) })),
  made('attach', attach, () => ({ sent: sentFile() })),
  made('withdraw', withdraw, (one) => ({ reason: one.words })),
  made('note', note, said),
  made('publish', publish, (one) => ({ title: one.words, words: one.words })),
  made('hide', hide, (one) => ({ reason: one.words })),
  made('renewKey', renewKey, () => ({ keyHash: keyHash(newKey()).toString('hex') })),
  made('remind', remind, (one, at) => ({ turn: one.yes ? (1 as const) : (2 as const), today: dayOf(at) })),
  made('split', split, (one, at) => ({
    part: { caseId: newCaseId(at), number: newNumber(), title: one.words, text: one.words },
  })),
  made('extend', extend, (one) => ({ days: (one.pick % 5) + 1, reason: one.words })),
  made('recompute', recompute, () => ({})),
]

async function attempt(ground: Casework, complaint: Complaint, one: Try, at: Date): Promise<void> {
  const actors: Actor[] = [
    ...(Object.keys(PEOPLE) as Person[]).map((person) => ground.people[person]),
    { kind: 'complainant', caseId: complaint.caseId },
    { kind: 'program', name: 'night' },
  ]
  const open = ACTS.filter(([deed]) => one.wild || isOpenFor(complaint, deed as Move) || one.pick % 5 === 0)
  // By another digit than the one that has opened them all: of 25 acts, five would come by the same.
  const [deed, act, input] = open[Math.floor(one.pick / 5) % open.length] ?? ACTS[0] ?? assert.fail()
  const able = one.wild ? actors : actors.filter((actor) => mayDo(actor, complaint, deed))
  const actor = able[one.who % able.length]
  if (!actor) return
  const before = await ground.acts(complaint.caseId)
  try {
    await perform(act, ground.by(actor, { now: at }), { number: complaint.number, ...input(one, at) })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    assert.deepEqual(await ground.acts(complaint.caseId), before, 'a refusal left a line')
  }
}

type Facts = Readonly<Record<string, unknown>>
/** What a case has come to, as the ledger alone tells it. */
interface Standing {
  status: unknown
  agency: unknown
  officer: unknown
  inspection: unknown
  closedBy: string | null
  published: boolean
  objected: boolean
  bounces: number
  round: number
  version: number
}

interface Line {
  readonly act: string
  readonly agency: string | null
  readonly facts: Facts
  /** Done by somebody of the nation's own role: that is no bounce. */
  readonly nation: boolean
}

/** What is added to a case beside what it says. */
const LEAVES_VERSION = ['complaint.noted', 'complaint.key_renewed', 'complaint.attached', 'complaint.reminded']

function fold(lines: readonly Line[]): Standing {
  const standing: Standing = {
    ...{ status: undefined, agency: undefined, officer: null, inspection: false, closedBy: null },
    ...{ published: false, objected: false, bounces: 0, round: 1, version: 0 },
  }
  for (const { act, agency, facts, nation } of lines) {
    assert.equal(facts.from, standing.status, `${act} came from where the case stood`)
    Object.assign(standing, { status: facts.to, agency })
    if (!LEAVES_VERSION.includes(act)) standing.version++
    FOLDS[act]?.(standing, facts, nation)
  }
  return standing
}

const FOLDS: Readonly<Record<string, (standing: Standing, facts: Facts, nation: boolean) => void>> = {
  'complaint.accepted': (standing, { inspection, published }) => {
    Object.assign(standing, { officer: null, inspection })
    if (published) standing.published = true
  },
  'complaint.referred': (standing, { disputed }, nation) => {
    standing.officer = null
    if (!nation) standing.bounces++
    assert.equal(disputed, standing.bounces >= 2 && !nation)
    assert.equal(disputed, standing.agency === null)
  },
  'complaint.assigned': (standing, { toOfficer }) => {
    standing.officer = toOfficer
  },
  'complaint.inspection_set': (standing, { inspection }) => {
    standing.inspection = inspection
  },
  'complaint.objected': (standing) => {
    Object.assign(standing, { officer: null, objected: true, closedBy: null, round: standing.round + 1 })
  },
  'complaint.judged': (standing) => {
    standing.closedBy = 'complainant'
  },
  'complaint.closed': (standing) => {
    standing.closedBy = 'agency'
  },
  'complaint.lapsed': (standing) => {
    standing.closedBy = 'lapse'
  },
  'complaint.published': (standing) => {
    standing.published = true
  },
  'complaint.hidden': (standing) => {
    standing.published = false
  },
}

async function standing(ground: Casework, number: string): Promise<Standing> {
  const { status, agencyId, officerId, inspection, closedBy, publishedAt, objectedAt, bounces, round, version } =
    await ground.find(number)
  return {
    ...{ status, agency: agencyId, officer: officerId, inspection, closedBy, bounces, round, version },
    ...{ published: publishedAt !== null, objected: objectedAt !== null },
  }
}

async function linesOf(ground: Casework, caseId: string): Promise<Line[]> {
  const { rows } = await sql<Line>`
    select act, agency_id as agency, facts, officer_id is not distinct from ${ground.people.nation.officerId}::bigint as nation
    from core.ledger where case_id = ${caseId} order by line_id`.execute(ground.db)
  return rows
}

/** The ledger keeps ids, codes and digests: none of what people wrote is in any line of the case. */
async function hasNone(ground: Casework, caseId: string, all: readonly string[]): Promise<void> {
  const { rows } = await sql<{
    whole: string
  }>`select l::text as whole from core.ledger l where case_id = ${caseId}`.execute(ground.db)
  for (const { whole } of rows)
    for (const word of all) assert.ok(!whole.includes(word), `the ledger holds "${word}": ${whole}`)
}
