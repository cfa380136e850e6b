import { newCaseId } from '../src/core/cases/case.ts'
import { derivedKey, keyHash } from '../src/core/cases/key.ts'
import { newNumber } from '../src/core/cases/number.ts'
import type { By } from '../src/core/ledger/act.ts'
import { perform } from '../src/core/ledger/perform.ts'
import { VISITOR } from '../src/core/people/actor.ts'
import { dayIn } from '../src/kit/clock.ts'
import { askApplicant } from '../src/systems/mall/applications/ask.act.ts'
import { begin } from '../src/systems/mall/applications/begin.act.ts'
import { giveContact } from '../src/systems/mall/applications/contact.act.ts'
import { decide } from '../src/systems/mall/applications/decide.act.ts'
import { decideObjection } from '../src/systems/mall/applications/decide-objection.act.ts'
import { deliver, makeReady } from '../src/systems/mall/applications/deliver.act.ts'
import { pay, setFee } from '../src/systems/mall/applications/fee.act.ts'
import { currentFormVersion, findForm } from '../src/systems/mall/applications/forms/form.sql.ts'
import { object } from '../src/systems/mall/applications/own-deeds.act.ts'
import { save, submit } from '../src/systems/mall/applications/save.act.ts'
import { take } from '../src/systems/mall/applications/take.act.ts'
import type { Player } from './cast.ts'
import { laterMoment, momentOf, REPORTS } from './deeds.ts'
import { DEMO_MALL } from './mall.ts'
import type { Stage } from './play.ts'

/** What somebody invented applies for, and what becomes of it. `ago` counts days back from the start of the demo. */
interface DemoApplication {
  readonly service: 'kartu-keluarga' | 'persetujuan-bangunan'
  readonly name: string
  readonly language: 'id' | 'en' | 'ko'
  readonly ago: number
  readonly answers: Readonly<Record<string, string | number | null>>
  /** Undefined: it is not sent yet. */
  readonly steps?: readonly Step[]
}

interface Step {
  readonly ago: number
  /** Undefined: the applicant. */
  readonly by?: Player
  readonly run: (by: By, number: string) => Promise<unknown>
}

const takes = (ago: number, by: Player): Step => ({ ago, by, run: (who, number) => perform(take, who, { number }) })
const card = (name: string, why: string, what: string) => ({
  ...{ q1: 'o1', q2: why, ...(why === 'o4' && { q3: 'LK/REKAAN/07/2026' }) },
  ...{ q4: name, q5: what, q6: null },
})
const house = (address: string, area: number) => ({ q1: 'o1', q2: address, q3: area, q4: 'yes', q5: null })

const APPLICATIONS: readonly DemoApplication[] = [
  {
    ...{ service: 'kartu-keluarga', name: 'Melati Rekaan', language: 'id', ago: 2 },
    answers: { q1: 'o1', q2: 'o1' },
  },
  {
    ...{ service: 'kartu-keluarga', name: 'Cempaka Rekaan', language: 'id', ago: 1, steps: [] },
    answers: card('Cempaka Rekaan', 'o4', 'Kartu lama hilang di pasar.'),
  },
  {
    ...{ service: 'kartu-keluarga', name: 'Kenanga Rekaan', language: 'id', ago: 3 },
    answers: card('Kenanga Rekaan', 'o1', 'Anak kedua kami lahir bulan lalu.'),
    steps: [takes(2, 'bandungOne')],
  },
  {
    ...{ service: 'kartu-keluarga', name: 'Dahlia Rekaan', language: 'id', ago: 30 },
    answers: card('Dahlia Rekaan', 'o2', 'Tahun lahir saya tertulis 1978, seharusnya 1987.'),
    steps: [takes(29, 'bandungTwo')],
  },
  {
    ...{ service: 'persetujuan-bangunan', name: 'Applicant Rekaan', language: 'en', ago: 6 },
    answers: house('Jalan Contoh 7, RT 02', 84),
    steps: [
      takes(5, 'bandungOne'),
      {
        ...{ ago: 4, by: 'bandungOne' },
        run: (by, number) =>
          perform(askApplicant, by, {
            number,
            words: 'Please send the drawings of the house, each floor on a page.',
            questions: ['q5'],
          }),
      },
    ],
  },
  {
    ...{ service: 'persetujuan-bangunan', name: '신청인 Rekaan', language: 'ko', ago: 20 },
    answers: house('Jalan Contoh 12, RT 05', 240),
    steps: [
      takes(19, 'bandungOne'),
      {
        ...{ ago: 12, by: 'bandungOne' },
        run: (by, number) =>
          perform(decide, by, {
            ...{ number, decision: 'refused', article: 'Standar pelayanan, persyaratan nomor 2' },
            reason: 'Luas bangunan melebihi yang boleh di tanah ini. Ajukan lagi dengan luas paling banyak 200 m².',
          }),
      },
      {
        ago: 3,
        run: (by, number) =>
          perform(object, by, {
            ...{ number, today: dayIn(by.now, DEMO_MALL.zone) },
            words: '토지 두 필지를 합쳐서 계산해 주십시오.',
          }),
      },
    ],
  },
  {
    ...{ service: 'persetujuan-bangunan', name: 'Teratai Rekaan', language: 'id', ago: 45 },
    answers: house('Jalan Contoh 3, RT 01', 60),
    steps: [
      takes(44, 'bandungTwo'),
      { ago: 43, by: 'bandungTwo', run: (by, number) => perform(setFee, by, { number, fee: 150_000 }) },
      { ago: 41, by: 'bandungTwo', run: (by, number) => perform(pay, by, { number, reference: 'BAYAR-REKAAN-01' }) },
      {
        ...{ ago: 38, by: 'bandungTwo' },
        run: (by, number) =>
          perform(decide, by, {
            ...{ number, decision: 'refused', article: 'Standar pelayanan, persyaratan nomor 4' },
            reason: 'Bukti hak atas tanah belum atas nama pemohon.',
          }),
      },
      {
        ago: 33,
        run: (by, number) =>
          perform(object, by, {
            ...{ number, today: dayIn(by.now, DEMO_MALL.zone) },
            words: 'Balik nama sudah selesai; buktinya saya bawa ke loket.',
          }),
      },
      {
        ...{ ago: 30, by: 'bandungHead' },
        run: (by, number) =>
          perform(decideObjection, by, {
            ...{ number, decision: 'granted', delivery: 'pickup' },
            reason: 'Bukti balik nama sudah kami lihat. Permohonan dikabulkan.',
          }),
      },
    ],
  },
  {
    ...{ service: 'kartu-keluarga', name: 'Anggrek Rekaan', language: 'id', ago: 10 },
    answers: card('Anggrek Rekaan', 'o3', 'Kartu lama basah dan tidak terbaca.'),
    steps: [takes(9, 'bandungOne'), granted(8, 'bandungOne'), ready(7, 'bandungOne')],
  },
  {
    // The worker makes and signs its paper when the demo starts.
    ...{ service: 'kartu-keluarga', name: 'Flamboyan Rekaan', language: 'id', ago: 2 },
    answers: card('Flamboyan Rekaan', 'o1', 'Ibu kami pindah ke rumah kami.'),
    steps: [takes(1, 'bandungTwo'), granted(0, 'bandungTwo', 'digital')],
  },
  {
    ...{ service: 'kartu-keluarga', name: 'Seruni Rekaan', language: 'id', ago: 24 },
    answers: card('Seruni Rekaan', 'o1', 'Menantu kami tinggal bersama kami sejak menikah.'),
    steps: [
      ...[takes(23, 'bandungTwo'), granted(22, 'bandungTwo'), ready(21, 'bandungTwo')],
      { ago: 20, by: 'bandungTwo', run: (by, number) => perform(deliver, by, { number }) },
    ],
  },
]

/** How many there are; each is a case. */
export const DEMO_APPLICATIONS = APPLICATIONS.length
/** Reports and applications that the demo ends up with. */
export const DEMO_CASES = REPORTS + DEMO_APPLICATIONS

/** Something of the demo that happens at its own pretended moment. */
export interface Moment {
  readonly at: Date
  readonly run: () => Promise<unknown>
}

/** All that happens to the invented applications. The forms are there when the first of it is run. */
export function applicationMoments(stage: Stage, now: Date, weekend: readonly number[]): readonly Moment[] {
  return APPLICATIONS.flatMap((application, index) => momentsOf(stage, { ...application, index }, now, weekend))
}

function momentsOf(stage: Stage, one: Numbered, now: Date, weekend: readonly number[]): Moment[] {
  const begun = momentOf(one.ago, now, SALT + one.index)
  const caseId = newCaseId(new Date(begun))
  const number = newNumber()
  const applicant = { kind: 'complainant', caseId } as const
  let last = begun
  const moments = [{ at: new Date(begun), run: () => writeOne(stage, one, { caseId, number, at: new Date(begun) }) }]
  for (const [order, { ago, by, run }] of (one.steps ?? []).entries()) {
    const salt = SALT + one.index + 7 * (order + 1)
    last = laterMoment({ ago, salt, after: last, atOffice: by !== undefined }, now, weekend)
    const who: By = { db: stage.db, now: new Date(last), actor: by ? stage.officers[by] : applicant }
    moments.push({ at: who.now, run: async () => void (await run(who, number)) })
  }
  return moments
}

/** The applicant fills the form in, and sends it where something is to come of it. */
async function writeOne(
  { db, secret }: Stage,
  { index, service, language, answers, name, steps }: Numbered,
  { caseId, number, at }: { readonly caseId: string; readonly number: string; readonly at: Date },
): Promise<void> {
  const form = await findForm(db, { service, agency: DEMO_MALL.agencyId })
  const version = form && (await currentFormVersion(db, form.formId))
  if (!version) throw new Error(`The demo has no form of ${service}.`)
  const key = derivedKey(secret, ['demo application', String(index)])
  const beginning = {
    ...{ caseId, number, keyHash: keyHash(key).toString('hex'), language, channel: 'web', mallId: DEMO_MALL.mallId },
    ...{ formId: version.formId, formNumber: version.number, serviceVersionId: version.serviceVersionId },
  }
  await perform(begin, { db, now: at, actor: VISITOR }, beginning)
  const by: By = { db, now: at, actor: { kind: 'complainant', caseId } }
  for (const [question, given] of Object.entries(answers)) await perform(save, by, { number, question, given })
  const email = `pemohon.${index + 1}@contoh.invalid`
  await perform(giveContact, by, { number, contact: { name, email } })
  if (steps) await perform(submit, by, { number })
}

type Numbered = DemoApplication & { readonly index: number }

function granted(ago: number, by: Player, delivery: 'pickup' | 'digital' = 'pickup'): Step {
  const reason = 'Dokumen lengkap dan data sudah diubah.'
  return {
    ...{ ago, by },
    run: (who, number) => perform(decide, who, { number, decision: 'granted', reason, delivery }),
  }
}

function ready(ago: number, by: Player): Step {
  const note = 'Ambil di loket 2 pada jam buka mal; bawa kartu tanda penduduk.'
  return { ago, by, run: (who, number) => perform(makeReady, who, { number, note }) }
}

/** Other minutes than those of the complaints. */
const SALT = 17
