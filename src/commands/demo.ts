import { createInterface } from 'node:readline/promises'
import { DEMO_CASES } from '../../demo/applications.ts'
import { countPrograms, findStanding, lockDemo, removeAll, type Standing } from '../../demo/demo.sql.ts'
import { fillDemo } from '../../demo/fill.ts'
import { dropSignIns, keepSignIns, signInsOf } from '../../demo/sign-ins.ts'
import type { Config } from '../config.ts'
import { inLanguage } from '../kit/words.ts'
import type { Ground } from './ground.ts'
import { once } from './once.ts'
import { readOptions } from './people-context.ts'
import { say } from './say.ts'

/** Its places, agencies and words are of this country. */
export const DEMO_COUNTRY = 'id'

/**
 * With DEMO=on: fills an empty database with the demo, or finishes what was cut off, and keeps the sign-ins beside it.
 * Throws where a real portal stands, which invented people must never mix with. In a country without a demo the portal is real.
 */
export async function settleDemo(ground: Ground): Promise<Ground> {
  const { config, asBuilder, house, database, now, log } = ground
  if (!config.demo) return ground
  const { country } = house
  if (country.code !== DEMO_COUNTRY) {
    log(
      `demo: there is none for ${inLanguage(country.name, 'en')}, so the portal starts empty and real. Say DEMO=off to leave this line out.`,
    )
    return ground
  }
  await asBuilder(async (client) => {
    await lockDemo(client)
    const standing = await findStanding(client)
    if (standing.demo && standing.filled) return
    if (!standing.demo && isUsed(standing)) throw new Error(realPortal(standing))
    log('demo: inventing people and reports')
    await fillDemo({ client, db: database.db, country: house.country, secret: house.secret, now: now() })
  })
  keepSignIns(config.dataDir, signInsOf(house.secret))
  return { ...ground, house: { ...house, demo: true } }
}

/** `demo remove`: says what goes, asks, and leaves what the country pack brought. */
export async function removeDemo(config: Config, argv: readonly string[]): Promise<void> {
  const { yes = false } = readOptions(argv, [], 'demo remove [--yes]', ['yes'])
  await once(config, (ground) => remove(ground, yes), { mayBeDemo: true })
}

async function remove({ asBuilder, config, house }: Ground, sure: boolean): Promise<void> {
  await asBuilder(async (client) => {
    await lockDemo(client)
    const standing = await findStanding(client)
    if (!standing.demo) {
      say('There is no demo here; nothing was changed.')
      return
    }
    const programs = await countPrograms(client)
    if (programs > 0)
      throw new Error('The portal or its worker is running on this database. Stop it, then run this again.')
    say(whatGoes(standing))
    if (!sure) await askSure()
    await removeAll(client, house.country)
    dropSignIns(config.dataDir)
    say('The demo is gone. Start the empty, real portal with "DEMO=off npm start".')
  })
}

function isUsed({ officers, cases }: Standing): boolean {
  return officers > 0 || cases > 0
}

function realPortal({ officers, cases }: Standing): string {
  return `This database holds a real portal (${counted(officers, 'officer')}, ${counted(cases, 'case')}), and DEMO is on. Start it with DEMO=off, or give the demo a place of its own: another DATA_DIR, or another database in DATABASE_URL.`
}

function whatGoes({ officers, cases }: Standing): string {
  const more = cases - DEMO_CASES
  const which = more > 0 ? `${DEMO_CASES} invented, ${more} filed or imported since` : 'all invented'
  return `This removes all ${counted(cases, 'case')} (${which}), all ${counted(officers, 'officer')} with their sign-ins and tokens, and the ledger of their acts. Agencies, categories, days off and rules are then as the country pack has them.`
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** Nothing can be asked where nobody sits. */
async function askSure(): Promise<void> {
  if (!process.stdin.isTTY) throw new Error('Nothing was removed. Say --yes to remove it without being asked.')
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  // A Ctrl-C or the end of the input is a no.
  const answer = await terminal.question('Remove it all? Type "yes": ').catch(() => '')
  terminal.close()
  if (answer.trim().toLowerCase() !== 'yes') throw new Error('Nothing was removed.')
}
