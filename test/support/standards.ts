import type { ServiceParts } from '../../src/core/country/service-standard.ts'

/** A standard in which nothing that must be public is missing. Invented. */
export const PLANNED_PARTS: ServiceParts = {
  description: { id: 'Layanan rekaan untuk uji.', en: 'An invented service for tests.' },
  requirements: [
    { title: { id: 'KTP', en: 'Identity card' }, kind: 'copy', onceOnly: true },
    { title: { id: 'Formulir', en: 'Form' }, kind: 'form', onceOnly: false },
  ],
  procedure: [{ id: 'Datang ke loket.', en: 'Come to the counter.' }, { id: 'Terima hasilnya.' }],
  time: { count: 3, unit: 'working_days' },
  fee: [{ title: { id: 'Biaya', en: 'Fee' }, amount: 30_000 }],
  output: { id: 'Surat rekaan', en: 'An invented letter' },
  complaints: { words: { id: 'Sampaikan di loket.' }, phone: '1500-000', email: 'aduan@contoh.id', url: null },
  channels: [{ kind: 'counter', title: { id: 'Loket 1' }, url: null, hours: '08:00-12:00 13:00-15:00' }],
  keywords: ['rekaan', 'contoh'],
}
