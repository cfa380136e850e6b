import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { SYSTEMS } from '../src/app.ts'
import { followCookie } from '../src/core/cases/follow.sql.ts'
import { newNumber } from '../src/core/cases/number.ts'
import { forgetKeyTries } from '../src/core/cases/try-key.act.ts'
import type { House } from '../src/core/house.ts'
import { perform } from '../src/core/ledger/perform.ts'
import { VISITOR } from '../src/core/people/actor.ts'
import type { Server } from '../src/kit/http/server.ts'
import { sql } from '../src/kit/sql.ts'
import { openApp } from './support/app.ts'
import { type Canary, type CanaryCase, canary, found, hatch, isContact, isPublic } from './support/canaries.ts'
import { type Casework, casework, PEOPLE, type Person } from './support/casework.ts'
import { bearerOf } from './support/token.ts'

const PAGES = SYSTEMS.flatMap(({ pages }) => pages.map(({ path }) => path))
const GETS = SYSTEMS.flatMap(({ api }) => api.flatMap(({ method, path }) => (method === 'get' ? [path] : [])))
const PLAIN = SYSTEMS.flatMap(({ plain = [] }) => plain.map(({ path }) => path))
const AGENCIES = ['id.32.73', 'id.32', 'id.33.74']
const TABS = [
  ...['verify', 'mine', 'unassigned', 'release', 'soon', 'overdue'],
  ...['waiting', 'objections', 'supported', 'stuck', 'all'],
]

describe('what is hidden', () => {
  let ground: Casework
  let server: Server
  let house: House
  let cases: CanaryCase[]
  let canaries: Canary[]
  before(async () => {
    ground = await casework()
    ;({ server, house } = await openApp(ground.db, ground.now))
    ;({ cases, canaries } = await hatch(ground, server))
  })
  after(async () => {
    await server.close()
    await ground.end()
  })

  /** A number that is closed to keys after many wrong ones would show nothing of what stands behind. */
  const openAgain = async () => {
    for (const { number } of cases) await perform(forgetKeyTries, ground.by(VISITOR), { number })
  }
  beforeEach(openAgain)

  /** Every address made from a path, for every case and a few agencies. */
  const addresses = (path: string, of = cases): string[] => {
    const numbers = path.includes(':number') ? of.map(({ number }) => path.replace(':number', number)) : [path]
    return numbers.flatMap((one) =>
      one.includes(':code') ? AGENCIES.map((code) => one.replace(':code', code)) : [one],
    )
  }
  const ask = async (url: string, headers: Record<string, string> = {}) => {
    let answer = await server.inject({ url, headers })
    // A machine that is busy with something else is told by the guard against overload: asked again, as readers would.
    for (let tries = 0; answer.statusCode === 503 && tries < 50; tries++) {
      await wait(200)
      answer = await server.inject({ url, headers })
    }
    assert.ok(answer.statusCode < 500, `${answer.statusCode} ${url}`)
    return { ...answer, text: `${answer.payload}\n${JSON.stringify(answer.headers)}` }
  }
  const publicNumbers = () =>
    cases.filter(({ kind }) => kind === 'open' || kind === 'anonymous').map(({ number }) => number)
  const hiddenCases = () => cases.filter(({ number }) => !publicNumbers().includes(number))
  it('stands nowhere in public: no page, no line of the API, no address for machines holds a word that was not released', async () => {
    const secretWords = canaries.filter((one) => !isPublic(one))
    let asked = 0
    let seen = ''
    for (const url of [...PAGES, ...GETS, ...PLAIN].flatMap((path) => addresses(path))) {
      for (const language of ['id', 'en']) {
        const { text } = await ask(url, { 'accept-language': language })
        assert.deepEqual(found(text, secretWords), [], url)
        seen += text
        asked++
      }
    }
    assert.ok(asked > 400, `${asked} addresses`)
    assert.deepEqual(
      found(seen, canaries).sort(),
      canaries
        .filter(isPublic)
        .map(({ kind, place }) => `${kind} ${place}`)
        .sort(),
    )
    for (const url of ['/', '/complaints', '/api/v1/complaints', ...AGENCIES.map((code) => `/agencies/${code}`)]) {
      const { payload } = await ask(url)
      for (const { number, kind } of hiddenCases()) assert.ok(!payload.includes(number), `${kind} on ${url}`)
    }
  })

  it('is not shown to whoever holds a wrong key, a wrong token, or the key of another case', async () => {
    const secretWords = canaries.filter((one) => !isPublic(one))
    const [open] = cases
    assert.ok(open)
    const { value = '' } = followCookie(house.secret, open.caseId, open.key, ground.now)
    for (const { number, caseId } of cases.slice(1)) {
      for (const [name, headers] of Object.entries({
        'another key': { 'follow-key': open.key },
        'a token': { authorization: `Bearer jbt_${'x'.repeat(43)}` },
        'another cookie': { cookie: `follow=${value}` },
        'a made-up cookie': {
          cookie: `follow=${value.replace(open.caseId, caseId)}`,
        },
        'a made-up session': { cookie: `session=${'x'.repeat(43)}` },
      })) {
        for (const path of [...PAGES, ...GETS].filter((one) => one.includes(':number'))) {
          const url = path.replace(':number', number)
          if (name === 'another key') await openAgain()
          assert.deepEqual(found((await ask(url, headers)).text, secretWords), [], `${name} at ${url}`)
        }
      }
    }
  })

  it('cannot be told from what does not exist: the same answer to a hidden number and to one that was never given out', async () => {
    for (const path of [...PAGES, ...GETS].filter((one) => one.includes(':number') && !one.startsWith('/work'))) {
      const blank = async (number: string, headers: Record<string, string> = {}) => {
        const { statusCode, payload, headers: answered } = await ask(path.replace(':number', number), headers)
        return {
          statusCode,
          location: answered.location?.replaceAll(number, 'NUMBER'),
          text: payload.replaceAll(number, 'NUMBER').replaceAll(/"(_csrf|_once)" value="[^"]+"/g, ''),
        }
      }
      await openAgain()
      for (const { number, kind } of hiddenCases()) {
        // One for each: after a few wrong keys a number is closed to keys, whether or not a case has it.
        const nobody = newNumber()
        assert.deepEqual(await blank(number), await blank(nobody), `${kind} at ${path}`)
        const wrong = { 'follow-key': cases.find((one) => one.number !== number)?.key ?? '' }
        assert.deepEqual(await blank(number, wrong), await blank(nobody, wrong), `${kind} at ${path}`)
      }
    }
  })

  it('cannot be found out by searching: a hidden word or number gives what a word gives that stands nowhere', async () => {
    const searches = {
      everywhere: ['/complaints?q=', '/api/v1/complaints?q='],
      more: [
        ...['status=accepted', 'agency=id.32.73', 'region=32'].map((filter) => `/complaints?${filter}&q=`),
        ...[
          '/agencies?q=',
          '/api/v1/agencies?q=',
          '/api/v1/regions?q=',
          '/complaints?region_text=',
          '/complaints?agency_text=',
        ],
      ],
    }
    const blank = async (path: string, word: string) => {
      const { payload } = await ask(path + encodeURIComponent(word))
      return payload.replaceAll(word, 'WORD').replaceAll(encodeURIComponent(word), 'WORD')
    }
    const nothing = new Map<string, string>()
    for (const path of [...searches.everywhere, ...searches.more]) nothing.set(path, await blank(path, 'zqtidakadazq'))
    for (const { word, place } of canaries.filter((one) => !isPublic(one)))
      for (const path of [...searches.everywhere, ...(place === 'title' || place === 'name' ? searches.more : [])])
        assert.equal(await blank(path, word), nothing.get(path), `${word} at ${path}`)
    for (const { number } of hiddenCases())
      for (const path of searches.everywhere)
        assert.equal(await blank(path, number), await blank(path, newNumber()), `${number} at ${path}`)
    // The same search does find what was released, or it would show nothing.
    for (const { word, kind } of canaries.filter((one) => isPublic(one) && one.place !== 'publicReply')) {
      const [hit, ...others] = (await ask(`/api/v1/complaints?q=${word}`)).json().complaints
      assert.equal(hit?.number, cases.find((one) => one.kind === kind)?.number)
      assert.deepEqual(others, [])
    }
  })

  it('is not counted on the pages of agencies', async () => {
    const figures = async () => (await ask('/agencies/id.32.73', { cookie: 'session=x' })).payload
    const before = await figures()
    const { number } = await ground.caseIn('replied', { secret: true })
    await ground.caseIn('received')
    assert.equal(await figures(), before)
    await ground.caseIn('replied')
    assert.notEqual(await figures(), before)
    assert.ok(!(await figures()).includes(number))
  })

  it('is in no ledger line, no job, no kept answer: outside the tables of words and contacts the database holds none of it', async () => {
    const { rows: tables } = await sql<{ name: string }>`
      select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('core', 'complaints', 'mall', 'graphile_worker') order by 1`.execute(ground.db)
    assert.ok(tables.length > 25)
    const contacts = canaries.filter(isContact)
    const keys = canaries.filter(({ place }) => place === 'key')
    for (const { name } of tables) {
      const { rows } = await sql<{ row: string }>`select t::text as row from ${sql.raw(name)} t`.execute(ground.db)
      const text = rows.map(({ row }) => row).join('\n')
      assert.deepEqual(found(text, keys), [], name)
      if (name !== 'core.case_contacts' && !name.startsWith('complaints.'))
        assert.deepEqual(found(text, canaries), [], name)
      // The words of a complaint are kept as they were sent, name and number in them; nothing else of it may hold a name.
      if (name.startsWith('complaints.') && name !== 'complaints.complaints')
        assert.deepEqual(found(text, contacts), [], name)
    }
  })

  describe('from officers', () => {
    /** All that a person can open in the workspace, without what they typed into the search themselves. */
    const everything = async (person: Person, of = cases): Promise<string> => {
      const headers = { cookie: `session=${ground.cookie(person)}` }
      const paths = PAGES.filter((path) => !path.includes(':') || path.startsWith('/work')).flatMap((path) =>
        addresses(path, of),
      )
      const urls = [...paths, ...TABS.map((tab) => `/work?tab=${tab}`)]
      const texts: string[] = []
      for (const url of urls) texts.push((await ask(url, headers)).text)
      for (const { number, kind } of of) {
        const { text } = await ask(`/work?q=${canary(kind, 'title')}`, headers)
        if (text.includes(`/work/complaints/${number}`)) texts.push(`${canary(kind, 'title')} ${number}`)
      }
      return texts.join('\n')
    }

    it('is the name of whoever complains without a name, and every key, from each role', async () => {
      const unnamed = cases.filter(({ kind }) => kind === 'anonymous' || kind === 'both')
      const never = canaries.filter(
        (one) => one.place === 'key' || (unnamed.some(({ kind }) => kind === one.kind) && isContact(one)),
      )
      for (const person of Object.keys(PEOPLE) as Person[]) {
        assert.deepEqual(found(await everything(person, unnamed), never), [], person)
      }
    })

    it('is every case from the system admin, and every case of another agency', async () => {
      const secretWords = canaries.filter((one) => !isPublic(one))
      for (const person of ['system', 'lone'] as const) {
        const text = await everything(person)
        assert.deepEqual(found(text, secretWords), [], person)
        for (const { number } of cases)
          assert.equal(
            (await ask(`/work/complaints/${number}`, { cookie: `session=${ground.cookie(person)}` })).statusCode,
            404,
          )
      }
      const text = await everything('elsewhere')
      assert.deepEqual(
        found(
          text,
          secretWords.filter(({ kind }) => kind !== 'elsewhere'),
        ),
        [],
      )
      assert.ok(found(text, canaries).length > 0)
    })

    it('is a secret case from whoever does not hold it', async () => {
      const secret = canaries.filter(({ kind }) => kind === 'secret' || kind === 'both')
      const text = await everything('two')
      assert.deepEqual(found(text, secret), [])
      assert.ok(found(text, canaries).length > 0)
      assert.ok(found(await everything('head'), secret).length > 0)
    })

    it('is everything from a token of the wrong role, at every line of the API', async () => {
      const secretWords = canaries.filter((one) => !isPublic(one))
      for (const person of ['system', 'elsewhere', 'two', 'head'] as const) {
        const authorization = `Bearer ${await bearerOf(ground, person)}`
        for (const url of GETS.flatMap((path) => addresses(path))) {
          const { text } = await ask(url, { authorization })
          assert.deepEqual(found(text, secretWords), [], `${person} at ${url}`)
        }
      }
    })
  })

  it('are notes, drafts and what officers say among themselves from the complainant, who sees all else of their own', async () => {
    for (const { kind, number, caseId, key } of cases) {
      const { value } = followCookie(house.secret, caseId, key, ground.now)
      const own = await ask(`/api/v1/complaints/${number}`, { 'follow-key': key })
      const page = await ask(`/follow/${number}`, { cookie: `follow=${value}` })
      assert.deepEqual([own.statusCode, page.statusCode], [200, 200])
      const text = own.text + page.text
      const places = found(text, canaries)
      assert.deepEqual(
        places.filter((place) => !place.startsWith(`${kind} `)),
        [],
      )
      const amongOfficers = ['note', 'draft', 'returned', 'key'].map((place) => `${kind} ${place}`)
      assert.deepEqual(
        places.filter((place) => amongOfficers.includes(place)),
        [],
      )
      assert.ok(places.includes(`${kind} text`))
    }
  })
})
