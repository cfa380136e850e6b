import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { readDay, readList } from './list.ts'

const QUESTION: Parameters<typeof readList>[1] = {
  kind: 'national',
  holdsFrom: '2027-01-01',
  decree: 'SKB rekaan',
  languages: ['id', 'en'],
  defaultLanguage: 'id',
  kindNames: new Map([['cuti bersama', 'cuti_bersama']]),
  placeKinds: async () => new Map([['32.73', 'region'] as const, ['id.kemenkes', 'agency'] as const]),
}

describe('a pasted list of days off', () => {
  it('is read with heads, quotes and marks of several kinds, and takes its names and kinds', async () => {
    const text =
      'Tanggal;Nama;Jenis\n2027-01-01;Tahun Baru;\n\n"1 Mei 2027";"Hari Buruh; Sedunia";Cuti bersama\n5/6/2027;Hari kota;;32.73'
    const { entries } = await readList(text, QUESTION)
    assert.deepEqual(
      entries?.map(({ key, wanted }) => [key, wanted?.name, wanted?.decree]),
      [
        ['2027-01-01|national||', { id: 'Tahun Baru' }, 'SKB rekaan'],
        ['2027-05-01|cuti_bersama||', { id: 'Hari Buruh; Sedunia' }, 'SKB rekaan'],
        ['2027-06-05|local|32.73|', { id: 'Hari kota' }, 'SKB rekaan'],
      ],
    )
  })

  it('is taken whole or not at all, and each wrong line is named by its number', async () => {
    const text = [
      '2027-01-01,Tahun Baru',
      '31/2/2027,Hari mustahil',
      '2027-03-01,',
      '2027-03-02,Hari,pesta',
      '2026-12-31,Lama',
      '2027-01-01,Tahun Baru lagi',
      '2027-03-03,Hari,,99.99',
      '2027-03-04,Hari,region',
      '2027-03-05,Hari,national,32.73',
      '2027-03-06,a,,,lebih',
      '9999-03-06,Jauh',
    ].join('\n')
    const read = await readList(text, QUESTION)
    assert.equal(read.entries, undefined)
    assert.deepEqual(
      read.lines?.map(({ line, problem }) => [line, problem.code]),
      [
        [2, 'lineDay'],
        [3, 'lineName'],
        [4, 'lineKind'],
        [5, 'lineEarly'],
        [6, 'lineTwice'],
        [7, 'linePlace'],
        [8, 'lineNoPlace'],
        [9, 'linePlaceNation'],
        [10, 'lineColumns'],
        [11, 'lineFar'],
      ],
    )
  })

  it('understands every day of a century in each way of writing it', () => {
    fc.assert(
      fc.property(fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }), (at) => {
        const day = at.toISOString().slice(0, 10)
        const [y = '', m = '', d = ''] = day.split('-')
        const month = (language: string) =>
          new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(at)
        const ways = [day, `${d}/${m}/${y}`, `${Number(d)}.${Number(m)}.${y}`, `${y}년 ${Number(m)}월 ${Number(d)}일`]
        for (const way of [...ways, `${d} ${month('id')} ${y}`, `Senin, ${d} ${month('en').toUpperCase()} ${y}`])
          assert.equal(readDay(way, ['id', 'en']), day, way)
      }),
    )
  })

  it('takes no text for a day that is none', () => {
    for (const text of ['', '2027', '2027-13-01', '30/2/2027', '1 Mei', '1 Foo 2027', '-1/1/2027', 'Mei 1 2027'])
      assert.equal(readDay(text, ['id']), undefined, text)
  })
})
