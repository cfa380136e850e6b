import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { type Database, openDatabase } from '../../kit/sql.ts'
import type { Country } from './country.ts'
import { installCountry, installRegions } from './install-country.ts'
import { loadCountry } from './load-country.ts'
import { listRegions, searchRegions } from './region.sql.ts'

const quiet = () => undefined

describe('the pack of Korea', () => {
  let korea: Country
  before(async () => {
    korea = await loadCountry('kr')
  })

  it('knows a resident number and telephones as people write them', () => {
    const id = new RegExp(korea.personId.pattern, 'u')
    for (const written of ['900101-1234567', '9001011234567', '900101 – 1234567', '900101-1******'])
      assert.match(`주민번호${written}입니다`, id, written)
    for (const other of ['901301-1234567', '12345678901234567', '2026-11-24']) assert.doesNotMatch(other, id, other)
    const phones = korea.phone.patterns.map((pattern) => new RegExp(pattern, 'u'))
    for (const written of ['010-1234-5678', '01012345678', '+82 10-1234-5678', '02-123-4567', '(031) 123-4567'])
      assert.ok(
        phones.some((phone) => phone.test(`연락처${written}로`)),
        written,
      )
    for (const phone of phones) assert.doesNotMatch('900101-1234567', phone)
  })

  it('names every rule as unread, and its own rules as its own', () => {
    assert.deepEqual(
      korea.deadlineRules
        .filter(({ key, inspection }) => key === 'final' && !inspection)
        .map((rule) => [rule.class, rule.days]),
      [
        ['grievance', 7],
        ['inquiry', 7],
        ['statutes', 14],
        ['proposal', 14],
        ['immediate', 3],
      ],
    )
    for (const { source, article, note } of korea.deadlineRules) {
      assert.notEqual(source, 'law')
      assert.equal(source === 'ours', article === '–')
      if (source === 'secondary') assert.match(note.en ?? '', /We have not read the article itself/)
    }
  })

  it('rests on Seollal, Chuseok and their substitutes, in each of three years', () => {
    const days = (year: string) =>
      korea.holidays.filter(({ date }) => date.startsWith(year)).map(({ date }) => date.slice(5))
    for (const [year, some] of [
      ['2025', ['01-29', '10-06', '10-08', '03-03']],
      ['2026', ['02-17', '09-25', '03-02', '08-17']],
      ['2027', ['02-07', '02-09', '09-15', '10-11']],
    ] as const) {
      for (const day of some) assert.ok(days(year).includes(day), `${year}-${day}`)
      assert.ok(days(year).length >= 18, year)
    }
  })
})

describe('Korea in a database', () => {
  let at: TestDatabase
  let owner: pg.Client
  let database: Database
  before(async () => {
    at = await testDatabase()
    owner = new pg.Client(at.url)
    await owner.connect()
    const korea = await loadCountry('kr')
    await installCountry(owner, korea, quiet)
    await installRegions(owner, korea, quiet)
    database = openDatabase(at.appUrl, { log: quiet })
  })
  after(async () => {
    await database.close()
    await owner.end()
    await at.drop()
  })

  it('has 17 regions of the first level and 228 below them, large before small as an address names them', async () => {
    const first = await listRegions(database.db, { parent: null })
    const counts = await Promise.all(first.map(({ code }) => listRegions(database.db, { parent: code })))
    assert.equal(first.length, 17)
    assert.equal(counts.flat().length, 228)
    const [jongno] = await searchRegions(database.db, '종로구', 5)
    assert.equal(jongno?.place, '서울특별시 종로구')
  })

  it('finds a place by Hangul, by Latin letters, and by what it lies in', async () => {
    const found = async (words: string) => (await searchRegions(database.db, words, 5)).map(({ place }) => place)
    assert.deepEqual(await found('수원'), ['경기도 수원시'])
    assert.deepEqual(await found('suwon'), ['경기도 수원시'])
    assert.deepEqual(await found('부산 중구'), ['부산광역시 중구'])
    assert.deepEqual((await found('seoul'))[0], '서울특별시')
  })

  it('has a government for each but the two administrative cities of Jeju, told apart by what it lies in', async () => {
    const { rows } = await owner.query<{ id: string; name: object; parent: string | null; short: string }>(
      `select agency_id as id, name, parent_id as parent, short from core.agencies where governs order by agency_id`,
    )
    assert.equal(rows.length, 17 + 226)
    assert.deepEqual(
      rows.find(({ id }) => id === 'kr.26110'),
      {
        id: 'kr.26110',
        name: { ko: '부산광역시 중구', en: 'Government of Jung-gu, Busan' },
        parent: 'kr.26',
        short: '부산광역시 중구',
      },
    )
    assert.equal(new Set(rows.map(({ short }) => short)).size, rows.length)
    assert.ok(!rows.some(({ id }) => id === 'kr.50110'))
  })
})
