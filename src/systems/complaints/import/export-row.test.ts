import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import fc from 'fast-check'
import type { Country } from '../../../core/country/country.ts'
import { loadCountry } from '../../../core/country/load-country.ts'
import { instantOf } from './export-date.ts'
import { readRow } from './export-row.ts'

const NOW = new Date('2026-11-24T03:00:00Z')

describe('a row of an export', () => {
  let country: Country
  before(async () => {
    country = await loadCountry('id')
  })

  const ROW = {
    id: 'rek-1',
    created_at: '2023-05-17T03:20:00Z',
    title: 'Lampu rekaan padam',
    text: 'Sejak Senin.',
    classification: 'Pengaduan Berkadar Pengawasan',
    status: 'Ditutup Oleh Sistem',
    channel: 'SMS',
    anonymous: true,
  }
  const read = (differs: Record<string, unknown>) => readRow({ ...ROW, ...differs }, country, NOW)

  it('keeps its day, its words, its class and its state', () => {
    const { row } = read({})
    assert.equal(row?.filedAt.toISOString(), '2023-05-17T03:20:00.000Z')
    assert.deepEqual(
      [
        row?.id,
        row?.title,
        row?.text,
        row?.class,
        row?.inspection,
        row?.status,
        row?.channel,
        row?.anonymous,
        row?.secret,
      ],
      ['rek-1', 'Lampu rekaan padam', 'Sejak Senin.', 'complaint', true, 'closed', 'SMS', true, false],
    )
  })

  it('tells every state and class that exports name', () => {
    const states = {
      'Belum Terverifikasi': 'received',
      'Menunggu Kelengkapan Informasi': 'incomplete',
      Terdisposisi: 'accepted',
      Ditindaklanjuti: 'accepted',
      'Ditutup Oleh Pelapor': 'closed',
      'Ditutup Oleh Admin': 'closed',
      'Diarsipkan Oleh Admin': 'archived',
      'diarsipkan oleh sistem': 'archived',
      'Konten Terblokir': 'archived',
    }
    for (const [status, wanted] of Object.entries(states)) assert.equal(read({ status }).row?.status, wanted)
    const classes = {
      Aspirasi: 'aspiration',
      'Permintaan Informasi': 'information',
      'Pengaduan Tidak Berkadar Pengawasan': 'complaint',
    }
    for (const [classification, wanted] of Object.entries(classes)) {
      assert.equal(read({ classification }).row?.class, wanted)
      assert.equal(read({ classification }).row?.inspection, false)
    }
    assert.equal(read({ classification: null }).row?.class, 'complaint')
  })

  it('is read by the names that other exports give to the columns, in capitals and with blanks', () => {
    const { row } = readRow(
      {
        'Tracking ID': 77,
        'Tanggal Laporan': '17/05/2023',
        Jam: '10.20',
        'Judul Laporan': 'Lampu',
        'Isi Laporan Awal': 'Padam',
        Klasifikasi: 'Aspirasi',
        Status: 'Selesai',
        Anonim: 'Ya',
        Rahasia: 'Tidak',
        'Instansi Terdisposisi': 'Dinas Rekaan',
      },
      country,
      NOW,
    )
    assert.deepEqual(
      [
        row?.id,
        row?.filedAt.toISOString(),
        row?.title,
        row?.text,
        row?.class,
        row?.status,
        row?.anonymous,
        row?.secret,
        row?.agency,
      ],
      ['77', '2023-05-17T03:20:00.000Z', 'Lampu', 'Padam', 'aspiration', 'closed', true, false, 'Dinas Rekaan'],
    )
  })

  it('is refused with the reason', () => {
    for (const [differs, reason] of [
      [{ id: '' }, /has no id/],
      [{ created_at: '31/02/2023' }, /no date that can be read \("31\/02\/2023"\)/],
      [{ created_at: '2026-11-25T00:00:00Z' }, /dated 2026-11-25, which has not come yet/],
      [{ created_at: null }, /no date/],
      [{ title: '', text: null }, /neither title nor text/],
      [{ text: 'x'.repeat(20_001) }, /text of 20001 letters; 20000 are the most/],
      [{ status: 'Menunggu ilham' }, /status that is not known \("Menunggu ilham"\)/],
      [{ classification: 'Curhat' }, /classification that is not known \("Curhat"\)/],
      [{ title: { a: 1 } }, /not a row of named plain values/],
    ] as const)
      assert.match(read(differs).wrong ?? '', reason)
    for (const raw of [null, 7, [], 'x', undefined]) assert.ok(readRow(raw, country, NOW).wrong)
  })

  it('keeps beside the case what has no column, but neither the words nor who wrote them', () => {
    const { row } = read({
      category_id: 928,
      'Nama Pelapor': 'Melati Rekaan',
      NIK: '3273',
      email: 'a@contoh.id',
      kecamatan: 'X',
    })
    assert.deepEqual(Object.keys(row?.source ?? {}).sort(), [
      ...['anonymous', 'category_id', 'channel', 'classification', 'created_at', 'id', 'kecamatan', 'status'],
    ])
  })

  it('never throws, whatever stands in it', () => {
    const scalar = fc.oneof(fc.string({ unit: 'binary' }), fc.integer(), fc.boolean(), fc.constant(null), fc.double())
    const names = fc.constantFrom(...Object.keys(ROW), 'kecamatan', 'time')
    fc.assert(
      fc.property(fc.dictionary(names, scalar), (differs) => {
        const { row, wrong } = read(differs)
        assert.notEqual(row === undefined, wrong === undefined)
        if (!row) return
        assert.ok(row.title.isWellFormed() && row.text.isWellFormed() && row.id.length <= 100)
        assert.ok(row.title.length >= 1 && row.title.length <= 200 && !/\u0000/.test(row.text))
      }),
      { numRuns: 500 },
    )
  })

  it('has a moment however its day and hour are written', () => {
    const at = (day: string, time?: string) => instantOf(day, time, 'Asia/Jakarta')?.toISOString()
    for (const written of [
      ...[
        '2023-05-17T03:20:00Z',
        '2023-05-17 10:20',
        '2023-05-17 10:20:00',
        '2023-05-17T10:20:00.000+07:00',
        '17/05/2023 10:20',
      ],
      ...[
        '17/05/2023 10.20',
        '17-5-2023 10:20:00',
        '17.05.2023 10.20.00',
        '17 Mei 2023 10:20',
        '17 May 2023, 10:20',
        '17 mei 2023 10.20 WIB',
      ],
      ...['2023-05-17 11:20 WITA', '2023-05-17 12:20 WIT', '2023-05-17 03:20 UTC', '2023-05-17T10:20:00+0700'],
    ])
      assert.equal(at(written), '2023-05-17T03:20:00.000Z', written)
    assert.equal(at('17/05/2023', '10:20'), '2023-05-17T03:20:00.000Z')
    assert.equal(at('2023-05-17'), '2023-05-16T17:00:00.000Z')
    for (const odd of [
      '',
      'kemarin',
      '5/17/2023',
      '2023-13-01',
      '2023-02-29',
      '2023-05-17 25:00',
      '45063',
      '17 Foo 2023',
      '1999-01-01',
    ])
      assert.equal(at(odd), undefined, odd)
  })
})
