import type pg from 'pg'
import type { Country } from '../src/core/country/country.ts'
import { perform } from '../src/core/ledger/perform.ts'
import { NOTICE_TASK } from '../src/core/notices/notice.ts'
import type { Officer } from '../src/core/people/actor.ts'
import { invite } from '../src/core/people/invite.act.ts'
import { hashPassword } from '../src/core/people/password.ts'
import { newNonce, newSecret, secretHash } from '../src/core/people/secret.ts'
import { setPassword } from '../src/core/people/set-password.act.ts'
import { shown } from '../src/core/people/who.ts'
import type { Db } from '../src/kit/sql.ts'
import { learnWords } from '../src/systems/complaints/similar/learn-words.act.ts'
import { publishDemoForms } from './application-forms.ts'
import { applicationMoments, type Moment } from './applications.ts'
import { CAST, emailOf, PLAYERS, type Player } from './cast.ts'
import { deedsOf } from './deeds.ts'
import { beginFilling, dropLetters, endFilling, findStanding, officersOf, removeAll } from './demo.sql.ts'
import { DEMO_MALL, openDemoMall, planDemoMall } from './mall.ts'
import { fillDemoQueue } from './mall-queue.ts'
import { type Played, play } from './play.ts'
import { passwordOf } from './sign-ins.ts'
import { publishDemoStandards } from './standards.ts'
import { surveyDemoMall } from './survey.ts'

/** What is filled: `client` belongs to the role that owns the tables, `db` is the program's. */
export interface Filling {
  readonly client: pg.ClientBase
  readonly db: Db
  readonly country: Country
  readonly secret: Buffer
  readonly now: Date
}

/** Officers and mall were there before the first complaint. */
const OFFICERS_AGO_DAYS = 100
/** Letters of the last days stand in the mailbox of the demo; older ones were read long ago. */
const LETTERS_DAYS = 3
const DAY_MS = 86_400_000

/** Fills an empty database with the demo, or one whose filling was cut off: that is emptied first, so nothing is there twice. */
export async function fillDemo({ client, db, country, secret, now }: Filling): Promise<void> {
  // Only what is invented is emptied: a portal that nobody uses yet may have a ledger all the same.
  if ((await findStanding(client)).demo) await removeAll(client, country)
  await beginFilling(client)
  const begin = new Date(now.getTime() - OFFICERS_AGO_DAYS * DAY_MS)
  const officers = await hire(db, secret, begin)
  await publishDemoStandards(db, officers, begin)
  await openDemoMall(db, officers, begin)
  await publishDemoForms(db, officers, country.languages, begin)
  const deeds = deedsOf(now, country.weekendDays)
  const recent = now.getTime() - LETTERS_DAYS * DAY_MS
  const stage = { db, secret, officers }
  const played = new Map<number, Played>()
  const moments: readonly Moment[] = [
    ...deeds.map((deed) => ({ at: deed.at, run: () => play(stage, [deed], played) })),
    ...applicationMoments(stage, now, country.weekendDays),
  ].sort((a, b) => a.at.getTime() - b.at.getTime())
  for (const { at, run } of moments) if (at.getTime() <= recent) await run()
  await dropLetters(client, NOTICE_TASK)
  for (const { at, run } of moments) if (at.getTime() > recent) await run()
  // As the night would: so a slip of the pen is understood from the first day.
  await perform(learnWords, { db, now, actor: { kind: 'program', name: 'vocabulary' } }, {})
  await planDemoMall(db, now)
  await fillDemoQueue(db, officers, DEMO_MALL, now)
  await surveyDemoMall({ db, secret, country, now }, officers)
  await endFilling(client)
}

/** Invites everybody, and each takes the invitation up. */
async function hire(db: Db, secret: Buffer, now: Date): Promise<Record<Player, Officer>> {
  const passwords = await Promise.all(PLAYERS.map((player) => hashPassword(passwordOf(secret, player))))
  for (const [index, player] of PLAYERS.entries()) await hireOne(db, player, passwords[index] ?? '', now)
  const found = await officersOf(db, PLAYERS.map(emailOf))
  return Object.fromEntries(
    PLAYERS.map((player) => {
      const officer = found.get(emailOf(player))
      if (!officer) throw new Error(`The demo has lost its officer ${emailOf(player)}.`)
      return [player, officer]
    }),
  ) as Record<Player, Officer>
}

async function hireOne(db: Db, player: Player, passwordHash: string, now: Date): Promise<void> {
  const [name, role, agency] = CAST[player]
  const email = emailOf(player)
  const linkHash = secretHash(newSecret())
  const by = { db, now, actor: { kind: 'program', name: 'demo' } } as const
  const wish = { email, name, role, agency, language: 'id', nonce: newNonce(), linkHash, mailed: false }
  const { officerId } = await perform(invite, by, wish)
  const actor = shown({ officerId, name, email })
  await perform(setPassword, { ...by, actor }, { linkHash, purpose: 'invitation', passwordHash })
}
