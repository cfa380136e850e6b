import { setTimeout as wait } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import pg from 'pg'
import type { Refusal } from '../../src/kit/refusals.ts'
import { type Db, openDatabase } from '../../src/kit/sql.ts'
import type { Casework } from './casework.ts'
import { halfDone } from './half-done.ts'
import { attempt, type Meeting, type Outcome, type Scene, SECOND } from './meeting.ts'
import { type Nursery, nursery, type Picture, type Twin, unnamed } from './twins.ts'

/** What came of a meeting. `order`: the tries that were done, by place, as the ledger has them. */
export interface Told {
  readonly meeting: Meeting
  readonly order: readonly number[]
  readonly outcomes: readonly Outcome[]
  /** What is wrong with it; nothing as a rule. */
  readonly faults: readonly string[]
}

export interface Arena {
  /** Lets all of them meet, many meetings side by side, and judges each. */
  readonly meet: (meetings: readonly Meeting[]) => Promise<Told[]>
  readonly end: () => Promise<void>
}

/** Tries under way at once: each holds a connection. */
const TRIES_MOST = 20
const POLL_MS = 3
const MEET_MS_MAX = 10_000

/**
 * A place where acts meet: the case is held until every try stands before it, then let go. What came of it must be what the same acts do to a
 * twin of the case one after the other, in the order of the ledger; who was refused there must be refused here, and nothing of it be left.
 */
export async function arena(ground: Casework): Promise<Arena> {
  const cradle = await nursery(ground)
  const holder = new pg.Client({ connectionString: ground.url })
  const watcher = new pg.Client({ connectionString: ground.url })
  await Promise.all([holder.connect(), watcher.connect()])
  // Two pools in the role of the program, as two of its processes have.
  const doors = [1, 2].map(() => openDatabase(ground.url, { role: 'jembatan_app', log: () => undefined }))
  const stage: Stage = { ground, cradle, holder, watcher, doors: doors.map(({ db }) => db) }
  return {
    async meet(meetings) {
      const told: Told[] = []
      for (const scenes of chunks(await prepare(stage, meetings))) {
        const outcomes = await meetAll(stage, scenes)
        told.push(...(await Promise.all(scenes.map((scene, place) => judge(stage, scene, outcomes[place] ?? [])))))
      }
      return told
    },
    async end() {
      await Promise.all([...doors.map((door) => door.close()), holder.end(), watcher.end(), cradle.end()])
    },
  }
}

interface Stage {
  readonly ground: Casework
  readonly cradle: Nursery
  readonly holder: pg.Client
  readonly watcher: pg.Client
  readonly doors: readonly Db[]
}

async function prepare({ cradle }: Stage, meetings: readonly Meeting[]): Promise<Scene[]> {
  const scenes: Scene[] = []
  for (const from of new Set(meetings.map((meeting) => meeting.from))) {
    const those = meetings.filter((meeting) => meeting.from === from)
    const twins = await cradle.copy(from, 2 * those.length)
    those.forEach((meeting, place) => {
      const [twin, other] = twins.slice(2 * place)
      if (twin && other) scenes.push({ meeting, twin, other, backwards: place % 2 === 1 })
    })
  }
  return scenes
}

function chunks(scenes: readonly Scene[]): Scene[][] {
  const all: Scene[][] = []
  let room = 0
  for (const scene of scenes) {
    const { length } = scene.meeting.tries
    if (length > room) {
      all.push([])
      room = TRIES_MOST
    }
    all.at(-1)?.push(scene)
    room -= length
  }
  return all
}

/** Holds the cases, lets all begin, and lets go when each has come as far as it can. Gives the outcomes of each meeting. */
async function meetAll(stage: Stage, scenes: readonly Scene[]): Promise<Outcome[][]> {
  const { ground, holder, watcher, doors } = stage
  await holder.query('begin')
  const cases = [scenes.map(({ twin }) => twin.caseId)]
  await holder.query('select from complaints.complaints where case_id = any($1) for update', cases)
  await holder.query('select from core.files where case_id = any($1) for update', cases)
  let hurried = 0
  let held = true
  let count = 0
  const meets = scenes.map((scene) => {
    const { tries } = scene.meeting
    const running: Promise<Outcome>[] = []
    for (const place of scene.backwards ? [...tries.keys()].reverse() : tries.keys()) {
      const db = doors[count++ % doors.length] ?? ground.db
      running[place] = attempt(ground, scene, place, { on: scene.twin, db }).then((outcome) => {
        if (!held) return outcome
        hurried++
        return { broken: new Error(`${tries[place]?.doing.act.name} did not wait for the case`) }
      })
    }
    return Promise.all(running)
  })
  const until = performance.now() + MEET_MS_MAX
  while ((await waiting(watcher)) + hurried < count && performance.now() < until) await wait(POLL_MS)
  held = false
  const late = count - hurried - (await waiting(watcher))
  await holder.query('commit')
  if (late > 0) throw new Error(`${late} of ${count} tries did not come as far as the case`)
  return Promise.all(meets)
}

/** Not asked within the holder's transaction, which would be shown the same picture of the others for ever. */
async function waiting(watcher: pg.Client): Promise<number> {
  const { rows } = await watcher.query<{ count: number }>(`
    select count(distinct l.pid)::int as count from pg_locks l join pg_stat_activity a using (pid)
    where not l.granted and a.datname = current_database()`)
  return rows[0]?.count ?? 0
}

async function judge(stage: Stage, scene: Scene, outcomes: readonly Outcome[]): Promise<Told> {
  const { ground, cradle } = stage
  const { meeting, twin, other } = scene
  const faults: string[] = []
  const picture = await cradle.picture(twin)
  const order = orderOf(picture, ground.now)
  const nameOf = (place: number) => `${meeting.tries[place]?.doing.act.name} by ${meeting.tries[place]?.doer}`
  faults.push(
    ...halfDone(picture, ground.now),
    ...unsaid(meeting, order, outcomes).map((place) => `${nameOf(place)} has no line`),
  )
  for (const place of order) {
    const again = await attempt(ground, scene, place, { on: other, db: ground.db })
    if (!isDeepStrictEqual(plain(again, other), plain(outcomes[place], twin)))
      faults.push(`${nameOf(place)}, ${say(outcomes[place])}, is alone ${say(again)}`)
  }
  const alone = await cradle.picture(other)
  for (const table of Object.keys(picture))
    if (!isDeepStrictEqual(picture[table], alone[table]))
      faults.push(`${table} is ${JSON.stringify(picture[table])}, one after the other ${JSON.stringify(alone[table])}`)
  for (const [place, outcome] of outcomes.entries()) {
    if ('broken' in outcome) faults.push(`${nameOf(place)} broke: ${outcome.broken}`)
    if ('refused' in outcome && !(await isEarned(stage, scene, order, { place, ...outcome })))
      faults.push(`${nameOf(place)} was refused (${outcome.refused.word}), and would not be at any moment of it`)
  }
  return { meeting, order, outcomes, faults }
}

function orderOf(picture: Picture, now: Date): number[] {
  return (picture['core.ledger'] ?? [])
    .map(({ at }) => Math.round((new Date(String(at)).getTime() - now.getTime()) / SECOND) - 1)
    .filter((place) => place >= 0)
}

/** Those who were told that it is done, though no line says so, of theirs or of the one that they repeat; and those who were not, though one does. */
function unsaid({ tries }: Meeting, order: readonly number[], outcomes: readonly Outcome[]): number[] {
  const group = (place: number) => tries[place]?.repeats ?? place
  return [...tries.keys()].filter((place) => {
    const outcome = outcomes[place]
    if (!outcome || !('changed' in outcome)) return order.includes(place)
    const same = order.filter((one) => group(one) === group(place))
    const told = outcomes[same[0] ?? -1]
    return same.length !== 1 || !isDeepStrictEqual(told, outcome)
  })
}

/** Would the same be refused for the same reason after all that was done, or at least before or between? */
async function isEarned(
  stage: Stage,
  scene: Scene,
  order: readonly number[],
  { place, refused }: { place: number; refused: Refusal },
): Promise<boolean> {
  const { ground, cradle } = stage
  const isSame = async (on: Twin) => {
    const asked = await attempt(ground, scene, place, { on, db: ground.db, only: 'ask' })
    return 'refused' in asked && asked.refused.word === refused.word
  }
  if (await isSame(scene.other)) return true
  const [third] = await cradle.copy(scene.meeting.from, 1)
  if (!third) return false
  for (const done of order) {
    if (await isSame(third)) return true
    await attempt(ground, scene, done, { on: third, db: ground.db })
  }
  return false
}

function plain(outcome: Outcome | undefined, of: Twin): unknown {
  if (outcome && 'changed' in outcome) return unnamed(of, outcome.changed)
  return outcome && 'refused' in outcome ? outcome.refused.word : outcome
}

function say(outcome: Outcome | undefined): string {
  if (outcome && 'changed' in outcome) return `done ${JSON.stringify(outcome.changed)}`
  if (outcome && 'refused' in outcome) return `refused (${outcome.refused.word})`
  return `broken (${outcome?.broken})`
}
