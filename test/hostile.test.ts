import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import type { Server } from '../src/kit/http/server.ts'
import { sql } from '../src/kit/sql.ts'
import { en } from '../src/kit/words/en.ts'
import { id } from '../src/kit/words/id.ts'
import { fileForm } from '../src/systems/complaints/filing/file.form.ts'
import { wordsOf } from '../src/systems/complaints/words/words.ts'
import { openApp } from './support/app.ts'
import { type Casework, casework } from './support/casework.ts'
import { type Spoiled, spoiledBody } from './support/hostile.ts'

const BODIES = 10_000
const AT_ONCE = 40
const MAY_ANSWER = new Set([201, 400, 413, 415, 422, 429])
const LANGUAGES = ['id', 'en'] as const
const SEED = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31))

interface Answered {
  readonly status: number
  readonly type: string
  readonly json: {
    number?: string
    detail?: string
    title?: string
    errors?: { field: string; code: string; detail: string }[]
  }
}

describe('filing by hostile programs', () => {
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

  it(`answers ${BODIES} spoiled bodies clearly, keeps the good ones as they were meant, and never breaks (SEED=${SEED})`, async (t) => {
    t.diagnostic(`again with SEED=${SEED}`)
    const bodies = fc.sample(spoiledBody, { numRuns: BODIES, seed: SEED })
    const filed = new Map<string, Spoiled>()
    const statuses = new Map<number, number>()
    await each(bodies, async (spoiled, index) => {
      const language = LANGUAGES[index % 2] ?? 'id'
      const answer = await send(server, spoiled, `hostile ${index}`, language)
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
      const told = `body ${index}, SEED=${SEED}, ${answer.status} ${JSON.stringify(answer.json).slice(0, 400)} for ${spoiled.body.slice(0, 600)}`
      assert.ok(MAY_ANSWER.has(answer.status), told)
      if (answer.status === 201) filed.set(answer.json.number ?? '', spoiled)
      else judgeRefusal(answer, spoiled, language, told)
    })
    t.diagnostic(JSON.stringify(Object.fromEntries(statuses)))
    assert.ok(filed.size >= BODIES / 10, `only ${filed.size} got past the form`)
    assert.ok((statuses.get(422) ?? 0) >= BODIES / 10, 'hardly anything was refused')
    await isKeptAsMeant(ground, filed)
  })
})

async function each<T>(all: readonly T[], work: (one: T, index: number) => Promise<void>): Promise<void> {
  let next = 0
  const worker = async () => {
    for (let index = next++; index < all.length; index = next++) await work(all[index] as T, index)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

async function send(server: Server, { body, contentType }: Spoiled, key: string, language: string): Promise<Answered> {
  const answer = await server.inject({
    method: 'POST',
    url: '/api/v1/complaints',
    headers: { 'content-type': contentType, 'idempotency-key': key, 'accept-language': language },
    payload: body,
  })
  return { status: answer.statusCode, type: String(answer.headers['content-type']), json: answer.json() }
}

/** A refusal is problem+json with sentences in the language asked for, and names a field that was spoiled. */
function judgeRefusal(
  { status, type, json }: Answered,
  { fields }: Spoiled,
  language: 'id' | 'en',
  told: string,
): void {
  assert.match(type, /^application\/problem\+json/, told)
  assert.ok(json.title && SENTENCES[language].some((sentence) => sentence.test(json.detail ?? '')), told)
  if (status !== 422) return
  assert.ok(json.errors && json.errors.length > 0, told)
  for (const { field, code, detail } of json.errors) {
    assert.ok(code && SENTENCES[language].some((sentence) => sentence.test(detail)), told)
    const named = fields.includes('*') || fields.some((one) => touches(field, one))
    assert.ok(field !== '' && named, `names ${JSON.stringify(field)}: ${told}`)
  }
}

/** `contact` and `contact.name` are about the same; a name that nobody knows is said as far as it is readable. */
function touches(field: string, spoiled: string): boolean {
  const name = spoiled === '' ? 'body' : JSON.parse(JSON.stringify(spoiled.slice(0, 80)))
  return field === name || field.startsWith(`${name}.`) || name.startsWith(`${field}.`)
}

const SENTENCES = {
  id: patterns(id, wordsOf('id')),
  en: patterns(en, wordsOf('en')),
}

/** Every sentence about problems and refusals as a pattern, its slots open. */
function patterns(...all: readonly { problems: object; refusals: object }[]): RegExp[] {
  const sentences = (words: unknown): string[] =>
    typeof words === 'string' ? [words] : Object.values(words as object).flatMap(sentences)
  return all
    .flatMap(({ problems, refusals }) => [...sentences(problems), ...sentences(refusals)])
    .map((sentence) => new RegExp(`^${sentence.replace(/[.*+?^$()[\]\\]/g, '\\$&').replace(/\{[^}]*\}/g, '.*')}$`, 'u'))
}

/** What got in is in the table as the form reads it: tidied by the written rules, and not otherwise. */
async function isKeptAsMeant(ground: Casework, filed: ReadonlyMap<string, Spoiled>): Promise<void> {
  const { rows } = await sql<Record<string, unknown> & { number: string }>`
    select c.number, c.class, c.title, c.words as text, c.happened_on, c.region_code as region, c.place, c.agency_id as agency, c.category_id as category,
      c.service_id as service, c.anonymous, c.secret, k.name, k.email, k.phone
    from complaints.complaints c left join core.case_contacts k using (case_id)`.execute(ground.db)
  const kept = new Map(rows.map((row) => [row.number, row]))
  assert.equal(kept.size, filed.size, 'the table holds just what was answered with 201')
  for (const [number, { body }] of filed) {
    const {
      contact,
      language: _,
      ...meant
    } = fileForm.readJson(JSON.parse(body)).value ?? assert.fail(`${number} was never valid`)
    const expected = { number, happened_on: null, place: null, agency: null, category: null, service: null, ...meant }
    const reached = { name: null, email: null, phone: null, ...contact }
    assert.deepEqual(kept.get(number), { ...expected, ...reached }, body.slice(0, 500))
  }
}
