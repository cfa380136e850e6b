import { randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'
import { newNumber } from '../src/core/cases/number.ts'
import { loadCountry } from '../src/core/country/load-country.ts'
import type { House } from '../src/core/house.ts'
import { openDatabase } from '../src/kit/sql.ts'
import { fileAsked } from '../src/systems/complaints/filing/filing.ts'

/** What everybody files here: an invented report. */
export const FILED = {
  class: 'complaint',
  title: 'Lampu jalan padam di gang rekaan',
  text: 'Sejak Senin lampu jalan di gang rekaan padam, dan sampah di dekat saluran air belum diangkut. '.repeat(4),
  region: '32.73',
  agency: 'id.32.73',
  anonymous: false,
  secret: false,
  contact: { name: 'Warga Rekaan', email: 'warga@contoh.id' },
}

/** One statement of a filing as the program sends it; in its values stand the marks below. */
export interface Statement {
  readonly text: string
  readonly values: readonly string[]
}

/** Where the values differ from one filing to the next. */
export const MARKS = { caseId: '«case»', number: '«number»', hash: '«hash»' } as const

/** The statements of one filing between `begin` and `commit`, heard from the program's own code while it files. */
export async function hearStatements(url: string): Promise<Statement[]> {
  const { db, pool, close } = openDatabase(url, { log: () => undefined })
  let heard: Statement[] = []
  pool.on('connect', (client) => listen(client, (statement) => heard.push(statement)))
  const house = { secret: randomBytes(32), country: await loadCountry('id') } as unknown as House
  // The first filing reads rules and calendars too, which the program does once in a while: the second is as all others.
  let caseId = ''
  let number = ''
  for (const key of [randomUUID(), randomUUID()]) {
    heard = []
    const by = { db, actor: { kind: 'visitor' as const }, now: new Date(), once: { key, body: '{}' } }
    const filed = await fileAsked(by, house, FILED, { language: 'id', channel: 'api' })
    caseId = filed.caseId
    number = filed.number
  }
  await close()
  const hash = /"hash":"([0-9a-f]{64})"/.exec(JSON.stringify(heard).replaceAll('\\"', '"'))?.[1] ?? 'none'
  const marked = (value: string) =>
    value.replaceAll(caseId, MARKS.caseId).replaceAll(number, MARKS.number).replaceAll(hash, MARKS.hash)
  return heard
    .filter(({ text }) => !/^\s*(?:begin|commit)\b/i.test(text))
    .map(({ text, values }) => ({ text, values: values.map(marked) }))
}

/** Files once over a connection of one's own, with nothing around the statements. */
export async function fileRaw(client: pg.Client, statements: readonly Statement[]): Promise<void> {
  const fresh = { caseId: randomUUID(), number: newNumber(), hash: randomBytes(32).toString('hex') }
  const filled = (value: string) =>
    value
      .replaceAll(MARKS.caseId, fresh.caseId)
      .replaceAll(MARKS.number, fresh.number)
      .replaceAll(MARKS.hash, fresh.hash)
  await client.query('begin')
  for (const [index, { text, values }] of statements.entries())
    await client.query({ name: `raw${index}`, text, values: values.map(filled) })
  await client.query('commit')
}

function listen(client: pg.PoolClient, heard: (statement: Statement) => void): void {
  const query = client.query as (...given: unknown[]) => unknown
  const listening = (...given: unknown[]) => {
    if (typeof given[0] === 'string') heard({ text: given[0], values: (given[1] ?? []) as string[] })
    return query.apply(client, given)
  }
  Object.assign(client, { query: listening })
}
