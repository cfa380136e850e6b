import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { PLANNED_PARTS } from '../../../../test/support/standards.ts'
import type { LineRow } from '../../../core/catalogue/list-lines.sql.ts'
import { loadCountry } from '../../../core/country/load-country.ts'
import type { ServiceParts } from '../../../core/country/service-standard.ts'
import { readList, writeList } from './list-csv.ts'

const country = await loadCountry('id')

function line(id: string, parts: ServiceParts): LineRow {
  const name = parts.name ?? { id: 'Layanan rekaan' }
  return {
    ...{ id, name, lifeEvents: parts.lifeEvents ?? [], shared: false, draft: parts },
    ...{ number: null, validFrom: null, parts: null, general: null, withdrawn: false },
  }
}

/** Without what stands for "says nothing", and with the order of members as they come. */
function plain(parts: object): unknown {
  return JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== null))))
}

const word = fc
  .array(fc.constantFrom('a', 'Ä', '"', ';', ',', '=', '+', '-', '@', "'", '한', ' ', '7'), {
    minLength: 1,
    maxLength: 12,
  })
  .map((letters) => `w${letters.join('')}w`.replace(/\s+/g, ' '))
const sharp = fc.tuple(fc.constantFrom('=', '+', '-', '@', "'", ''), word).map((parts) => parts.join(''))
const text = fc.record({ id: sharp, en: sharp }, { requiredKeys: ['id'] })
const parts = fc.record(
  {
    name: text,
    lifeEvents: fc.subarray(country.lifeEvents.map(({ key }) => key)),
    description: text,
    requirements: fc.array(
      fc.record({ title: text, kind: fc.constantFrom('copy' as const, 'form' as const), onceOnly: fc.boolean() }),
      { minLength: 1, maxLength: 4 },
    ),
    procedure: fc.array(text, { minLength: 1, maxLength: 4 }),
    time: fc.record({
      count: fc.integer({ min: 1, max: 9_999 }),
      unit: fc.constantFrom('minutes' as const, 'working_days' as const),
    }),
    fee: fc.array(fc.record({ title: text, amount: fc.option(fc.integer({ min: 0, max: 9_000_000 })) }), {
      maxLength: 3,
    }),
    output: text,
    keywords: fc.array(sharp, { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: ['name', 'lifeEvents'] },
)

describe('a list of services as CSV', () => {
  it('is read back as it was written, whatever stands in it', () => {
    fc.assert(
      fc.property(
        fc.array(parts, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(',' as const, ';' as const),
        (all, separator) => {
          const written = writeList(
            all.map((one, at) => line(`layanan-${at}`, one)),
            country,
            separator,
          )
          const { rows, faults } = readList(written, country)
          assert.deepEqual(faults, [])
          assert.deepEqual(
            rows.map((row) => plain(row.parts)),
            all.map((one) => plain(one)),
          )
        },
      ),
      { numRuns: 60 },
    )
  })

  it('computes nothing in a spreadsheet', () => {
    const written = writeList([line('x', { ...PLANNED_PARTS, name: { id: '=HYPERLINK("http://x")' } })], country, ';')
    assert.ok(written.includes(`"'=HYPERLINK(""http://x"")"`))
    assert.deepEqual(readList(written, country).rows[0]?.parts.name, { id: '=HYPERLINK("http://x")' })
  })

  it('tells every fault with its line, and takes nothing then', () => {
    const told = (csv: string) =>
      readList(csv, country).faults.map(({ line: at, says, values }) => [at, says, values.column ?? values.code])
    assert.deepEqual(
      told('code,name.text_id,time.count,time.unit\na,Satu,x,minutes\nb,Dua,3,centuries\na,Tiga,3,hours\n,,,\n'),
      [
        [2, 'bad', 'time.count'],
        [3, 'bad', 'time.unit'],
        [5, 'noName', undefined],
        [4, 'twice', 'a'],
      ],
    )
    assert.deepEqual(told('code,what\na,b\n'), [[1, 'columns', 'what']])
    assert.deepEqual(told('name.text_id\nSatu\n'), [[1, 'noColumn', 'code']])
    assert.deepEqual(told('code\n'), [[1, 'empty', undefined]])
    assert.deepEqual(told('code\n"a\n'), [[2, 'notCsv', undefined]])
    assert.deepEqual(told(`code\n${Array.from({ length: 501 }, (_, at) => `s-${at}`).join('\n')}\n`), [
      [1, 'tooMany', undefined],
    ])
  })

  it('leaves alone the parts whose columns are not there', () => {
    const [row] = readList('code;output.text_id\nx;Surat\n', country).rows
    assert.deepEqual(row?.parts, { output: { id: 'Surat' } })
  })
})
