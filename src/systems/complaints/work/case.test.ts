import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Casework, casework, PEOPLE, type Person, REPLY } from '../../../../test/support/casework.ts'
import { makePortal, type Portal, type Visitor } from '../../../../test/support/portal.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { maySee, STATUSES } from '../complaint.ts'
import { note } from '../note.act.ts'
import { nounsFor } from './deed.ts'
import { workPages } from './work.pages.ts'

describe('the page of a case', () => {
  let house: Casework
  let portal: Portal
  before(async () => {
    house = await casework()
    portal = await makePortal({ db: house.db, now: house.now, pages: workPages })
  })
  after(async () => {
    await portal.server.close()
    await house.end()
  })

  const as = (person: Person): Visitor => {
    const visitor = portal.visitor()
    visitor.cookies.set('session', house.cookie(person))
    return visitor
  }

  for (const status of STATUSES) {
    it(`offers in status ${status} exactly what each officer may do, and each of these pages opens`, async () => {
      const complaint = await house.caseIn(status)
      for (const person of Object.keys(PEOPLE) as Person[]) {
        const visitor = as(person)
        const path = `/work/complaints/${complaint.number}`
        const { status: code, body } = await visitor.get(path)
        assert.equal(code, maySee(house.people[person], complaint) ? 200 : 404, person)
        if (code === 404) continue
        const offered = [...body.matchAll(new RegExp(`(?:href|action)="${path}/([a-z]+)"`, 'g'))].map(
          ([, noun]) => noun,
        )
        // Only a part can be joined back, and these are none; evidence is no deed but has a page of its own.
        const may = nounsFor(house.people[person], complaint).filter((noun) => noun !== 'joining')
        assert.deepEqual(
          [...new Set(offered)].filter((noun) => noun !== 'evidence').sort(),
          [...may].sort(),
          `${person} in ${status}`,
        )
        for (const noun of may) assert.equal((await visitor.get(`${path}/${noun}`)).status, 200, `${person}: ${noun}`)
      }
    })
  }

  it('gives who only watches no button and every word', async () => {
    const { number } = await house.caseIn('drafted')
    await perform(note, house.by(house.people.head), { number, words: 'Catatan rekaan.' })
    for (const person of ['inspector', 'overseer'] as const) {
      const { body } = await as(person).get(`/work/complaints/${number}`)
      assert.ok(body.includes(REPLY) && body.includes('Catatan rekaan.'), person)
      assert.match(body, /tidak ada tindakan yang dapat Anda lakukan/)
      assert.doesNotMatch(body, /<form method="post"/)
    }
  })

  it('shows the contact of those who gave it, and of an anonymous complaint to nobody', async () => {
    const open = await house.caseIn('accepted')
    const anonymous = await house.caseIn('accepted', { anonymous: true })
    assert.match((await as('one').get(`/work/complaints/${open.number}`)).body, /Melati Rekaan/)
    for (const person of Object.keys(PEOPLE) as Person[]) {
      const visitor = as(person)
      for (const path of [
        '',
        '/acceptance',
        '/publication',
        '/draft',
        '/referral',
        '/note',
        '/assignment',
        '/question',
      ])
        assert.doesNotMatch(
          (await visitor.get(`/work/complaints/${anonymous.number}${path}`)).body,
          /melati/i,
          person + path,
        )
    }
  })

  it('hides a secret case from officers who do not hold it', async () => {
    const { number } = await house.caseIn('accepted', { secret: true })
    assert.equal((await as('one').get(`/work/complaints/${number}`)).status, 200)
    assert.equal((await as('two').get(`/work/complaints/${number}`)).status, 404)
    assert.equal((await as('two').get(`/work/complaints/${number}/note`)).status, 404)
  })

  it('says which day by rule and why, and that the clock stands', async () => {
    const { number } = await house.caseIn('waiting')
    const { body } = await as('one').get(`/work/complaints/${number}`)
    assert.match(body, /hari kerja, dihitung sejak/)
    assert.match(body, /Waktu berhenti sejak/)
  })

  it('opens by a number in any spelling, and no other', async () => {
    const { number } = await house.caseIn('received')
    assert.equal((await as('head').get(`/work/complaints/${number.replaceAll('-', '').toLowerCase()}`)).status, 200)
    for (const odd of ['x', '%27', '222-222-2222', 'a'.repeat(120)])
      assert.equal((await as('head').get(`/work/complaints/${odd}`)).status, 404, odd)
  })
})
