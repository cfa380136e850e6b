import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { CSV_START, csvLine, readCsv } from '../../../kit/csv.ts'
import type { Agency } from '../../agencies/agency.ts'
import { type ImportPlan, planImport } from './import-plan.ts'

const COUNTRY = {
  ...{ languages: ['id', 'en'], defaultLanguage: 'id', nationalAdmin: 'id.pusat' },
  agencyTypes: ['ministry', 'unit'].map((key) => ({ key, name: { id: key, en: key } })),
}
const OF = { country: COUNTRY, today: '2026-11-24' }
const HEADS = ['code', 'parent', 'type', 'name_id', 'name_en']

describe('the plan of an import of agencies', () => {
  it('of a list that was taken out changes nothing, whatever the names', () =>
    fc.assert(
      fc.property(treeOf, separators, (tree, separator) => {
        const plan = planImport(listOf(tree, separator), tree, OF)
        assert.deepEqual([changes(plan), plan.faults, plan.unchanged], [0, [], tree.size])
      }),
      { numRuns: 200 },
    ))

  it('done once leaves nothing to do', () =>
    fc.assert(
      fc.property(treeOf, fc.array(rowOf, { minLength: 1, maxLength: 12 }), (tree, rows) => {
        const text = textOf(rows)
        const plan = planImport(text, tree, OF)
        if (plan.faults.length > 0) return
        const again = planImport(text, done(tree, plan), OF)
        assert.deepEqual([changes(again), again.faults], [0, []])
        assert.equal(again.unchanged, rows.length)
      }),
      { numRuns: 300 },
    ))

  it('never makes a circle', () =>
    fc.assert(
      fc.property(treeOf, fc.array(moveOf, { minLength: 1, maxLength: 8 }), (tree, rows) => {
        const plan = planImport(textOf(rows), tree, OF)
        if (plan.faults.length > 0) return
        const after = done(tree, plan)
        for (const one of after.values()) assert.ok(heightOf(after, one) <= after.size)
      }),
      { numRuns: 300 },
    ))

  it('says added, renamed and placed, and which columns it does not know', () => {
    const plan = planImport(
      'Code;parent;TYPE;name_id;budget\nid.a;id.b;;Dinas Baru;7\n;id.a;unit;Seksi;8\n;id.a.seksi;unit;Subseksi;9\nid.b;;;Badan B;1',
      TREE,
      OF,
    )
    assert.deepEqual(plan.unknownColumns, ['budget'])
    assert.deepEqual(
      plan.added.map(({ line, id, parent }) => [line, id, parent]),
      [
        [3, 'id.a.seksi', 'id.a'],
        [4, 'id.a.seksi.subseksi', 'id.a.seksi'],
      ],
    )
    assert.deepEqual(plan.renamed, [{ line: 2, id: 'id.a', before: { id: 'Dinas A' }, name: { id: 'Dinas Baru' } }])
    assert.deepEqual(
      plan.placed.map(({ line, id, from, parent }) => [line, id, from, parent]),
      [[2, 'id.a', null, 'id.b']],
    )
    assert.deepEqual([plan.unchanged, plan.faults], [1, []])
  })

  it('says what goes to the top and what is of another kind, and leaves both alone where the cells are empty', () => {
    const tree = new Map([...TREE, ['id.c', agency('id.c', { parentId: 'id.a' })]])
    const plan = planImport('code,parent,type\nid.c,/,unit\nid.a,/,\nid.b,,ministry', tree, OF)
    const name = { id: 'ID.C' }
    assert.deepEqual(plan.placed, [{ line: 2, id: 'id.c', name, from: 'id.a', parent: null }])
    assert.deepEqual(plan.retyped, [{ line: 2, id: 'id.c', name, before: 'ministry', type: 'unit' }])
    assert.deepEqual([plan.unchanged, plan.faults], [2, []])
    const swap = planImport('code,parent\nid.c,/\nid.a,id.c', tree, OF)
    assert.deepEqual([swap.placed.length, swap.faults], [2, []])
  })

  const wrong: Readonly<Record<string, readonly [string, number, string]>> = {
    'a code that nobody has': ['code,name_id,type\nid.a,Dinas A,\nid.zzz,Dinas Z,unit', 3, 'codeUnknown'],
    'the same agency twice': ['code,name_id\nid.a,Satu\nid.a,Dua', 3, 'twice'],
    'the same new agency twice': ['code,name_id,type\n,Baru,unit\n,BARU,unit', 3, 'twice'],
    'a new agency without a name': ['code,name_id,type\n,,unit', 2, 'nameMissing'],
    'a kind that there is not': ['code,name_id,type\n,Baru,kerajaan', 2, 'typeUnknown'],
    'a kind that there is not for one that is there': ['code,type\nid.a,kerajaan', 2, 'typeUnknown'],
    'another kind for the government of a region': ['code,type\nid.gov,unit', 2, 'governsKind'],
    'a parent that there is not': ['code,parent\nid.a,id.zzz', 2, 'parentUnknown'],
    'a parent that is added further below': [
      'code,parent,name_id,type\n,id.baru,Seksi,unit\n,,Baru,ministry',
      2,
      'parentUnknown',
    ],
    'a parent that has ended': ['code,parent\nid.a,id.old', 2, 'parentEnded'],
    'another name for one that has ended': ['code,name_id\nid.old,Lain', 2, 'ended'],
    'the government of a region elsewhere': ['code,parent\nid.gov,id.a', 2, 'governs'],
    'two moves that make a circle together': ['code,parent\nid.a,id.b\nid.b,id.a', 2, 'circle'],
    'a name that is too long': [`code,name_id\nid.a,${'x'.repeat(201)}`, 2, 'notALine'],
    'a cell too many': ['code,name_id\nid.a,Dinas, Hutan', 2, 'tooManyCells'],
    'a quote that is not closed': ['code,name_id\nid.a,"Dinas', 2, 'spoilt'],
    'no code column': ['kode,nama\nid.a,x', 1, 'noCodeColumn'],
    'a column twice': ['code,name_id,Name_ID\nid.a,x,y', 1, 'twiceColumn'],
    'heads alone': ['code,name_id\n', 1, 'noRows'],
    'more than goes in a form': [`code,name_id\n${'x'.repeat(140_000)}`, 1, 'tooLarge'],
  }
  for (const [what, [text, line, word]] of Object.entries(wrong))
    it(`names the line of ${what}`, () => {
      const [first] = planImport(text, TREE, OF).faults
      assert.deepEqual([first?.line, first?.word], [line, word])
    })

  it('reads back every cell as it was written, formulas among them', () =>
    fc.assert(
      fc.property(
        fc.array(fc.array(cellOf, { minLength: 2, maxLength: 5 }), { minLength: 1 }),
        separators,
        (rows, separator) => {
          const all = [['heads', 'tell'], ...rows]
          const read = readCsv(CSV_START + all.map((row) => csvLine(row, separator)).join(''))
          assert.ok('rows' in read)
          assert.deepEqual(
            read.rows.map(({ cells }) => cells),
            all,
          )
        },
      ),
    ))
})

const agency = (id: string, more: Partial<Agency> = {}): Agency => ({
  ...{ id, parentId: null, name: { id: id.toUpperCase() }, short: null, type: 'ministry', regionCode: null },
  ...{ governs: false, zone: 'Asia/Jakarta', validFrom: null, validTo: null, ...more },
})
const TREE = new Map(
  [
    agency('id.a', { name: { id: 'Dinas A' } }),
    agency('id.b', { name: { id: 'Badan B' } }),
    agency('id.gov', { governs: true }),
    agency('id.old', { validTo: '2025-10-05' }),
  ].map((one) => [one.id, one]),
)

const separators = fc.constantFrom(',' as const, ';' as const)
const nameOf = fc
  .oneof(
    fc.constantFrom('=1+1', '-x', '@x, "y"', 'Dinas; Rekaan', "D'inas", '복지과'),
    fc.stringMatching(/^[a-zA-Z ,;"'=+-]{1,30}$/),
  )
  .map((text) => text.replace(/\s+/g, ' ').trim())
  .filter((text) => text !== '' && !text.startsWith("'"))
// An apostrophe before a formula that somebody wrote themselves is the one thing that a file cannot tell from ours.
const cellOf = fc.oneof(nameOf, fc.stringMatching(/^[a-z\n\t;",]{1,12}$/))
const letters = 'abcdefgh'.split('')

/** Each stands below one of those before it, or at the top. */
const treeOf = fc
  .array(fc.record({ at: fc.nat(), name: nameOf, english: fc.option(nameOf) }), {
    minLength: 1,
    maxLength: letters.length,
  })
  .map((rows) => {
    const tree = new Map<string, Agency>()
    rows.forEach(({ at, name, english }, index) => {
      const parentId = at % (index + 1) === 0 ? null : `id.${letters[(at % (index + 1)) - 1]}`
      const names = { id: name, ...(english !== null && { en: english }) }
      tree.set(`id.${letters[index]}`, agency(`id.${letters[index]}`, { parentId, name: names }))
    })
    return tree
  })
const codes = fc.constantFrom(...letters.map((one) => `id.${one}`))
const moveOf = fc.tuple(codes, fc.oneof(codes, fc.constant('/'))).map(([code, parent]) => [code, parent, '', '', ''])
const newOf = fc.tuple(fc.oneof(codes, fc.constant('')), nameOf).map(([parent, name]) => ['', parent, 'unit', name, ''])
const renameOf = fc.tuple(codes, nameOf).map(([code, name]) => [code, '', '', name, ''])
const kindOf = fc.tuple(codes, fc.constantFrom('ministry', 'unit')).map(([code, type]) => [code, '', type, '', ''])
const rowOf = fc.oneof(moveOf, newOf, renameOf, kindOf)

function textOf(rows: readonly (readonly string[])[], separator: ',' | ';' = ','): string {
  return CSV_START + [HEADS, ...rows].map((row) => csvLine(row, separator)).join('')
}

function listOf(tree: ReadonlyMap<string, Agency>, separator: ',' | ';'): string {
  const rows = [...tree.values()].map(({ id, parentId, type, name }) => [
    id,
    parentId ?? '',
    type,
    name.id ?? '',
    name.en ?? '',
  ])
  return textOf(rows, separator)
}

function changes({ added, renamed, placed, retyped }: ImportPlan): number {
  return added.length + renamed.length + placed.length + retyped.length
}

/** The tree as the plan leaves it. */
function done(tree: ReadonlyMap<string, Agency>, { added, renamed, placed, retyped }: ImportPlan): Map<string, Agency> {
  const after = new Map(tree)
  for (const { id, parent, name, type } of added) after.set(id, agency(id, { parentId: parent, name, type }))
  for (const { id, name } of renamed) after.set(id, { ...(after.get(id) ?? agency(id)), name })
  for (const { id, parent } of placed) after.set(id, { ...(after.get(id) ?? agency(id)), parentId: parent })
  for (const { id, type } of retyped) after.set(id, { ...(after.get(id) ?? agency(id)), type })
  return after
}

function heightOf(tree: ReadonlyMap<string, Agency>, one: Agency): number {
  let height = 0
  for (let at: Agency | undefined = one; at?.parentId && height <= tree.size; at = tree.get(at.parentId)) height++
  return height
}
