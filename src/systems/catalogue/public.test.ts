import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openApp } from '../../../test/support/app.ts'
import { type Casework, casework } from '../../../test/support/casework.ts'
import { PLANNED_PARTS } from '../../../test/support/standards.ts'
import { editService } from '../../core/catalogue/edit-service.act.ts'
import { publishService } from '../../core/catalogue/publish-service.act.ts'
import { perform } from '../../core/ledger/perform.ts'
import type { Server } from '../../kit/http/server.ts'

const LINE = { service: 'akta-kelahiran', agency: 'id.32.73' }

/** What CPSV-AP 3.2.0 asks of each class, besides the kind of the node itself. */
const MANDATORY: Readonly<Record<string, readonly string[]>> = {
  'cpsv:PublicService': ['dct:identifier', 'dct:title', 'dct:description', 'cv:hasCompetentAuthority'],
  'cv:PublicOrganisation': ['skos:prefLabel', 'dct:spatial'],
  'cv:Channel': ['dct:identifier'],
  'cv:Requirement': ['dct:identifier', 'dct:title'],
  'cv:Cost': ['dct:identifier'],
  'cv:Output': ['dct:identifier', 'dct:title'],
  'cpsv:Rule': ['dct:identifier', 'dct:title', 'dct:description'],
  'cv:LifeEvent': ['dct:identifier', 'dct:title'],
}

type Node = { readonly [key: string]: unknown }

function nodesOf(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesOf)
  if (typeof value !== 'object' || value === null) return []
  return [value as Node, ...Object.entries(value).flatMap(([key, inner]) => (key === '@context' ? [] : nodesOf(inner)))]
}

describe('the catalogue of services', () => {
  let ground: Casework
  let server: Server
  before(async () => {
    ground = await casework()
    ;({ server } = await openApp(ground.db, ground.now))
  })
  after(async () => {
    await server.close()
    await ground.end()
  })

  const get = async (url: string, language = 'id') => {
    const answer = await server.inject({ url, headers: { cookie: `lang=${language}` } })
    const text = answer.body.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
    return { status: answer.statusCode, body: answer.body, text, json: () => answer.json() }
  }
  const found = async (words: string) =>
    [
      ...(await get(`/services?q=${encodeURIComponent(words)}`)).body.matchAll(/<h3><a href="\/services\/([^"?]+)/g),
    ].map(([, id]) => id)

  it('is entered by events of life, and a service stands under several', async () => {
    const front = await get('/services', 'en')
    assert.match(front.body, /href="\/services\?event=birth"/)
    for (const event of ['birth', 'identity'])
      assert.match((await get(`/services?event=${event}`)).body, /\/services\/akta-kelahiran"/)
    assert.equal((await get('/services?event=nowhere')).status, 404)
    assert.equal((await get('/services?agency=nowhere')).status, 404)
  })

  it('is searched with slips of the pen, by other words, by forms of a word and by an event of life', async () => {
    assert.equal((await found('paspot'))[0], 'paspor')
    assert.equal((await found('kartu kelurga'))[0], 'kartu-keluarga')
    assert.equal((await found('akte lahir'))[0], 'akta-kelahiran')
    assert.equal((await found('bpjs'))[0], 'jaminan-kesehatan')
    assert.equal((await found('mengemudikan'))[0], 'sim')
    assert.ok((await found('menikah')).includes('pencatatan-nikah'))
    assert.ok((await found('Birth and family')).includes('akta-kelahiran'))
  })

  it('says what to do where nothing is found, and finds nothing for marks alone', async () => {
    const none = await get('/services?q=zirafah')
    assert.match(none.text, /Tidak ada layanan yang cocok.*Coba kata lain/)
    assert.match(none.body, /href="\/services\?event=birth"/)
    assert.equal((await get(`/services?q=${encodeURIComponent('%_\\ \'"')}`)).status, 200)
  })

  it('shows what a service asks, takes and costs, in each language, and that nobody has confirmed it', async () => {
    const id = await get('/services/skck')
    for (const part of [
      'Pasfoto latar merah',
      '1 hari kerja',
      'Rp 30.000',
      'Belum dikonfirmasi instansi',
      'Kepolisian',
    ])
      assert.ok(id.text.replaceAll('\u00a0', ' ').includes(part), `${part}: ${id.text}`)
    const en = await get('/services/nib', 'en')
    for (const part of ['30 minutes', 'Free of charge', 'Make an account in the OSS system.'])
      assert.ok(en.text.includes(part), `${part}: ${en.text}`)
    assert.equal((await get('/services/nowhere')).status, 404)
    assert.match((await get('/services/puskesmas')).text, /Standar pelayanan layanan ini belum diterbitkan/)
  })

  it('shows an agency’s own standard under its address, and leads from one to the other', async () => {
    const head = ground.by(ground.people.head)
    await perform(editService, head, { ...LINE, parts: PLANNED_PARTS })
    await perform(publishService, head, { ...LINE, from: '2026-11-24' })
    const own = await get('/services/akta-kelahiran?agency=id.32.73')
    assert.match(own.text, /Layanan rekaan untuk uji/)
    assert.match(own.text, /Ini standar khusus/)
    const general = await get('/services/akta-kelahiran')
    assert.doesNotMatch(general.text, /Layanan rekaan untuk uji/)
    assert.match(general.body, /href="\/services\/akta-kelahiran\?agency=id\.32\.73"/)
    assert.equal((await get('/services/akta-kelahiran?agency=id.kemenkes')).status, 404)
    const promise = await get('/agencies/id.32.73/promise')
    assert.match(promise.text, /sanggup memberikan.*Akta kelahiran.*Belum dikonfirmasi/)
    const program = (await get('/api/v1/services/akta-kelahiran?agency=id.32.73')).json()
    assert.equal(program.version.parts.output.id, 'Surat rekaan')
  })

  it('promises nothing in the name of an agency that has published nothing', async () => {
    const promise = await get('/agencies/id.polri/promise')
    assert.match(promise.text, /belum menerbitkan standar/)
    assert.doesNotMatch(promise.text, /sanggup memberikan/)
  })

  it('is told as CPSV-AP, with every property that is mandatory, service by service and whole', async () => {
    const one = await server.inject({ url: '/services/skck.jsonld' })
    assert.match(String(one.headers['content-type']), /^application\/ld\+json/)
    assert.equal(one.json()['cv:processingTime']['@value'], 'P1D')
    assert.equal(one.json()['std:processingTimeCounts'], 'working_days')
    assert.equal((await get('/services/puskesmas.jsonld')).status, 404)
    const whole = (await get('/services.jsonld')).json()
    assert.ok(whole['@graph'].length >= 14)
    const prefixes = new Set(Object.keys(whole['@context']))
    for (const service of whole['@graph'])
      for (const node of nodesOf(service)) {
        for (const key of Object.keys(node))
          assert.ok(key.startsWith('@') || prefixes.has(key.split(':')[0] ?? ''), key)
        for (const property of MANDATORY[String(node['@type'])] ?? []) {
          const value = node[property]
          assert.ok(
            value !== undefined && (!Array.isArray(value) || value.length > 0),
            `${node['@id']} lacks ${property}`,
          )
        }
      }
  })
})
