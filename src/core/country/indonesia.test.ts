import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import type { Country } from './country.ts'
import { fold } from './fold.ts'
import { loadCountry } from './load-country.ts'
import { regionLines, regionList } from './region-list.ts'
import type { RegionLine } from './regions.ts'

const FIELD_DATA = process.env.FIELD_DATA
const aside = FIELD_DATA ? false : 'FIELD_DATA is not set'
const field = (file: string) => readFileSync(join(FIELD_DATA ?? '', 'countries/id', file), 'utf8')

describe('the pack of Indonesia', () => {
  let indonesia: Country
  const regions: RegionLine[] = []
  before(async () => {
    indonesia = await loadCountry('id')
    for await (const batch of regionLines(indonesia, await regionList(indonesia))) regions.push(...batch)
  })

  it('lists 91,599 regions, each after its parent', () => {
    const counts = [1, 2, 3, 4].map((level) => regions.filter((region) => region.level === level).length)
    assert.deepEqual(counts, [38, 514, 7_285, 83_762])
    const seen = new Set<string>()
    for (const { code, parent } of regions) {
      assert.ok(parent === null || seen.has(parent), `${code} comes after ${parent}`)
      seen.add(code)
    }
    assert.equal(seen.size, 91_599)
  })

  it('puts every province into one zone', () => {
    const zoned = indonesia.zones.flatMap((zone) => zone.regions)
    const provinces = regions.filter(({ level }) => level === 1).map(({ code }) => code)
    assert.deepEqual(zoned.toSorted(), provinces.toSorted())
  })

  it('finds identity numbers and phones in glued text, and nothing inside longer numbers', () => {
    const nik = new RegExp(indonesia.personId.pattern, 'gu')
    assert.deepEqual('NIK3204054101900001Bandung'.match(nik), ['3204054101900001'])
    assert.equal('32040541019000012'.match(nik), null)
    const phones = indonesia.phone.patterns.map((pattern) => new RegExp(pattern, 'u'))
    for (const written of ['081234567890', '+62 812-3456-7890', '62812 3456 7890', '0812.3456.789', '(022) 723-4567']) {
      const found = phones.map((phone) => `HP${written}ya`.match(phone)?.[0])
      assert.ok(found.includes(written), written)
    }
    for (const phone of phones) assert.equal('3204081234567890'.match(phone), null)
    const { region } = indonesia.personId
    assert.equal(
      '3204054101900001'.slice(0, 6).replace(new RegExp(region?.pattern ?? '', 'u'), region?.code ?? ''),
      '32.04.05',
    )
  })

  it('lists no word both as a name and as a word that is none, and no name twice', () => {
    const { names } = indonesia.masks
    assert.ok(names && names.given.length > 1_000)
    const listed = [...names.given, ...names.alsoWords, ...names.ordinary]
    const twice = listed.filter((word, at) => listed.indexOf(word) !== at)
    assert.deepEqual(twice, [])
  })

  it('rests on 17 national days and 11 of cuti bersama in 2025', () => {
    const of2025 = indonesia.holidays.filter(({ date }) => date.startsWith('2025'))
    assert.equal(of2025.filter(({ kind }) => kind === 'national').length, 17)
    assert.equal(of2025.filter(({ kind }) => kind === 'cuti_bersama').length, 11)
  })

  it('holds for 2026 and on only what needs no decree, and says so', () => {
    const later = indonesia.holidays.filter(({ date }) => date >= '2026')
    assert.deepEqual(
      [...new Set(later.map(({ date }) => date.slice(5)))],
      ['01-01', '05-01', '06-01', '08-17', '12-25'],
    )
    for (const { note } of later) assert.match(note ?? '', /^awaiting the decree/)
  })

  it('marks every deadline rule that was not read in the law', () => {
    for (const { source, note } of indonesia.deadlineRules) {
      assert.notEqual(source, 'law')
      assert.ok((note.id ?? '').length > 40 && (note.en ?? '').length > 40)
    }
    const ours = indonesia.deadlineRules
      .filter(({ source }) => source === 'ours')
      .map((rule) => `${rule.key} ${rule.class}`)
    assert.deepEqual(ours, [
      ...['final aspiration', 'remind *', 'rest *', 'extension *'],
      ...['objection *', 'review *'],
    ])
  })

  it('has the same codes as the list of the field, and all but a few of its names', { skip: aside }, () => {
    const theirs: { code: string; name: string; parent_code: string }[] = parse(field('regions.csv'), { columns: true })
    const ours = new Map(regions.map((region) => [region.code, region]))
    assert.equal(theirs.length, ours.size)
    const different = theirs.filter(({ code, name, parent_code }) => {
      assert.equal(ours.get(code)?.parent ?? '', parent_code, code)
      return letters(ours.get(code)?.name ?? '') !== letters(name)
    })
    // 11 names differ by more than marks and blanks in edition 4.0.1.
    assert.equal(different.length, 11, different.map(({ code }) => code).join(' '))
  })

  it('has the days off of 2025 that the field counts', { skip: aside }, () => {
    const { days } = JSON.parse(field('holidays-2025.json')) as { days: { date: string; kind: string }[] }
    const ours = indonesia.holidays
      .filter(({ date }) => date.startsWith('2025'))
      .map(({ date, kind }) => `${date} ${kind}`)
    assert.deepEqual(ours.toSorted(), days.map(({ date, kind }) => `${date} ${kind}`).toSorted())
  })

  it('maps every category to a main category of SP4N', { skip: aside }, () => {
    const { tree } = JSON.parse(field('complaint-categories.json')) as { tree: { name: string }[] }
    const mains = new Set(tree.map(({ name }) => fold(name)))
    for (const { key, main } of indonesia.categories) assert.ok(mains.has(fold(main ?? '')), `${key}: ${main}`)
  })

  it('knows every ministry and body of the list of the field', { skip: aside }, () => {
    const { agencies } = JSON.parse(field('agencies.json')) as { agencies: { type: string; name: string }[] }
    const ours = new Set(indonesia.agencies.map(({ name }) => fold(name.id ?? '')))
    const starts = (name: string) => [...ours].some((known) => known.startsWith(fold(name.split('/')[0] ?? '')))
    const missing = agencies
      .filter(({ type, name }) => !type.startsWith('pemda') && !starts(name))
      .map(({ name }) => name)
    assert.deepEqual(missing, SPELT_OTHERWISE)
  })
})

/** The field's list shortens one name (HAM for Hak Asasi Manusia) and spells another otherwise (Pengawas for Pengawasan). */
const SPELT_OTHERWISE = [
  'Kementerian Koordinator Bidang Hukum, HAM, Imigrasi, dan Pemasyarakatan',
  'Badan Pengawas Keuangan dan Pembangunan',
]

function letters(name: string): string {
  return fold(name).replaceAll(' ', '')
}
