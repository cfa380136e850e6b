import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openApp } from '../../../test/support/app.ts'
import { type Casework, casework } from '../../../test/support/casework.ts'
import { Conflict } from '../../kit/refusals.ts'
import { sql } from '../../kit/sql.ts'
import { perform } from '../ledger/perform.ts'
import { addAgency } from './agencies/add.act.ts'
import { closeAgency } from './agencies/close.act.ts'
import { mergeAgencies } from './agencies/merge.act.ts'
import { invite } from './invite.act.ts'
import { move } from './move.act.ts'
import { findOfficer } from './officer.sql.ts'
import { giveRole } from './role.act.ts'
import { newNonce, newSecret, secretHash } from './secret.ts'

const TODAY = '2026-11-24'

describe('a role is held at an agency that is open', () => {
  let work: Casework
  before(async () => {
    work = await casework()
  })
  after(() => work.end())
  const admin = () => work.by(work.people.system)
  const add = async (slug: string) =>
    (
      await perform(addAgency, admin(), {
        parent: 'id.32.73',
        name: { id: slug },
        slug,
        type: 'unit',
        reason: 'Rekaan.',
      })
    ).id
  const none = async () => 0
  const close = (agencyId: string) =>
    perform(closeAgency, admin(), { agencyId, reason: 'Rekaan.', today: TODAY, runningCases: none })
  const asked = (agency: string, email = `${newNonce().toLowerCase()}@contoh.id`) => ({
    ...{ email, language: 'id', role: 'officer' as const, agency },
    ...{ nonce: newNonce(), linkHash: secretHash(newSecret()), mailed: false },
  })
  const ended = (error: unknown) => error instanceof Conflict && error.word === 'agencyEnded'

  it('is not given, invited to or moved to where the agency has closed or gone into another', async () => {
    const [closed, merged] = [await add('Dinas Tutup'), await add('Dinas Gabung')]
    await close(closed)
    const merging = { agencyIds: [merged], intoId: 'id.32.73', reason: 'Rekaan.', today: TODAY, runningCases: none }
    await perform(mergeAgencies, admin(), merging)
    const { officerId } = work.people.two
    for (const agency of [closed, merged, 'id.kemenbumn']) {
      await assert.rejects(perform(giveRole, admin(), { officerId, role: 'officer', agency }), ended)
      await assert.rejects(perform(invite, admin(), asked(agency, 'orang-baru@contoh.id')), ended)
      const from = { role: 'officer', agency: 'id.32.73' } as const
      const moving = { officerId, from, to: { role: 'officer', agency }, heldCases: none } as const
      await assert.rejects(perform(move, admin(), moving), ended)
    }
    assert.deepEqual(
      (await findOfficer(work.db, officerId))?.roles.map(({ agencyId }) => agencyId),
      ['id.32.73'],
    )
    const { rows } = await sql`select from core.officers where email = 'orang-baru@contoh.id'`.execute(work.db)
    assert.equal(rows.length, 0)
  })

  it('is given on the last day of an agency, as its own zone counts days, and not after it', async () => {
    const agency = await add('Dinas Hari Terakhir')
    await sql`update core.agencies set zone = 'Asia/Jayapura', valid_to = ${TODAY}::date where agency_id = ${agency}`.execute(
      work.db,
    )
    const at = (moment: string) => work.by(work.people.system, { now: new Date(moment) })
    await perform(invite, at('2026-11-24T14:59:00Z'), asked(agency))
    await assert.rejects(perform(invite, at('2026-11-24T15:00:00Z'), asked(agency)), ended)
  })

  it('of an agency that closes while somebody is invited to it, one of the two does not happen', async () => {
    for (let round = 0; round < 5; round++) {
      const agency = await add(`Dinas Serentak ${round}`)
      const outcomes = await Promise.allSettled([close(agency), perform(invite, admin(), asked(agency))])
      assert.deepEqual(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected'], String(round))
    }
  })

  it('is refused in words beside the field, with all that was typed still there', async () => {
    const agency = await add('Dinas Kata')
    await close(agency)
    const { server } = await openApp(work.db, work.now)
    const cookies = { session: work.cookie('system').replace('session=', '') }
    const send = async (path: string, fields: Record<string, string>) => {
      const page = await server.inject({ url: path, cookies })
      const form = page.cookies.find(({ name }) => name === 'form')?.value ?? ''
      const _csrf = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1] ?? ''
      return server.inject({ method: 'POST', url: path, cookies: { ...cookies, form }, payload: { _csrf, ...fields } })
    }
    const officer = `/admin/officers/${work.people.two.officerId}`
    const from = 'officer@id.32.73'
    for (const [path, fields] of [
      ['/admin/officers/new', { email: 'kata@contoh.id', role: 'officer' }],
      [officer, { role: 'officer' }],
      [`${officer}/move`, { role: 'officer', from }],
    ] as const) {
      const answer = await send(path, { ...fields, agency_text: agency })
      assert.equal(answer.statusCode, 422, path)
      assert.match(answer.body, /Instansi ini sudah berakhir/, path)
    }
    await server.close()
  })
})
