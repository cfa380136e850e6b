import { randomUUID } from 'node:crypto'
import { perform } from '../../src/core/ledger/perform.ts'
import { VISITOR } from '../../src/core/people/actor.ts'
import { newNonce, newSecret, secretHash } from '../../src/core/people/secret.ts'
import { allow } from '../../src/systems/mall/appointments/allowance.act.ts'
import { askAppointment, confirmAppointment } from '../../src/systems/mall/appointments/appointment.act.ts'
import { contactHash } from '../../src/systems/mall/appointments/appointment.ts'
import { addException, addSeries } from '../../src/systems/mall/appointments/availability.act.ts'
import { planGroup } from '../../src/systems/mall/appointments/plan.job.ts'
import { reserve } from '../../src/systems/mall/appointments/reserve.act.ts'
import { addDevice } from '../../src/systems/mall/places/device.act.ts'
import { addCounter, addGroup, offerService } from '../../src/systems/mall/places/group.act.ts'
import { openMall } from '../../src/systems/mall/places/mall.act.ts'
import { answerSurvey } from '../../src/systems/mall/survey/answer.act.ts'
import { type Asking, surveyLink } from '../../src/systems/mall/survey/link.ts'
import { publishResult, writeChange } from '../../src/systems/mall/survey/result.act.ts'
import { type Answers, ELEMENTS } from '../../src/systems/mall/survey/skm.ts'
import type { Profile } from '../../src/systems/mall/survey/survey.ts'
import { HOUSE_SECRET } from './app.ts'
import type { Casework } from './casework.ts'

/** An invented mall of id.32.73 with one counter group, one counter, one service and a kiosk. */
export interface MallGround {
  readonly mallId: string
  readonly groupId: string
  readonly counterId: string
  readonly deviceId: string
  readonly serviceId: string
}

/** The same with places for appointments, two of which are taken, and a published result of the survey. */
export interface BookedMall extends MallGround {
  readonly seriesId: string
  readonly exceptionId: string
  readonly allowanceId: string
  readonly resultId: string
  /** The secret of a link of the survey that is open. */
  readonly survey: string
  /** The secrets of links: of an appointment that is asked for, whose letter has `LETTER`, and of one that is confirmed. */
  readonly appointments: readonly string[]
}

export const MALL = {
  mallId: 'mpp-rekaan',
  agencyId: 'id.32.73',
  zone: 'Asia/Jakarta',
  name: { id: 'Mal Rekaan', en: 'Invented Mall' },
  address: 'Jalan Rekaan 1',
  hours: { '1': '08:00-12:00 13:00-15:00', '2': '08:00-15:00', '6': '08:00-11:00' },
} as const
const SERVICE = 'kartu-keluarga'
const SERIES = {
  ...{ weekdays: [1, 2, 3, 4, 5], everyWeeks: 1, fromOn: '2026-11-01', untilOn: null },
  ...{ fromMinute: 480, toMinute: 600, slotMinutes: 15, places: 2 },
}
const CLOSED = {
  onDay: '2026-12-01',
  kind: 'closed',
  ...{ fromMinute: 480, toMinute: 540, slotMinutes: null, places: null, reason: 'Rapat rekaan' },
} as const
/** What the letter of an appointment knows. */
export const LETTER = 'an-invented-letter-key'
/** The token of the display of a booked mall. */
export const DISPLAY = 'jbd_an-invented-token-of-a-screen-of-43-letters'
/** The token of the kiosk. */
export const KIOSK = 'jbd_an-invented-token-of-a-machine-of-43-letters'

export async function mallGround(ground: Casework, code: string = MALL.mallId): Promise<MallGround> {
  const head = ground.by(ground.people.head)
  const { mallId } = await perform(openMall, head, { ...MALL, mallId: code })
  const name = { id: 'Kependudukan Rekaan' }
  const wish = { mallId, agencyId: MALL.agencyId, name, prefix: 'A', waySeconds: 60 }
  const { groupId } = await perform(addGroup, head, wish)
  const { counterId } = await perform(addCounter, head, { mallId, groupId, label: '3', hint: null })
  await perform(offerService, head, { mallId, groupId, serviceId: SERVICE, slots: 1, peopleMax: 1 })
  const device = {
    mallId,
    kind: 'kiosk',
    name: 'Kios Rekaan',
    groupIds: [],
    hash: secretHash(code === MALL.mallId ? KIOSK : newSecret()),
  } as const
  const { deviceId } = await perform(addDevice, head, device)
  return { mallId, groupId, counterId, deviceId, serviceId: SERVICE }
}

export async function bookedMall(ground: Casework, code: string = MALL.mallId): Promise<BookedMall> {
  const made = await mallGround(ground, code)
  const head = ground.by(ground.people.head)
  const at = { mallId: made.mallId, groupId: made.groupId }
  if (code === MALL.mallId) {
    const hash = secretHash(DISPLAY)
    await perform(addDevice, head, { mallId: made.mallId, kind: 'display', name: 'Layar Rekaan', groupIds: [], hash })
  }
  const { id: seriesId } = await perform(addSeries, head, { ...at, series: SERIES })
  const { id: exceptionId } = await perform(addException, head, { ...at, exception: CLOSED })
  const contact = { contact: 'bidan@contoh.id', hash: contactHash(HOUSE_SECRET, 'bidan@contoh.id') }
  const allowance = { ...contact, most: 20, reason: 'Bidan rekaan, untuk ibu-ibu yang dilayaninya' }
  const { id: allowanceId } = await perform(allow, head, { ...at, allowance })
  await planGroup(ground, at)
  const appointments = [await bookOne(ground, at, false), await bookOne(ground, at, true)]
  return { ...made, seriesId, exceptionId, allowanceId, appointments, ...(await surveyed(ground, made)) }
}

/** Somebody invented takes the first place of the day after tomorrow. */
async function bookOne(ground: Casework, at: { mallId: string; groupId: string }, confirmed: boolean): Promise<string> {
  const secret = newSecret()
  const tokenHash = secretHash(secret)
  const visitor = ground.by(VISITOR)
  const today = { today: '2026-11-24', nowMinute: 600 }
  const wish = { ...at, onDay: '2026-11-26', minute: 480, services: [SERVICE], people: 1, language: 'id' }
  await perform(reserve, visitor, { ...wish, ...today, uid: randomUUID(), nonce: newNonce(), tokenHash })
  const mailHash = secretHash(LETTER)
  const email = `${newNonce()}@contoh.id`
  const who = { name: 'Melati Rekaan', email, contactHash: contactHash(Buffer.alloc(32), email), mailHash }
  await perform(askAppointment, visitor, { tokenHash, ...who, ...today })
  if (confirmed) await perform(confirmAppointment, visitor, { tokenHash, mailHash })
  return secret
}

/** Six invented people were asked in October, and the mall published what they said; a seventh has not answered yet. */
async function surveyed(ground: Casework, { mallId, serviceId }: MallGround) {
  const now = new Date('2026-10-12T04:00:00Z')
  const at = { db: ground.db, now, house: { secret: HOUSE_SECRET, country: { defaultZone: MALL.zone } } }
  const marks = ELEMENTS.map((element, index) => [element, index % 2 === 0 ? 4 : 3] as const)
  for (const person of ['1', '2', '3', '4', '5', '6'])
    await answerAs({ ...at, mallId, serviceId, subject: `ticket ${mallId} ${person}` }, Object.fromEntries(marks))
  const path = await surveyLink({ ...at, now: ground.now }, { mallId, serviceId, subject: `ticket ${mallId} 7` })
  const head = ground.by(ground.people.head)
  const period = { from: '2026-10-01', until: '2026-10-31', today: '2026-11-24' }
  const { resultId } = await perform(publishResult, head, { mallId, ...period })
  for (const words of ['Loket dibuka pada jam istirahat.', 'Loket 3 dibuka pada jam istirahat.'])
    await perform(writeChange, head, { mallId, resultId, words })
  return { resultId, survey: path.slice('/survey/'.length) }
}

export interface Answering extends Asking {
  readonly mallId: string
  readonly serviceId: string
  readonly subject: string
}

/** Somebody invented is served and answers on the same day. */
export async function answerAs(asked: Answering, answers: Answers, profile: Profile = {}): Promise<void> {
  const path = await surveyLink(asked, asked)
  const today = asked.now.toISOString().slice(0, 10)
  const by = { db: asked.db, actor: VISITOR, now: new Date(`${today}T00:00:00Z`) }
  const linkHash = secretHash(path.slice('/survey/'.length))
  await perform(answerSurvey, by, { linkHash, today, answers, profile })
}
