import type { Country } from '../src/core/country/country.ts'
import { perform } from '../src/core/ledger/perform.ts'
import { type Officer, VISITOR } from '../src/core/people/actor.ts'
import { secretHash } from '../src/core/people/secret.ts'
import type { Db } from '../src/kit/sql.ts'
import { chanceOf } from '../src/systems/mall/queue/chance.ts'
import { answerSurvey, mixAnswers } from '../src/systems/mall/survey/answer.act.ts'
import { surveyLink } from '../src/systems/mall/survey/link.ts'
import { publishResult, writeChange } from '../src/systems/mall/survey/result.act.ts'
import { type Answers, ELEMENTS, type Element } from '../src/systems/mall/survey/skm.ts'
import { PROFILE, type Profile } from '../src/systems/mall/survey/survey.ts'
import type { Player } from './cast.ts'
import { DEMO_MALL } from './mall.ts'

const DAY_MS = 86_400_000
/** Days before today: answers come from the first to the last of these, and the result is of the days until the middle one. */
const DAYS = { first: 95, published: 20, last: 1 } as const
/** Invented answers, and how many the mall says to have served. */
const ANSWERS = 130
const SERVED = 150

/** How people of the demo are served, by service: how many of a hundred ask it, and how it is on the scale of 1 to 4. */
const SERVICES: readonly (readonly [serviceId: string, share: number, mean: number])[] = [
  ['ktp-elektronik', 34, 3.3],
  ['kartu-keluarga', 22, 3.5],
  ['jaminan-kesehatan', 16, 3.2],
  ['paspor', 14, 3.6],
  ['skck', 10, 3],
  ['persetujuan-bangunan', 4, 2.4],
]
/** What is better or worse than the rest. */
const LEANING: Readonly<Partial<Record<Element, number>>> = { time: -0.5, complaints: -0.3, fee: 0.3, conduct: 0.2 }

const CHANGED =
  'Loket 3 dan 4 kini buka pada jam istirahat, karena waktu mendapat nilai terendah.\n\nKotak saran diganti dengan tautan ke laporan, supaya setiap pengaduan dijawab.'

interface Filling {
  readonly db: Db
  readonly secret: Buffer
  readonly country: Country
  readonly now: Date
}

/** Invented people answer the survey of the demo's mall, the same ones each time, and the mall publishes what they said. */
export async function surveyDemoMall(
  { db, secret, country, now }: Filling,
  officers: Readonly<Record<Player, Officer>>,
): Promise<void> {
  const chance = chanceOf(45).next
  const { mallId } = DEMO_MALL
  const house = { secret, country }
  const dayAgo = (days: number) => new Date(now.getTime() - days * DAY_MS)
  for (let index = 0; index < ANSWERS; index++) {
    const at = dayAgo(DAYS.first - Math.floor((index * (DAYS.first - DAYS.last)) / ANSWERS))
    const [serviceId, mean] = serviceOf(chance() * 100)
    const path = await surveyLink({ db, house, now: at }, { mallId, serviceId, subject: `demo ${index}` })
    const today = dayOf(at)
    const by = { db, actor: VISITOR, now: new Date(`${today}T00:00:00Z`) }
    const linkHash = secretHash(path.slice('/survey/'.length))
    await perform(answerSurvey, by, { linkHash, today, answers: answersOf(chance, mean), profile: profileOf(chance) })
  }
  const by = { db, now, actor: officers.bandungHead }
  const period = { from: dayOf(dayAgo(DAYS.first)), until: dayOf(dayAgo(DAYS.published)), today: dayOf(now) }
  const { resultId } = await perform(publishResult, by, { mallId, ...period, population: SERVED })
  await perform(writeChange, by, { mallId, resultId, words: CHANGED })
  // As the night would.
  await perform(mixAnswers, { db, now, actor: { kind: 'program', name: 'survey' } }, { today: dayOf(now) })
}

function serviceOf(drawn: number): readonly [serviceId: string, mean: number] {
  let left = drawn
  for (const [serviceId, share, mean] of SERVICES) {
    left -= share
    if (left < 0) return [serviceId, mean]
  }
  return ['npwp', 3.2]
}

function answersOf(chance: () => number, mean: number): Answers {
  return Object.fromEntries(
    ELEMENTS.flatMap((element) => {
      const mark = Math.round(mean + (LEANING[element] ?? 0) + (chance() - 0.5) * 2)
      // Who has never complained leaves that one out.
      const leavesOut = chance() < (element === 'complaints' ? 0.25 : 0.03)
      return leavesOut ? [] : [[element, Math.min(4, Math.max(1, mark))]]
    }),
  )
}

function profileOf(chance: () => number): Profile {
  const one = <T>(values: readonly T[]): T | undefined =>
    chance() < 0.2 ? undefined : values[Math.floor(chance() * values.length)]
  return { sex: one(PROFILE.sex), age: one(PROFILE.age), education: one(PROFILE.education), job: one(PROFILE.job) }
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10)
}
