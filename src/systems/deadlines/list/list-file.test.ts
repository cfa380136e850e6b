import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { readListFile } from './list-file.ts'

const QUESTION: Parameters<typeof readListFile>[1] = {
  kind: 'national',
  holdsFrom: '2027-01-01',
  decree: 'SKB rekaan',
  languages: ['id', 'en'],
  defaultLanguage: 'id',
  kindNames: new Map([['cuti bersama', 'cuti_bersama']]),
  placeKinds: async () => new Map([['32.73', 'region'] as const]),
  columnNames: new Map([
    ['berlaku di', 'place'],
    ['holds in', 'place'],
    ['적용 지역', 'place'],
  ]),
}
const read = (text: string | Buffer, differs: Partial<typeof QUESTION> = {}) =>
  readListFile(Buffer.from(text as string), { ...QUESTION, ...differs })
const codeOf = async (text: string | Buffer) => {
  const found = await read(text)
  return 'problem' in found ? found.problem.code : undefined
}

const CELLS: Readonly<Record<string, readonly string[]>> = {
  Tanggal: ['2027-01-01', '17 Agustus 2027'],
  Nama: ['Tahun Baru', 'Hari "Kemerdekaan"; rekaan'],
  name_en: ['New Year', ''],
  Jenis: ['', 'Cuti bersama'],
  'Berlaku di': ['', ''],
  Dasar: ['Keppres rekaan', ''],
}
const csv = (heads: readonly string[], mark: string) =>
  [heads, ...[0, 1].map((row) => heads.map((head) => CELLS[head]?.[row] ?? ''))]
    .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(mark))
    .join('\r\n')

describe('a CSV file of days off', () => {
  it('says the same in whatever order its columns stand, and whatever parts them', async () => {
    const { entries: wanted } = (await read(csv(Object.keys(CELLS), ','))) as unknown as { entries: unknown[] }
    assert.deepEqual(wanted, [
      {
        key: '2027-01-01|national||',
        wanted: { name: { id: 'Tahun Baru', en: 'New Year' }, decree: 'Keppres rekaan', note: null },
      },
      {
        key: '2027-08-17|cuti_bersama||',
        wanted: { name: { id: 'Hari "Kemerdekaan"; rekaan' }, decree: 'SKB rekaan', note: null },
      },
    ])
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(Object.keys(CELLS), { minLength: Object.keys(CELLS).length }),
        fc.constantFrom(',', ';', '\t'),
        fc.boolean(),
        async (heads, mark, bom) => {
          const { entries } = (await read(`${bom ? '\ufeff' : ''}${csv(heads, mark)}`)) as unknown as {
            entries: unknown
          }
          assert.deepEqual(entries, wanted)
        },
      ),
      { numRuns: 40 },
    )
  })

  it('may name its columns in any language of the pages, and be the file of a country pack', async () => {
    const texts = [
      'Holds in,Day,Name\n32.73,2027-03-04,City day',
      '이름;적용 지역;날짜\nCity day;32.73;2027년 3월 4일',
      'date,name_id,name_en,kind,region,agency,decree,edition,note\n2027-03-04,City day,,local,32.73,,,2027,invented',
    ]
    for (const text of texts) {
      const found = (await read(text)) as unknown as { entries: { key: string }[] }
      assert.deepEqual(
        found.entries?.map(({ key }) => key),
        ['2027-03-04|local|32.73|'],
        text,
      )
    }
  })

  it('is read in the letters of older spreadsheets', async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Tanggal;Nama\n2027-01-01;Hari é', 'utf16le')])
    for (const bytes of [utf16, Buffer.from('Tanggal;Nama\n2027-01-01;Hari é', 'latin1')]) {
      const found = (await read(bytes)) as unknown as { entries: { wanted: { name: object } }[] }
      assert.deepEqual(found.entries[0]?.wanted.name, { id: 'Hari é' })
    }
    const korean = Buffer.from('b3afc2a52cc0ccb8a70a323032372d30312d30312cbcb3b3af', 'hex')
    const found = await read(korean, { defaultLanguage: 'ko', languages: ['ko', 'en'] })
    assert.ok('entries' in found && found.entries)
    assert.deepEqual(found.entries[0]?.wanted?.name, { ko: '설날' })
  })

  it('is taken whole or not at all; wrong lines are named as an editor counts them, also after a cell of two lines', async () => {
    const text =
      'Nama,Tanggal\n"Hari\nkedua",2027-01-02\n\nHari,31/2/2027\nHari,2026-12-31\nHari,2027-01-03,x\nLagi,2027-01-02'
    const found = await read(text)
    assert.ok('lines' in found && found.lines)
    assert.deepEqual(
      found.lines.map(({ line, problem }) => `${line} ${problem.code}`),
      ['5 lineDay', '6 lineEarly', '7 lineColumns', '8 lineTwice'],
    )
  })

  it('is refused with what is wrong with it as a file', async () => {
    assert.equal(await codeOf(''), 'fileEmpty')
    assert.equal(await codeOf('Tanggal,Nama'), 'fileEmpty')
    assert.equal(await codeOf('2027-01-01,Hari\n2027-01-02,Hari'), 'fileColumn')
    assert.equal(await codeOf('Tanggal,Nma\n2027-01-01,Hari'), 'fileColumn')
    assert.equal(await codeOf('Tanggal,\n2027-01-01,Hari'), 'fileHeadless')
    assert.equal(await codeOf('Tanggal,Jenis\n2027-01-01,national'), 'fileHeads')
    assert.equal(await codeOf('Tanggal,Nama,Hari\n2027-01-01,Hari,'), 'fileTwice')
    assert.equal(await codeOf('Tanggal,Nama\n2027-01-01,"Hari'), 'fileQuotes')
    assert.equal(await codeOf(Buffer.from('PK\u0003\u0004\u0000')), 'fileKind')
    assert.equal(await codeOf(`Tanggal,Nama\n${'2027-01-01,Hari\n'.repeat(401)}`), 'listLong')
  })
})
