import { editService } from '../src/core/catalogue/edit-service.act.ts'
import { publishService } from '../src/core/catalogue/publish-service.act.ts'
import { currentVersion, findServiceLine } from '../src/core/catalogue/service-version.sql.ts'
import type { ServiceParts } from '../src/core/country/service-standard.ts'
import { dayAt, dayNumber, dayOf } from '../src/core/deadlines/day.ts'
import { perform } from '../src/core/ledger/perform.ts'
import type { Officer } from '../src/core/people/actor.ts'
import type { Db } from '../src/kit/sql.ts'
import type { Player } from './cast.ts'

/** What a mall of the demo serves, by who publishes the standard: civil registry, licences, police, tax, health insurance, land, passports. */
const PUBLISHED: readonly (readonly [player: Player, agency: string, services: readonly string[]])[] = [
  [
    'bandungHead',
    'id.32.73',
    [
      ...['ktp-elektronik', 'kartu-keluarga', 'pindah-datang', 'akta-kelahiran', 'akta-kematian'],
      ...['persetujuan-bangunan', 'kartu-pencari-kerja'],
    ],
  ],
  ['policeHead', 'id.polri', ['skck', 'sim']],
  ['taxHead', 'id.kemenkeu', ['npwp']],
  ['healthHead', 'id.bpjskes', ['jaminan-kesehatan']],
  ['landHead', 'id.atrbpn', ['sertifikat-tanah']],
  ['passportHead', 'id.kemenimipas', ['paspor']],
]

const HOURS = '08:00-12:00 13:00-15:00'
const marked = (id: string, en: string, ko: string) => ({
  id: `Contoh rekaan: ${id}`,
  en: `Invented example: ${en}`,
  ko: `지어낸 예시: ${ko}`,
})

/** The eight components of management and two offices. All of it is invented, and each says so. */
const INVENTED: ServiceParts = {
  legal: [
    {
      title: {
        id: 'Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik',
        en: 'Law 25/2009 on public services',
        ko: '공공서비스에 관한 법률 2009년 제25호',
      },
      url: null,
    },
  ],
  facilities: marked(
    'ruang tunggu 40 kursi, ruang menyusui, jalur kursi roda, toilet difabel.',
    'a waiting room with 40 seats, a nursing room, a way for wheelchairs, an accessible toilet.',
    '좌석 40개의 대기실, 수유실, 휠체어 통로, 장애인 화장실.',
  ),
  competence: marked(
    'petugas lulus pelatihan pelayanan, menguasai aplikasi, dan satu orang di setiap regu berbahasa isyarat.',
    'officers are trained in service, know the software, and one of each team knows sign language.',
    '담당자는 서비스 교육을 마치고 시스템에 익숙하며 조마다 한 명은 수어를 합니다.',
  ),
  supervision: marked(
    'atasan langsung setiap hari; inspektorat dua kali setahun.',
    'the direct superior every day; the inspectorate twice a year.',
    '직속 상급자가 매일, 감사 부서가 1년에 두 번.',
  ),
  staff: marked('6 orang dalam dua regu.', '6 people in two teams.', '2개 조 6명.'),
  guarantee: marked(
    'bila janji waktu lewat, petugas menghubungi Anda dan hasil diantar tanpa biaya.',
    'when the promised time is over, an officer calls you and the result is brought without charge.',
    '약속한 시간을 넘기면 담당자가 연락하고 결과를 무료로 보내 드립니다.',
  ),
  safety: marked(
    'data disimpan tersandi; berkas kertas dimusnahkan setelah dipindai.',
    'records are kept encrypted; papers are destroyed once they are scanned.',
    '자료를 암호화해 보관하고, 종이는 스캔한 뒤 없앱니다.',
  ),
  evaluation: marked(
    'survei kepuasan setiap tiga bulan; hasilnya diumumkan.',
    'a satisfaction survey every three months; its result is published.',
    '석 달마다 만족도 조사를 하고 결과를 공표합니다.',
  ),
  channels: [
    {
      kind: 'mall',
      title: { id: 'Mal Pelayanan Publik Contoh', en: 'Example Public-Service Mall', ko: '예시 통합민원센터' },
      url: null,
      hours: HOURS,
      address: 'Jalan Contoh 1',
      phone: '022-000000',
    },
    {
      kind: 'counter',
      title: { id: 'Kantor Contoh', en: 'Example office', ko: '예시 사무소' },
      url: null,
      hours: HOURS,
      address: 'Jalan Contoh 12',
      email: 'kantor@contoh.invalid',
    },
  ],
}

/** For what the country pack says nothing of yet. */
const INVENTED_DELIVERY: ServiceParts = {
  description: marked(
    'kartu bagi pencari kerja yang terdaftar di kota.',
    'a card for those who look for work and are registered in the city.',
    '시에 등록한 구직자를 위한 카드.',
  ),
  requirements: [
    { title: marked('KTP elektronik', 'identity card', '전자 신분증'), kind: 'original', onceOnly: false },
    {
      title: marked('ijazah terakhir', 'last certificate of education', '최종 학력 증명서'),
      kind: 'copy',
      onceOnly: true,
    },
  ],
  procedure: [
    marked('ambil nomor antrean.', 'take a queue number.', '대기 번호를 받습니다.'),
    marked(
      'serahkan berkas dan terima kartu.',
      'hand in the papers and take the card.',
      '서류를 내고 카드를 받습니다.',
    ),
  ],
  time: { count: 45, unit: 'minutes' },
  fee: [],
  output: marked('kartu pencari kerja (AK-1)', 'card of a job seeker (AK-1)', '구직자 카드(AK-1)'),
  complaints: {
    words: marked(
      'sampaikan di loket atau lewat portal ini.',
      'tell the counter, or this portal.',
      '창구나 이 포털에 알려 주십시오.',
    ),
    phone: null,
    email: null,
    url: null,
  },
}

/** Publishes the standards of what the mall serves with all fourteen components, through the acts themselves. */
export async function publishDemoStandards(
  db: Db,
  officers: Readonly<Record<Player, Officer>>,
  now: Date,
): Promise<void> {
  for (const [player, agency, services] of PUBLISHED)
    for (const service of services) await publishOne(db, officers[player], { agency, service }, now)
}

async function publishOne(
  db: Db,
  officer: Officer,
  at: { readonly agency: string; readonly service: string },
  now: Date,
): Promise<void> {
  const by = { db, now, actor: officer }
  const line = await findServiceLine(db, at.service, at.agency)
  const today = dayOf(now, line?.zone ?? 'Asia/Jakarta')
  // What the pack brings may begin only after the officers came.
  const begun = line?.open?.validFrom
  const from = begun && begun >= today ? dayAt(dayNumber(dayOf(new Date(begun), 'UTC')) + 1) : today
  const told = (await currentVersion(db, at.service, from, at.agency))?.parts ?? INVENTED_DELIVERY
  const legal = told.legal && told.legal.length > 0 ? told.legal : INVENTED.legal
  await perform(editService, by, { ...at, parts: { ...told, ...INVENTED, legal } })
  await perform(publishService, by, { ...at, from })
}
