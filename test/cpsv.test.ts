import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { editService } from '../src/core/catalogue/edit-service.act.ts'
import { publishService } from '../src/core/catalogue/publish-service.act.ts'
import { perform } from '../src/core/ledger/perform.ts'
import type { Server } from '../src/kit/http/server.ts'
import { openApp } from './support/app.ts'
import { type Casework, casework } from './support/casework.ts'
import { shaclFaults } from './support/cpsv-shapes.ts'

type Document = { readonly [key: string]: unknown }
type Nodes = readonly Readonly<Record<string, unknown>>[]

describe('the catalogue as CPSV-AP', () => {
  let ground: Casework
  let server: Server
  const told = new Map<string, Document>()
  before(async () => {
    ground = await casework()
    const at = { service: 'paspor', agency: 'id.kemenimipas' }
    const office = { kind: 'counter', url: null, hours: '08:00-12:00', title: { id: 'Kantor Rekaan' } } as const
    const parts = {
      channels: [
        { ...office, address: 'Jalan Rekaan 1', phone: '021-000000' },
        { ...office, title: { id: 'Kantor Kedua' }, email: 'kantor@contoh.invalid' },
      ],
    }
    const role = { role: 'coordinator', agencyId: at.agency, reach: new Set([at.agency]) } as const
    const by = ground.by({ ...ground.people.head, roles: [role] })
    await perform(editService, by, { ...at, parts })
    await perform(publishService, by, { ...at, from: '2026-11-24' })
    ;({ server } = await openApp(ground.db, ground.now))
    // Both before the first check: a program that has just reasoned for seconds takes itself for overloaded.
    for (const path of ['/services/paspor.jsonld', '/services.jsonld'] as const) {
      const answer = await server.inject(path)
      assert.equal(answer.statusCode, 200)
      told.set(path, answer.json())
    }
  })
  after(async () => {
    await server.close()
    await ground.end()
  })
  it('conforms to the shapes of the mandatory properties, whole and service by service', async () => {
    const whole = await shaclFaults(told.get('/services.jsonld') ?? {})
    assert.deepEqual(whole.faults, [])
    assert.ok(whole.statements > 1_000, String(whole.statements))
    const one = told.get('/services/paspor.jsonld') ?? {}
    assert.deepEqual((await shaclFaults(one)).faults, [])
    assert.deepEqual(
      (one['cv:hasChannel'] as Nodes).map((channel) => channel['schema:address']),
      ['Jalan Rekaan 1', undefined],
    )
    const [, phone, mail] = one['cv:contactPoint'] as Nodes
    assert.deepEqual([phone?.['cv:telephone'], mail?.['cv:email']], ['021-000000', 'kantor@contoh.invalid'])
  })

  it('would be seen where it does not', async () => {
    const one = told.get('/services/paspor.jsonld') ?? {}
    const { 'dct:title': _, ...untitled } = one
    const wrong: readonly (readonly [object, RegExp])[] = [
      [untitled, /title: Less than 1 values/],
      [{ ...one, 'dct:identifier': ['a', 'b'] }, /identifier: More than 1 values/],
      [{ ...one, 'cv:processingTime': '3 hari' }, /processingTime: Value does not have datatype/],
      [{ ...one, 'cv:hasChannel': [{ '@id': 'urn:x', '@type': 'cv:Cost', 'dct:identifier': 'x' }] }, /hasChannel: /],
      [
        { ...one, 'cv:hasCompetentAuthority': { '@id': 'urn:y', '@type': 'cv:PublicOrganisation' } },
        /prefLabel: Less than 1/,
      ],
    ]
    for (const [document, fault] of wrong) assert.match((await shaclFaults(document)).faults.join('\n'), fault)
  })
})
