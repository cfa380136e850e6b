import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { Conflict, NotAllowed, NotFound } from '../../../kit/refusals.ts'
import { sql } from '../../../kit/sql.ts'
import { findAgency } from '../../agencies/agency.sql.ts'
import { perform } from '../../ledger/perform.ts'
import { addAgency, unitUnder } from './add.act.ts'

describe('adding a unit under an agency', () => {
  let ground: Casework
  before(async () => {
    ground = await casework()
  })
  after(() => ground.end())

  const PROGRAM = { kind: 'program', name: 'import' } as const
  const wish = (name: string, parent = 'id.32.04') => ({ parent, name: { id: name }, slug: name, type: 'unit' })
  const add = (name: string, parent?: string) => unitUnder(ground.by(PROGRAM), wish(name, parent))
  const lines = async (id: string) =>
    (
      await sql<{
        facts: object
      }>`select facts from core.ledger where act = 'agency.added' and agency_id = ${id}`.execute(ground.db)
    ).rows

  it('gives it a code of its name, its place and its days, and the ledger says so', async () => {
    const id = await add('Dinas Rekaan & Hutan')
    assert.equal(id, 'id.32.04.dinas-rekaan-hutan')
    const { parentId, regionCode, governs, zone, name } = (await findAgency(ground.db, id)) ?? {}
    assert.deepEqual(
      [parentId, regionCode, governs, zone, name],
      ['id.32.04', '32.04', false, 'Asia/Jakarta', { id: 'Dinas Rekaan & Hutan' }],
    )
    assert.deepEqual(await lines(id), [{ facts: { parent: 'id.32.04' } }])
  })

  it('knows the same name again, also of two at once, and tells the same name elsewhere apart', async () => {
    const ids = await Promise.all(Array.from({ length: 4 }, () => add('Badan Rekaan')))
    assert.deepEqual(new Set(ids).size, 1)
    assert.equal(await add('BADAN  rekaan'), ids[0])
    assert.notEqual(await add('Badan Rekaan', 'id.32.17'), ids[0])
    const { rows } = await sql`select from core.agencies where agency_id = ${ids[0]}`.execute(ground.db)
    assert.equal(rows.length, 1)
    assert.equal((await lines(ids[0] ?? '')).length, 1)
    await assert.rejects(
      perform(addAgency, ground.by(PROGRAM), wish('Badan Rekaan')),
      (error) => error instanceof Conflict && error.word === 'agencyThere' && error.values.code === ids[0],
    )
  })

  it('tells apart names that are cut off alike or have other letters', async () => {
    const long = 'Dinas Perumahan Rakyat Kawasan Permukiman Pertanahan dan Tata Ruang Rekaan'
    const ids = await Promise.all(
      [`${long} Satu`, `${long} Dua`, '복지과', '건설과', '???', 'Ünit'].map((name) => add(name)),
    )
    assert.equal(new Set(ids).size, ids.length)
    for (const id of ids) assert.match(id, /^id\.32\.04\.[a-z0-9]+(-[a-z0-9]+)*$/)
    assert.ok(ids.every((id) => id.length <= 64))
    assert.equal(await add('복지과'), ids[2])
  })

  it('is for programs and system admins, and under an agency that there is', async () => {
    for (const person of ['nation', 'province', 'head'] as const)
      await assert.rejects(perform(addAgency, ground.by(ground.people[person]), wish('Dinas Lain')), NotAllowed)
    await assert.rejects(add('Dinas Lain', 'id.nobody'), NotFound)
    assert.equal(await findAgency(ground.db, 'id.32.04.dinas-lain'), undefined)
  })
})
