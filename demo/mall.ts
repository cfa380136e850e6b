import { perform } from '../src/core/ledger/perform.ts'
import type { Officer } from '../src/core/people/actor.ts'
import type { Db } from '../src/kit/sql.ts'
import { addSeries } from '../src/systems/mall/appointments/availability.act.ts'
import { groupsWithAvailability } from '../src/systems/mall/appointments/availability.sql.ts'
import { planGroup } from '../src/systems/mall/appointments/plan.job.ts'
import { addCounter, addGroup, offerService } from '../src/systems/mall/places/group.act.ts'
import { openMall } from '../src/systems/mall/places/mall.act.ts'
import type { Player } from './cast.ts'

const WORKDAY = '08:00-15:00'

/** The mall of the demo. Invented: its name says so. */
export const DEMO_MALL = {
  mallId: 'mpp-contoh',
  agencyId: 'id.32.73',
  zone: 'Asia/Jakarta',
  name: { id: 'Mal Pelayanan Publik Contoh', en: 'Example Public-Service Mall', ko: '예시 통합민원센터' },
  address: 'Jalan Contoh 1, Kota Bandung',
  hours: { '1': WORKDAY, '2': WORKDAY, '3': WORKDAY, '4': WORKDAY, '5': '08:00-11:00 13:00-15:00', '6': '08:00-12:00' },
}

const MORNINGS = {
  ...{ weekdays: [1, 2, 3, 4, 5], everyWeeks: 1, fromOn: '2026-01-05', untilOn: null },
  ...{ fromMinute: 8 * 60, toMinute: 11 * 60, slotMinutes: 20, places: 1 },
}
/** So that a mall of both kinds is seen. */
const WITHOUT_APPOINTMENTS: readonly string[] = ['D']

interface DemoGroup {
  readonly agencyId: string
  readonly prefix: string
  readonly name: Readonly<Record<string, string>>
  readonly counters: readonly string[]
  readonly services: readonly string[]
}

/** A spread as real malls have it: civil registry, licences, police, tax, health insurance, land, passports. */
const GROUPS: readonly DemoGroup[] = [
  {
    ...{ agencyId: 'id.32.73', prefix: 'A', counters: ['1', '2', '3', '4'] },
    name: { id: 'Kependudukan dan pencatatan sipil', en: 'Civil registry', ko: '주민등록' },
    services: ['ktp-elektronik', 'kartu-keluarga', 'pindah-datang', 'akta-kelahiran', 'akta-kematian'],
  },
  {
    ...{ agencyId: 'id.32.73', prefix: 'B', counters: ['5', '6'] },
    name: { id: 'Perizinan kota', en: 'City licences', ko: '시 인허가' },
    services: ['persetujuan-bangunan', 'kartu-pencari-kerja'],
  },
  {
    ...{ agencyId: 'id.polri', prefix: 'C', counters: ['7'] },
    name: { id: 'Kepolisian', en: 'Police', ko: '경찰' },
    services: ['skck', 'sim'],
  },
  {
    ...{ agencyId: 'id.kemenkeu', prefix: 'D', counters: ['8'] },
    name: { id: 'Pajak', en: 'Tax', ko: '세무' },
    services: ['npwp'],
  },
  {
    ...{ agencyId: 'id.bpjskes', prefix: 'E', counters: ['9', '10'] },
    name: { id: 'Jaminan kesehatan', en: 'Health insurance', ko: '건강보험' },
    services: ['jaminan-kesehatan'],
  },
  {
    ...{ agencyId: 'id.atrbpn', prefix: 'F', counters: ['11'] },
    name: { id: 'Pertanahan', en: 'Land', ko: '토지' },
    services: ['sertifikat-tanah'],
  },
  {
    ...{ agencyId: 'id.kemenimipas', prefix: 'G', counters: ['12', '12A'] },
    name: { id: 'Imigrasi', en: 'Immigration', ko: '출입국' },
    services: ['paspor'],
  },
]

/** Opens the mall with its counter groups, through the acts themselves. */
export async function openDemoMall(db: Db, officers: Readonly<Record<Player, Officer>>, now: Date): Promise<void> {
  const by = { db, now, actor: officers.bandungHead }
  const { mallId } = await perform(openMall, by, DEMO_MALL)
  for (const { agencyId, prefix, name, counters, services } of GROUPS) {
    const { groupId } = await perform(addGroup, by, { mallId, agencyId, prefix, name, waySeconds: 60 })
    for (const label of counters) await perform(addCounter, by, { mallId, groupId, label, hint: null })
    for (const serviceId of services)
      await perform(offerService, by, { mallId, groupId, serviceId, slots: 1, peopleMax: 1 })
    if (!WITHOUT_APPOINTMENTS.includes(prefix)) await perform(addSeries, by, { mallId, groupId, series: MORNINGS })
  }
}

/** Makes the places of the days to come: the job that would do it comes only when the worker runs. */
export async function planDemoMall(db: Db, now: Date): Promise<void> {
  for (const group of await groupsWithAvailability(db, now.toISOString().slice(0, 10)))
    await planGroup({ db, now }, group)
}
