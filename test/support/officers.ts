import pg from 'pg'
import { perform } from '../../src/core/ledger/perform.ts'
import type { Actor, Officer, Role } from '../../src/core/people/actor.ts'
import { invite } from '../../src/core/people/invite.act.ts'
import { findSignIn } from '../../src/core/people/officer.sql.ts'
import { hashPassword } from '../../src/core/people/password.ts'
import { newNonce, newSecret, secretHash } from '../../src/core/people/secret.ts'
import { officerOfSession } from '../../src/core/people/session.sql.ts'
import { setPassword } from '../../src/core/people/set-password.act.ts'
import { signIn } from '../../src/core/people/sign-in.act.ts'
import { shown } from '../../src/core/people/who.ts'
import { type Database, type Db, openDatabase, sql } from '../../src/kit/sql.ts'
import { type TestDatabase, testDatabase } from './database.ts'

/** A database with four invented agencies, `root` over `root.a` over `root.a.b`, and `other` beside them. */
export interface OfficersGround extends Database {
  readonly at: TestDatabase
  /** What the ledger holds, oldest first. */
  ledger(): Promise<{ act: string; actorKind: string; officerId: string | null; facts: Record<string, unknown> }[]>
  end(): Promise<void>
}

export const COMMAND_LINE: Actor = { kind: 'program', name: 'command-line' }
/** Long, and of no common word. */
export const PASSWORD_GOOD = 'kuda laut membaca peta'

export async function officersGround(): Promise<OfficersGround> {
  const at = await testDatabase()
  const builder = new pg.Client({ connectionString: at.url })
  await builder.connect()
  await builder.query(`insert into core.agencies (agency_id, parent_id, name, type, zone, search, source) values
    ('root', null, '{"id": "Akar Rekaan", "en": "Invented Root"}', 'ministry', 'Asia/Jakarta', ' akar rekaan', 'administrator'),
    ('root.a', 'root', '{"id": "Cabang Rekaan", "en": "Invented Branch"}', 'ministry', 'Asia/Jakarta', ' cabang rekaan', 'administrator'),
    ('root.a.b', 'root.a', '{"id": "Ranting Rekaan", "en": "Invented Twig"}', 'ministry', 'Asia/Jakarta', ' ranting rekaan', 'administrator'),
    ('other', null, '{"id": "Lain Rekaan", "en": "Invented Other"}', 'ministry', 'Asia/Jakarta', ' lain rekaan', 'administrator')`)
  await builder.end()
  const database = openDatabase(at.appUrl, { log: () => undefined })
  return {
    ...database,
    at,
    async ledger() {
      const { rows } = await sql<{
        act: string
        actorKind: string
        officerId: string | null
        facts: Record<string, unknown>
      }>`
        select act, actor_kind as "actorKind", officer_id::text as "officerId", facts from core.ledger order by line_id`.execute(
        database.db,
      )
      return rows
    },
    async end() {
      await database.close()
      await at.drop()
    },
  }
}

/** Invites an officer, who takes the invitation up with `PASSWORD_GOOD` unless told otherwise. Gives their id. */
export async function addOfficer(
  db: Db,
  {
    email,
    role,
    agency,
    password = PASSWORD_GOOD,
  }: { email: string; role: Role; agency: string; password?: string | null },
  now: Date,
): Promise<string> {
  const linkHash = secretHash(newSecret())
  const by = { db, actor: COMMAND_LINE, now }
  const wish = {
    email,
    name: 'Petugas Rekaan',
    role,
    agency,
    language: 'id',
    nonce: newNonce(),
    linkHash,
    mailed: false,
  }
  const { officerId } = await perform(invite, by, wish)
  if (password === null) return officerId
  const passwordHash = await hashPassword(password)
  await perform(
    setPassword,
    { ...by, actor: shown({ officerId, name: '', email }) },
    { linkHash, purpose: 'invitation', passwordHash },
  )
  return officerId
}

/** Signs an officer in without the page; gives the cookie's value and the officer as the cookie shows them. */
export async function signedIn(db: Db, email: string, now: Date): Promise<{ cookie: string; officer: Officer }> {
  const found = await findSignIn(db, email)
  if (!found?.passwordHash) throw new Error(`${email} has no password`)
  const { officerId, passwordHash } = found
  const cookie = newSecret()
  const wish = {
    officerId,
    passwordHash,
    sessionHash: secretHash(cookie),
    browser: 'Mozilla/5.0 (X11; Linux x86_64) Firefox/144.0',
  }
  await perform(signIn, { db, actor: shown(found), now }, wish)
  const officer = await officerOfSession(db, cookie, now)
  if (!officer) throw new Error(`${email} is not signed in`)
  return { cookie, officer }
}
