import type { Names } from '../src/core/country/country.ts'
import { perform } from '../src/core/ledger/perform.ts'
import type { Officer } from '../src/core/people/actor.ts'
import type { Db } from '../src/kit/sql.ts'
import type { Kind, Option, Question, Route } from '../src/systems/mall/applications/forms/definition.ts'
import { addQuestion, maskQuestion, routeQuestion } from '../src/systems/mall/applications/forms/form.act.ts'
import { addTest, publishForm } from '../src/systems/mall/applications/forms/publish-form.act.ts'
import type { Mask } from '../src/systems/mall/applications/mask.ts'
import type { Player } from './cast.ts'

const names = (id: string, en: string, ko: string): Names => ({ id, en, ko })
const options = (...labels: readonly Names[]): readonly Option[] =>
  labels.map((label, at) => ({ key: `o${at + 1}`, label }))

interface DemoQuestion {
  readonly kind: Kind
  readonly label: Names
  readonly hint?: Names
  readonly required?: false
  readonly min?: number
  readonly max?: number
  readonly options?: readonly Option[]
  readonly route?: Route
  readonly mask?: Mask
}

interface DemoForm {
  readonly service: string
  readonly agency: string
  readonly questions: readonly DemoQuestion[]
  readonly tests: readonly {
    readonly name: string
    readonly given: Readonly<Record<string, string>>
    readonly pages: readonly string[]
    readonly ends: 'end' | 'exit'
  }[]
}

/** A family card: who lives elsewhere is led to their own town, and who still has the old card is not asked for the police's letter. */
const FAMILY_CARD: DemoForm = {
  ...{ service: 'kartu-keluarga', agency: 'id.32.73' },
  questions: [
    {
      ...{ kind: 'radio', label: names('Anda tinggal di mana?', 'Where do you live?', '어디에 살고 계십니까?') },
      options: options(
        names('Di Kota Bandung', 'In the city of Bandung', '반둥시'),
        names('Di kabupaten atau kota lain', 'In another regency or city', '다른 군이나 시'),
      ),
      route: {
        when: ['o2'],
        to: {
          kind: 'exit',
          title: names('Mohonlah di tempat tinggal Anda', 'Apply where you live', '사시는 곳에서 신청하십시오'),
          words: names(
            'Kartu keluarga diterbitkan oleh kabupaten atau kota tempat Anda terdaftar. Bila Anda baru pindah, uruslah dahulu surat pindah.',
            'A family card is issued by the regency or city where you are registered. If you have just moved, first see to your letter of moving.',
            '가족카드는 등록된 군이나 시에서 발급합니다. 막 이사하셨다면 먼저 전출 신고를 하십시오.',
          ),
        },
      },
    },
    {
      ...{ kind: 'radio', label: names('Mengapa kartu baru?', 'Why a new card?', '왜 새 카드가 필요합니까?') },
      options: options(
        names('Anggota keluarga bertambah atau berkurang', 'Someone joined or left the family', '가족이 늘거나 줄어서'),
        names('Ada data yang salah', 'Something on it is wrong', '잘못된 내용이 있어서'),
        names('Kartu lama rusak', 'The old card is damaged', '헌 카드가 상해서'),
        names('Kartu lama hilang', 'The old card is lost', '헌 카드를 잃어버려서'),
      ),
      route: { when: ['o1', 'o2', 'o3'], to: { kind: 'question', id: 'q4' } },
    },
    {
      ...{ kind: 'short', label: names('Nomor surat kehilangan', 'Number of the report of loss', '분실 신고 번호') },
      hint: names(
        'Dari kantor polisi terdekat, tanpa biaya.',
        'From the nearest police station, free of charge.',
        '가까운 경찰서에서 무료로 받습니다.',
      ),
      max: 60,
    },
    {
      ...{ kind: 'short', label: names('Nama kepala keluarga', 'Name of the head of the family', '세대주 이름') },
      max: 100,
      mask: { write: { officer: ['work'] } },
    },
    {
      ...{ kind: 'long', label: names('Apa yang berubah?', 'What changes?', '무엇이 바뀝니까?') },
      hint: names(
        'Sebutkan siapa dan apa, satu per baris.',
        'Say who and what, one a line.',
        '누구의 무엇인지 한 줄에 하나씩 쓰십시오.',
      ),
      max: 1000,
    },
    {
      ...{ kind: 'attachment', required: false },
      label: names('Dokumen pendukung', 'A document that shows it', '증빙 서류'),
      hint: names(
        'Misalnya akta kelahiran atau buku nikah. Boleh dibawa nanti.',
        'Such as a birth certificate or marriage book. You may bring it later.',
        '출생증명서나 혼인증서 등입니다. 나중에 가져오셔도 됩니다.',
      ),
      // Who decides needs it; afterwards it is nobody's to look at.
      mask: { read: { officer: ['work', 'asked'], coordinator: ['work', 'asked'] } },
    },
  ],
  tests: [
    { name: 'Penduduk kota lain keluar di halaman pertama', given: { q1: 'o2' }, pages: ['q1'], ends: 'exit' },
    {
      name: 'Kartu yang masih ada tidak ditanya surat kehilangan',
      ...{ given: { q1: 'o1', q2: 'o2' }, pages: ['q1', 'q2', 'q4', 'q5', 'q6'], ends: 'end' },
    },
    {
      name: 'Kartu hilang ditanya surat kehilangan',
      ...{ given: { q1: 'o1', q2: 'o4' }, pages: ['q1', 'q2', 'q3', 'q4', 'q5', 'q6'], ends: 'end' },
    },
  ],
}

/** Approval of a building: whoever only mends something is sent to the counter before anything else is asked. */
const BUILDING: DemoForm = {
  ...{ service: 'persetujuan-bangunan', agency: 'id.32.73' },
  questions: [
    {
      ...{ kind: 'radio', label: names('Apa yang akan dibangun?', 'What will be built?', '무엇을 지으려고 하십니까?') },
      options: options(
        names('Rumah tinggal', 'A house to live in', '주택'),
        names('Toko atau tempat usaha', 'A shop or place of work', '가게나 사업장'),
        names('Hanya perbaikan kecil', 'Small repairs only', '작은 수리만'),
      ),
      route: {
        when: ['o3'],
        to: {
          kind: 'exit',
          title: names('Tanyakan dahulu di loket', 'Ask at the counter first', '먼저 창구에 물어보십시오'),
          words: names(
            'Perbaikan kecil sering tidak memerlukan persetujuan. Bawalah foto rumah Anda ke loket perizinan kota.',
            'Small repairs often need no approval. Bring a photo of your house to the counter for city licences.',
            '작은 수리는 승인이 필요 없을 때가 많습니다. 집 사진을 시 인허가 창구로 가져오십시오.',
          ),
        },
      },
    },
    {
      ...{ kind: 'short', label: names('Alamat tanah', 'Address of the land', '토지 주소') },
      max: 200,
    },
    {
      ...{ kind: 'number', label: names('Luas bangunan (m²)', 'Floor area (m²)', '건축 면적 (m²)') },
      ...{ min: 1, max: 20_000 },
      mask: { write: { officer: ['work'] } },
    },
    {
      ...{
        kind: 'yes_no',
        label: names('Tanah atas nama Anda?', 'Is the land in your name?', '본인 명의 토지입니까?'),
      },
    },
    {
      ...{ kind: 'attachment', required: false, label: names('Gambar rencana', 'The drawings', '설계 도면') },
      hint: names(
        'PDF atau foto. Boleh dibawa nanti.',
        'PDF or photo. You may bring them later.',
        'PDF나 사진입니다. 나중에 가져오셔도 됩니다.',
      ),
    },
  ],
  tests: [
    { name: 'Perbaikan kecil keluar', given: { q1: 'o3' }, pages: ['q1'], ends: 'exit' },
    { name: 'Rumah menjawab semua', given: { q1: 'o1' }, pages: ['q1', 'q2', 'q3', 'q4', 'q5'], ends: 'end' },
  ],
}

/** Writes, tests and publishes the invented forms, through the acts themselves. */
export async function publishDemoForms(
  db: Db,
  officers: Readonly<Record<Player, Officer>>,
  languages: readonly string[],
  now: Date,
): Promise<void> {
  const by = { db, now, actor: officers.bandungHead }
  for (const { service, agency, questions, tests } of [FAMILY_CARD, BUILDING]) {
    const of = { service, agency }
    for (const { route: _, mask: __, required = true, ...asked } of questions)
      await perform(addQuestion, by, { ...of, question: { ...asked, required } satisfies Omit<Question, 'id'> })
    for (const [at, { route, mask }] of questions.entries()) {
      const id = `q${at + 1}`
      if (route) await perform(routeQuestion, by, { ...of, id, route })
      if (mask) await perform(maskQuestion, by, { ...of, id, mask })
    }
    for (const test of tests) await perform(addTest, by, { ...of, test })
    await perform(publishForm, by, { ...of, languages })
  }
}
