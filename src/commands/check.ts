import type { Config } from '../config.ts'
import { loadCountry } from '../core/country/load-country.ts'
import { learnWords } from '../core/country/pack-words.ts'
import { openStore } from '../core/files/store.ts'
import { dayIn, machineClock } from '../kit/clock.ts'
import { findPrint } from './backup.ts'
import { checkDatabase, findMissing } from './check-database.ts'
import { checkBackups, checkDisk, checkKept, checkMail, checkSecret, checkSettings } from './check-machine.ts'
import { sayGaps } from './country.ts'
import { withAddress } from './data-folder.ts'
import { counted, type Finding, look, mend, well } from './finding.ts'
import { printOf } from './ground.sql.ts'
import { asOwner } from './owner.ts'
import { say, sayAside } from './say.ts'

/** How many files are looked for in the store: those that came first, so that a store which was mixed up is noticed. */
const FILES_MOST = 50

/**
 * `check`: looks at everything around the portal, whether or not it runs, changes nothing, and says what to do. The program
 * ends with 1 when something must be mended.
 */
export async function check(given: Config): Promise<void> {
  const config = withAddress(given)
  const now = machineClock.now()
  const findings = [
    ...checkSettings(config),
    ...checkKept(config, process.env),
    ...(await either('country', () => checkCountry(config))),
    ...(await aroundDatabase(config, now)),
    ...(await either('disk', () => checkDisk(config))),
    ...(await either('mail', () => checkMail(config))),
    checkBackups(config, now),
  ]
  const width = Math.max(...findings.map(({ what }) => what.length))
  for (const { state, what, words } of findings) say(`${state}  ${what.padEnd(width)}  ${words}`)
  const [mends, looks] = (['mend', 'look'] as const).map(
    (state) => findings.filter((one) => one.state === state).length,
  )
  say('')
  if (!mends) return say(looks ? `Nothing must be mended; ${looks} to look at.` : 'All is well.')
  say(`${counted(mends, 'thing')} must be mended${looks ? `, ${looks} to look at` : ''}.`)
  process.exitCode = 1
}

async function checkCountry({ country: asked }: Config): Promise<Finding[]> {
  const country = await loadCountry(asked)
  const further = await learnWords(country)
  return [
    well('country pack', `${country.code}, in ${country.languages.join(', ')}`),
    ...further.map((one) =>
      one.gaps.length > 0
        ? look('words', sayGaps(one, asked))
        : well('words', `${one.language} has all ${one.sentences} sentences`),
    ),
  ]
}

async function aroundDatabase(config: Config, now: Date): Promise<Finding[]> {
  const today = dayIn(now, 'UTC')
  const store = openStore(config)
  return either('database', () =>
    asOwner(
      config,
      sayAside,
      async (url) => {
        const print = await findPrint(url)
        return [
          ...(await checkDatabase(config, url, today)),
          ...(print ? [checkSecret(config, (secret) => print.equals(printOf(secret)))] : []),
          ...(await either('files', async () => {
            const has = async (name: string) => (await store.get(name)) !== undefined
            return filesFinding(await findMissing(url, has, FILES_MOST))
          })),
        ]
      },
      { mustBe: true },
    ),
  )
}

function filesFinding({ looked, missing }: { looked: number; missing: number }): Finding {
  if (missing > 0)
    return mend(
      'files',
      `${missing} of ${looked} are not in the store. Is FILES_URL, or DATA_DIR, that of this portal? Else bring them back from a backup.`,
    )
  return looked > 0
    ? well('files', `${counted(looked, 'file')} looked for, all in the store`)
    : well('files', 'there are none yet')
}

/** What cannot even be asked is a finding, too. */
async function either(what: string, ask: () => Promise<Finding | Finding[]>): Promise<Finding[]> {
  try {
    return [await ask()].flat()
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    return [mend(what, words)]
  }
}
