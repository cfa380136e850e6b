import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { faultOf, SETTINGS } from '../config.ts'
import { sameHash } from '../core/cases/key.ts'
import { bareLetters, drawLetters } from '../core/cases/letters.ts'
import { loadCountry, SpoiltCountry } from '../core/country/load-country.ts'
import { anyOfficer } from '../core/people/officer.sql.ts'
import { newSecret, secretHash } from '../core/people/secret.ts'
import type { Setup, SetupInvitation, SetupNotes, SetupPack, SetupSetting } from '../core/setup.ts'
import { DEMO_COUNTRY } from './demo.ts'
import { type Ground, ROOT } from './ground.ts'
import { keptFile, readKept, writeKept } from './kept-settings.ts'

/** Letters of the code: 54 bits, of which so many guesses find nothing. */
const CODE_LETTERS = 12
const TRIES_MAX = 20
/** How often we look whether somebody was invited by command meanwhile. */
const LOOK_SECONDS = 5

interface SettingUp {
  readonly setup: Setup
  /** To be told to whoever sits at the machine; only its hash is kept here. */
  readonly code: string
  /** Comes true when it was finished and the portal shall start anew. */
  readonly finished: Promise<void>
}

/** The setting-up of a portal in which nobody works yet, with what its operator reads of it; undefined where somebody does. */
export async function openSetup(
  { config, house, database }: Ground,
  changed: () => void,
): Promise<(SettingUp & { words: string }) | undefined> {
  if (house.demo || (await anyOfficer(database.db))) {
    forget(config.dataDir)
    return undefined
  }
  const made = makeSetup(config.dataDir, process.env, changed)
  const look = setInterval(() => {
    // In turn with the page that invites: its own are no reason to end.
    const seen = async () => {
      if (made.setup.invited.length === 0 && (await anyOfficer(database.db))) made.setup.shut()
    }
    // A database that is away for a moment is looked at again.
    made.setup.alone(seen).catch(() => undefined)
    if (!made.setup.isOpen()) clearInterval(look)
  }, LOOK_SECONDS * 1000)
  look.unref()
  return { ...made, words: tell(config.dataDir, `${config.baseUrl}/setup`, made.code) }
}

/** The same for a command. Throws one clear line on a demo, and where somebody works. */
export async function setupByCommand({ config, house, database }: Ground): Promise<Setup> {
  if (house.demo || (config.demo && house.country.code === DEMO_COUNTRY))
    throw new Error(
      `The demo is on${house.demo ? ', and this database holds its invented people: take them away with "npm run jembatan -- demo remove", or name another DATA_DIR' : ''}. A real portal is set up with "DEMO=off npm run jembatan -- setup".`,
    )
  if (await anyOfficer(database.db))
    throw new Error(
      `Somebody works in this portal already, so it is set up. Settings stand in ${keptFile(config.dataDir)}, "officer list" shows who works here, and "officer invite" invites more.`,
    )
  return makeSetup(config.dataDir, process.env).setup
}

/** `changed` is told when settings were kept. */
export function makeSetup(
  dataDir: string,
  environment: Readonly<Record<string, string | undefined>>,
  changed: () => void = () => undefined,
): SettingUp {
  const code = drawLetters(CODE_LETTERS)
  const entry = makeEntry(dataDir, secretHash(code))
  let open = true
  let packs: Promise<readonly SetupPack[]> | undefined
  let turn: Promise<unknown> = Promise.resolve()
  const { promise: finished, resolve: finish } = Promise.withResolvers<void>()
  const invited: SetupInvitation[] = []
  const shut = () => {
    open = false
    forget(dataDir)
  }
  const setup: Setup = {
    ...entry,
    invited,
    isOpen: () => open,
    setting: (name) => standing(name, environment, readKept(dataDir)),
    keep(values) {
      for (const [name, value] of Object.entries(values)) {
        const fault = faultOf(name, value)
        if (fault !== undefined || /[\r\n]/.test(value)) throw new Error(`${name} should be ${fault ?? 'one line'}.`)
      }
      writeKept(dataDir, values)
      changed()
    },
    notes: () => readNotes(dataDir),
    note: (more) =>
      writeFileSync(join(dataDir, NOTES), JSON.stringify({ ...readNotes(dataDir), ...more }), { mode: 0o600 }),
    packs: () => (packs ??= findPacks()),
    alone(work) {
      const done = turn.then(work)
      turn = done.catch(() => undefined)
      return done
    },
    shut,
    finish() {
      shut()
      finish()
    },
  }
  return { setup, code: code.replace(/.{4}(?=.)/g, '$&-'), finished }
}

const NOTES = 'setup.json'
const CODE = 'setup-code'

/** One browser, by one code, once. */
function makeEntry(dataDir: string, codeHash: Buffer): Pick<Setup, 'enter' | 'holds'> {
  let holder: Buffer | undefined
  let tries = 0
  return {
    enter(typed) {
      if (tries >= TRIES_MAX) return 'tooMany'
      const bare = bareLetters(typed, CODE_LETTERS)
      if (!bare || !sameHash(secretHash(bare), codeHash)) {
        tries += 1
        return 'wrong'
      }
      if (holder) return 'used'
      const session = newSecret()
      holder = secretHash(session)
      rmSync(join(dataDir, CODE), { force: true })
      return { session }
    },
    holds: (session) => holder !== undefined && session !== undefined && sameHash(secretHash(session), holder),
  }
}

function standing(
  name: SetupSetting,
  environment: Readonly<Record<string, string | undefined>>,
  kept: Readonly<Record<string, string>>,
): ReturnType<Setup['setting']> {
  const said = environment[name]?.trim()
  if (said) return { value: said, from: 'environment' }
  const held = kept[name]
  if (held) return { value: held, from: 'file' }
  return { value: SETTINGS.find((one) => one.name === name)?.fallback ?? '', from: 'fallback' }
}

/** A terminal is seen by whoever sits there; what goes elsewhere is a log, in which no secret may stand. */
function tell(dataDir: string, address: string, code: string): string {
  if (process.stdout.isTTY)
    return `Nobody works here yet. Set the portal up at ${address} with this code, good once: ${code}`
  const file = join(dataDir, CODE)
  rmSync(file, { force: true })
  writeFileSync(file, `${code}\n`, { mode: 0o600 })
  return `Nobody works here yet. Set the portal up at ${address} with the code in ${file}, good once.`
}

function forget(dataDir: string): void {
  for (const name of [NOTES, CODE]) rmSync(join(dataDir, name), { force: true })
}

function readNotes(dataDir: string): SetupNotes {
  const file = join(dataDir, NOTES)
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as SetupNotes) : {}
}

async function findPacks(): Promise<readonly SetupPack[]> {
  const found: SetupPack[] = []
  for (const pack of readdirSync(join(ROOT, 'countries')).sort()) {
    const country = await loadCountry(pack).catch((error: unknown) => {
      if (error instanceof SpoiltCountry) return undefined
      throw error
    })
    if (country) found.push({ pack, folder: country.folder, name: country.name })
  }
  return found
}
