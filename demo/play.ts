import { newCaseId } from '../src/core/cases/case.ts'
import { derivedKey, keyHash } from '../src/core/cases/key.ts'
import { newNumber } from '../src/core/cases/number.ts'
import type { By } from '../src/core/ledger/act.ts'
import { perform } from '../src/core/ledger/perform.ts'
import type { Actor, Officer } from '../src/core/people/actor.ts'
import type { Db } from '../src/kit/sql.ts'
import { accept } from '../src/systems/complaints/accept.act.ts'
import { answer } from '../src/systems/complaints/answer.act.ts'
import { archive } from '../src/systems/complaints/archive.act.ts'
import { askComplainant } from '../src/systems/complaints/ask.act.ts'
import { assign } from '../src/systems/complaints/assign.act.ts'
import { todayAt } from '../src/systems/complaints/clocks/today.ts'
import { close } from '../src/systems/complaints/close.act.ts'
import { draft } from '../src/systems/complaints/draft.act.ts'
import { extend } from '../src/systems/complaints/extend.act.ts'
import { file } from '../src/systems/complaints/file.act.ts'
import { judge, object } from '../src/systems/complaints/judge.act.ts'
import { lapse } from '../src/systems/complaints/lapse.act.ts'
import { note } from '../src/systems/complaints/note.act.ts'
import { refer } from '../src/systems/complaints/refer.act.ts'
import { release, returnToWriter } from '../src/systems/complaints/release.act.ts'
import { remind } from '../src/systems/complaints/remind.act.ts'
import { split } from '../src/systems/complaints/split.act.ts'
import { support } from '../src/systems/complaints/support/support.act.ts'
import { voiceOf } from '../src/systems/complaints/support/voice.ts'
import { withdraw } from '../src/systems/complaints/withdraw.act.ts'
import type { Player } from './cast.ts'
import { CASES, type DemoDeed } from './deeds.ts'
import type { DemoCase, Step } from './script.ts'

/** Who plays, and on which stage. */
export interface Stage {
  readonly db: Db
  readonly secret: Buffer
  readonly officers: Readonly<Record<Player, Officer>>
}

/** What is known of a case of the demo as it goes on. */
export interface Played {
  readonly number: string
  readonly caseId: string
  agency: string | null
  published: boolean
  draft: string
}

/** Plays the deeds one after the other through the door, each at its own pretended moment. `played` are the cases so far. */
export async function play(stage: Stage, deeds: readonly DemoDeed[], played: Map<number, Played>): Promise<void> {
  for (const { at, index, step } of deeds) {
    const script = CASES[index] as DemoCase
    const known = played.get(index)
    if (step === undefined) played.set(index, await fileCase(stage, script, at, index))
    else if (known) await playStep(stage, known, script, step, at)
  }
}

/** The follow key of a case of the demo, which any process with the same secret can say again. */
export function keyOf(secret: Buffer, index: number) {
  return derivedKey(secret, ['demo case', String(index)])
}

async function fileCase({ db, secret }: Stage, script: DemoCase, now: Date, index: number): Promise<Played> {
  const { caseId, number, agencyId } = await perform(file, by(db, now, { kind: 'visitor' }), {
    caseId: newCaseId(now),
    number: newNumber(),
    keyHash: keyHash(keyOf(secret, index)).toString('hex'),
    language: script.language ?? 'id',
    channel: 'web',
    class: script.class,
    title: script.title,
    text: script.text,
    region: script.region,
    place: script.place,
    agency: script.agency,
    category: script.category,
    service: script.service,
    anonymous: script.anonymous ?? false,
    secret: script.secret ?? false,
    contact: contactOf(script, index),
  })
  return { number, caseId, agency: agencyId, published: false, draft: '' }
}

async function playStep(
  { db, officers, secret }: Stage,
  known: Played,
  script: DemoCase,
  step: Step,
  at: Date,
): Promise<void> {
  const { number } = known
  if ('people' in step) return playSupporters({ db, secret }, known, step, at)
  if (!('by' in step)) return playComplainant(db, known, step, at)
  const who = by(db, at, officers[step.by])
  switch (step.act) {
    case 'accept': {
      const publish = step.publish === true ? { title: script.title, words: script.text } : step.publish
      const { agency, category, inspection = false } = step
      known.agency = (await perform(accept, who, { number, agency, category, inspection, publish })).agencyId
      known.published = publish !== undefined
      return
    }
    case 'refer':
      known.agency = (await perform(refer, who, { number, to: step.to, reason: step.reason })).agencyId
      return
    case 'assign':
      await perform(assign, who, { number, officer: officers[step.to].officerId })
      return
    case 'ask':
      await perform(askComplainant, who, { number, words: step.words, missing: step.missing })
      return
    case 'split': {
      const { title, text, agency, category } = step
      const part = { title, text, agency, category, caseId: newCaseId(at), number: newNumber() }
      await perform(split, who, { number, part })
      return
    }
    case 'extend':
      await perform(extend, who, { number, days: step.days, reason: step.reason })
      return
    case 'draft':
      known.draft = step.words
      await perform(draft, who, { number, words: step.words })
      return
    case 'release':
      await perform(release, who, { number, publicWords: known.published ? known.draft : undefined })
      return
    case 'close':
      await perform(close, who, { number, ...step })
      return
    case 'archive':
      await perform(archive, who, { number, reason: step.reason })
      return
    default:
      await perform(WORDED[step.act], who, { number, words: step.words })
  }
}

const WORDED = { note, return: returnToWriter } as const

async function playComplainant(
  db: Db,
  { number, caseId, agency }: Played,
  step: Exclude<Step, { by: Player } | { act: 'support' }>,
  at: Date,
): Promise<void> {
  const who = by(db, at, { kind: 'complainant', caseId })
  const today = await todayAt(db, agency, at)
  switch (step.act) {
    case 'answer':
      await perform(answer, who, { number, words: step.words, pieces: step.pieces })
      return
    case 'remind':
      await perform(remind, by(db, at, { kind: 'program', name: 'remind' }), { number, turn: step.turn, today })
      return
    case 'object':
      await perform(object, who, { number, words: step.words, today })
      return
    case 'judge':
      await perform(judge, who, { number, solved: step.solved, stars: step.stars, words: step.words, today })
      return
    case 'withdraw':
      await perform(withdraw, who, { number, reason: step.reason })
      return
    default:
      await perform(lapse, by(db, at, { kind: 'program', name: 'lapse' }), { number, today })
  }
}

/** Each on a device of their own; nobody left an address. */
async function playSupporters(
  { db, secret }: Pick<Stage, 'db' | 'secret'>,
  { number, caseId }: Played,
  { people, instead }: Extract<Step, { act: 'support' }>,
  at: Date,
): Promise<void> {
  for (let one = 0; one < people; one++) {
    const voice = voiceOf(secret, caseId, { device: `demo ${one}`, language: 'id', instead: one < instead })
    await perform(support, by(db, at, { kind: 'visitor' }), { number, ...voice })
  }
}

function by(db: Db, now: Date, actor: Actor): By {
  return { db, now, actor }
}

const FLOWERS = ['Melati', 'Cempaka', 'Kenanga', 'Dahlia', 'Seruni', 'Teratai', 'Anggrek', 'Bakung', 'Soka', 'Wijaya']

/** Names that say that nobody bears them, and addresses that nobody can have. */
function contactOf({ reach }: DemoCase, index: number) {
  if (!reach) return undefined
  return {
    name: `${FLOWERS[index % FLOWERS.length]} Rekaan`,
    ...(reach !== 'phone' && { email: `warga${index + 1}@contoh.invalid` }),
    ...(reach !== 'email' && { phone: `+6281200000${String(index + 1).padStart(3, '0')}` }),
  }
}
