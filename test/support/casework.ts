import { createHash } from 'node:crypto'
import pg from 'pg'
import { newCaseId } from '../../src/core/cases/case.ts'
import { keyHash, newKey } from '../../src/core/cases/key.ts'
import { newNumber } from '../../src/core/cases/number.ts'
import { installCountry } from '../../src/core/country/install-country.ts'
import { loadCountry } from '../../src/core/country/load-country.ts'
import type { By } from '../../src/core/ledger/act.ts'
import { perform } from '../../src/core/ledger/perform.ts'
import type { Actor, Officer, Role } from '../../src/core/people/actor.ts'
import { secretHash } from '../../src/core/people/secret.ts'
import { officerOfSession } from '../../src/core/people/session.sql.ts'
import { type Db, openDatabase, sql } from '../../src/kit/sql.ts'
import { accept } from '../../src/systems/complaints/accept.act.ts'
import { archive } from '../../src/systems/complaints/archive.act.ts'
import { askComplainant } from '../../src/systems/complaints/ask.act.ts'
import { assign } from '../../src/systems/complaints/assign.act.ts'
import { close } from '../../src/systems/complaints/close.act.ts'
import { findComplaint } from '../../src/systems/complaints/complaint.sql.ts'
import type { Complaint, Status } from '../../src/systems/complaints/complaint.ts'
import { draft } from '../../src/systems/complaints/draft.act.ts'
import { file } from '../../src/systems/complaints/file.act.ts'
import type { Filing } from '../../src/systems/complaints/filing/file.sql.ts'
import { MISSING } from '../../src/systems/complaints/missing.ts'
import { release } from '../../src/systems/complaints/release.act.ts'
import { withdraw } from '../../src/systems/complaints/withdraw.act.ts'
import { testDatabase } from './database.ts'

/** The people of the casework tests, all invented, by what they are there for. */
export const PEOPLE = {
  nation: ['Nasional Rekaan', 'national_admin', 'id.kemenpanrb'],
  head: ['Kepala Rekaan', 'coordinator', 'id.32.73'],
  one: ['Satu Rekaan', 'officer', 'id.32.73'],
  two: ['Dua Rekaan', 'officer', 'id.32.73'],
  province: ['Provinsi Rekaan', 'coordinator', 'id.32'],
  inspector: ['Inspektur Rekaan', 'supervisor', 'id.32.73'],
  overseer: ['Pengawas Rekaan', 'overseer', 'id.ombudsman'],
  system: ['Sistem Rekaan', 'system_admin', 'id.kemenpanrb'],
  /** The only officer of their agency, with nobody above. */
  lone: ['Sendiri Rekaan', 'officer', 'id.61.71'],
  elsewhere: ['Lain Rekaan', 'coordinator', 'id.33.74'],
} as const satisfies Record<string, readonly [string, Role, string]>
export type Person = keyof typeof PEOPLE

export interface Casework {
  readonly db: Db
  /** The database as the role that owns the tables. */
  readonly url: string
  readonly now: Date
  readonly people: Readonly<Record<Person, Officer>>
  /** The cookie of a person's session. */
  readonly cookie: (person: Person) => string
  readonly by: (actor: Actor, more?: Partial<By>) => By
  /** Files a complaint to id.32.73, unless told otherwise; gives its number. */
  readonly file: (differs?: Partial<Filing>) => Promise<Complaint>
  /** A fresh complaint in that status: accepted and held by `one`, published, and replied to through the acts themselves. */
  readonly caseIn: (status: Status, differs?: Partial<Filing>) => Promise<Complaint>
  readonly find: (number: string) => Promise<Complaint>
  /** The acts on a case so far, oldest first. */
  readonly acts: (
    caseId: string,
  ) => Promise<{ act: string; facts: Record<string, unknown>; officerId: string | null }[]>
  readonly end: () => Promise<void>
}

export const REPLY =
  'Lampu diperbaiki Dinas Perhubungan pada 20 November 2026. Bila padam lagi, laporkan dengan nomor yang sama.'

/** A database with the country, a cast of officers, and complaints through the door. */
export async function casework(now: Date = new Date('2026-11-24T03:00:00Z')): Promise<Casework> {
  const at = await testDatabase()
  await prepare(at.url, now)
  const { db, close: end } = openDatabase(at.appUrl, { log: () => undefined })
  const people = {} as Record<Person, Officer>
  for (const person of Object.keys(PEOPLE) as Person[]) {
    const officer = await officerOfSession(db, cookieOf(person), now)
    if (!officer) throw new Error(`${person} is not signed in`)
    people[person] = officer
  }
  const by = (actor: Actor, more: Partial<By> = {}): By => ({ db, actor, now, ...more })
  const find = async (number: string) => {
    const complaint = await findComplaint(db, number)
    if (!complaint) throw new Error(`${number} is not there`)
    return complaint
  }
  const fileOne = async (differs: Partial<Filing> = {}) =>
    find((await perform(file, by({ kind: 'visitor' }), { ...filing(now), ...differs })).number)
  return {
    db,
    url: at.url,
    now,
    people,
    by,
    find,
    cookie: cookieOf,
    file: fileOne,
    caseIn: async (status, differs) => {
      const { caseId, number } = await fileOne(differs)
      for (const step of STEPS[status]) await step({ by, people, number, caseId })
      return find(number)
    },
    async acts(caseId) {
      const { rows } = await sql<{ act: string; facts: Record<string, unknown>; officerId: string | null }>`
        select act, facts, officer_id::text as "officerId" from core.ledger where case_id = ${caseId} order by line_id`.execute(
        db,
      )
      return rows
    },
    async end() {
      await end()
      await at.drop()
    },
  }
}

/** What is filed: an invented report of a dark street. */
export function filing(now: Date): Filing {
  return {
    caseId: newCaseId(now),
    number: newNumber(),
    keyHash: keyHash(newKey()).toString('hex'),
    language: 'id',
    channel: 'web',
    class: 'complaint',
    title: 'Lampu jalan padam di gang rekaan',
    text: 'Sejak Senin lampu jalan padam. Hubungi saya di 0812-3456-7890 atau warga.rekaan@contoh.id.',
    region: '32.73',
    agency: 'id.32.73',
    anonymous: false,
    secret: false,
    contact: { name: 'Melati Rekaan', email: 'melati@contoh.id' },
  }
}

interface Step {
  readonly by: Casework['by']
  readonly people: Casework['people']
  readonly number: string
  readonly caseId: string
}

const accepted = async ({ by, people, number }: Step) => {
  const complaint = await findComplaint(by(people.nation).db, number)
  const publish = { title: 'Lampu jalan padam', words: 'Sejak Senin lampu jalan padam. Hubungi saya di […].' }
  await perform(accept, by(people.nation), { number, inspection: false, ...(complaint?.secret ? {} : { publish }) })
  await perform(assign, by(people.head), { number, officer: people.one.officerId })
}
const asked = ({ by, people, number }: Step) =>
  perform(askComplainant, by(people.one), { number, words: 'Di gang berapa?' })
const drafted = ({ by, people, number }: Step) => perform(draft, by(people.one), { number, words: REPLY })
const replied = ({ by, people, number }: Step) => perform(release, by(people.two), { number, publicWords: REPLY })
const closed = ({ by, people, number }: Step) =>
  perform(close, by(people.one), { number, done: 'Lampu diganti.', evidence: 'Berita acara 12/2026' })

/** Through which acts a case comes into a status. */
const STEPS: Readonly<Record<Status, readonly ((step: Step) => Promise<unknown>)[]>> = {
  received: [],
  incomplete: [
    ({ by, people, number }) =>
      perform(askComplainant, by(people.nation), { number, words: 'Di gang berapa?', missing: MISSING }),
  ],
  accepted: [accepted],
  waiting: [accepted, asked],
  drafted: [accepted, drafted],
  replied: [accepted, drafted, replied],
  closed: [accepted, drafted, replied, closed],
  withdrawn: [({ by, number, caseId }) => perform(withdraw, by({ kind: 'complainant', caseId }), { number })],
  archived: [
    ({ by, people, number }) => perform(archive, by(people.nation), { number, reason: 'Bukan layanan publik.' }),
  ],
}

async function prepare(url: string, now: Date): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await installCountry(client, await loadCountry('id'), () => undefined)
  for (const [person, [name, role, agency]] of Object.entries(PEOPLE)) {
    const { rows } = await client.query<{ id: string }>(
      'insert into core.officers (email, name, invited_at, invented) values ($1, $2, $3, true) returning officer_id as id',
      [`${person}@contoh.id`, name, now],
    )
    await client.query('insert into core.officer_roles values ($1, $2, $3, $4)', [rows[0]?.id, role, agency, now])
    await client.query(
      `insert into core.sessions (session_hash, officer_id, started_at, seen_at, proven_at, ends_at) values ($1, $2, $3, $3, $3, $3::timestamptz + interval '30 days')`,
      [secretHash(cookieOf(person)), rows[0]?.id, now],
    )
  }
  await client.end()
}

function cookieOf(person: string): string {
  return createHash('sha256').update(person).digest('base64url')
}
