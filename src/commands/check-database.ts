import pg from 'pg'
import type { Config } from '../config.ts'
import { machineClock } from '../kit/clock.ts'
import { readMigrations } from '../kit/migrate.ts'
import { MIGRATIONS } from '../kit/prepare.ts'
import { listWanted } from './backup.sql.ts'
import { countFirsts, type Rules, readRules, readServer, readWork, type Work } from './check.sql.ts'
import { counted, type Finding, look, mend, well } from './finding.ts'
import { roleOf, sayRisk } from './ground.sql.ts'

/** Seconds. A clock that is further off moves deadlines by a day at midnight; a job that is due longer has nobody to do it. */
const LIMITS = { clockLook: 2, clockMend: 30, late: 120 } as const
/** Months from which next year's days off should be, and must be, there: reports of then have deadlines in the new year. */
const CALENDAR = { lookFrom: 10, mendFrom: 12 } as const

/** What the database says of itself. `url` is of the role that owns the tables. Asks only. */
export async function checkDatabase(config: Config, url: string, today: string): Promise<Finding[]> {
  return withClient(url, async (client) => {
    const { version, seconds, migrations } = await readServer(client)
    const found = [
      well('database', `PostgreSQL ${version}`),
      clockFinding(seconds - machineClock.now().getTime() / 1000),
      ...(await protections(config, client)),
    ]
    const behind = migrationFinding(migrations)
    if (behind.state !== 'well') return [...found, behind]
    const rules = await readRules(client, today)
    if (!rules)
      return [...found, mend('country', 'No country is installed yet. Start the portal once, or run "migrate".')]
    const work = await readWork(client)
    return [
      ...found,
      behind,
      ...ruleFindings(rules, today),
      ...peopleFindings(await countFirsts(client), rules),
      ...workFindings(work, config),
    ]
  })
}

/** Names in the store of which the database speaks and `has` says that they are not there. Looks at so many at most. */
export async function findMissing(
  url: string,
  has: (name: string) => Promise<boolean>,
  most: number,
): Promise<{ looked: number; missing: number }> {
  return withClient(url, async (client) => {
    let looked = 0
    let missing = 0
    for await (const name of listWanted(client)) {
      if (looked >= most) break
      looked += 1
      if (!(await has(name))) missing += 1
    }
    return { looked, missing }
  })
}

function clockFinding(off: number): Finding {
  const seconds = Math.round(Math.abs(off))
  if (seconds < LIMITS.clockLook) return well('clock', 'as that of the database')
  const words = `${counted(seconds, 'second')} ${off > 0 ? 'behind' : 'before'} that of the database. Let both machines follow a time server (NTP).`
  return seconds < LIMITS.clockMend ? look('clock', words) : mend('clock', words)
}

/** What the start says of roles and of a server that forgets, as findings. */
async function protections({ databaseUrl }: Config, client: pg.Client): Promise<Finding[]> {
  const lines: string[] = []
  const log = (line: string) => void lines.push(line.replace(/^database: /, ''))
  await sayRisk(client, log)
  const { rowCount } = await client.query(`select where to_regclass('core.migrations') is not null`)
  // The embedded server has its roles from us.
  if (databaseUrl && rowCount) {
    const wrong = await withClient(databaseUrl, (app) => roleOf(app, log)).then(
      () => undefined,
      (error: unknown) => wordsOf(error),
    )
    if (wrong) return [mend('roles', wrong)]
  }
  return lines.length > 0 ? lines.map((line) => look('protections', line)) : [well('protections', 'none is missing')]
}

function migrationFinding(taken: readonly string[]): Finding {
  const ours = readMigrations(MIGRATIONS).map(({ name }) => name)
  if (taken.some((name) => !ours.includes(name)))
    return mend('tables', 'They are newer than this program. Use the version that made them, or a later one.')
  const missing = ours.length - taken.length
  return missing > 0
    ? mend('tables', `${counted(missing, 'migration')} not taken yet. Back up, then start the portal or run "migrate".`)
    : well('tables', 'as this program needs them')
}

function ruleFindings({ missing, thisYear, nextYear, fullestYear }: Rules, today: string): Finding[] {
  const year = Number(today.slice(0, 4))
  const month = Number(today.slice(5, 7))
  const rules =
    missing.length > 0
      ? mend('deadline rules', `None holds today for: ${missing.join(', ')}. Such steps have no deadline; add a rule.`)
      : well('deadline rules', 'every step has one today')
  // A country's year has about as many days off as its others: half as many are a list that was begun.
  const isThin = (days: number) => 2 * days < fullestYear || days === 0
  const thin = (of: number, days: number) =>
    `${days === 0 ? 'No day' : `Only ${counted(days, 'day')}`} off of ${of} ${days > 1 ? 'are' : 'is'} known${days > 0 ? ` (another year has ${fullestYear})` : ''}: deadlines count the others as working days. Enter the days of ${of} by their decree at /admin/calendar (docs/operating/calendar.md).`
  const all = well('calendar', `${counted(thisYear, 'day')} off in ${year}, ${nextYear} known for ${year + 1}`)
  const now = isThin(thisYear) ? [(thisYear === 0 ? mend : look)('calendar', thin(year, thisYear))] : []
  const due = month >= CALENDAR.mendFrom && nextYear === 0 ? mend : month >= CALENDAR.lookFrom ? look : undefined
  const next = due && isThin(nextYear) ? [due('calendar', thin(year + 1, nextYear))] : []
  return [rules, ...(now.length + next.length > 0 ? [...now, ...next] : [all])]
}

function peopleFindings(
  { systemAdmins, nationalAdmins }: Awaited<ReturnType<typeof countFirsts>>,
  { demo }: Rules,
): Finding[] {
  if (demo)
    return [look('people', 'The demo: all officers and reports are invented. A real portal is started with DEMO=off.')]
  if (systemAdmins === 0)
    return [mend('people', 'Nobody can invite officers. Say "officer invite --role system_admin …".')]
  if (nationalAdmins === 0)
    return [mend('people', 'Nobody verifies reports. A system admin invites a national admin on the page of officers.')]
  return [well('people', `${counted(systemAdmins, 'system admin')}, ${counted(nationalAdmins, 'national admin')}`)]
}

function workFindings({ failed, lateSeconds, notices }: Work, { smtpUrl }: Config): Finding[] {
  const found: Finding[] = []
  const list = failed.map(({ task, count }) => `${task} (${count})`).join(', ')
  if (failed.length > 0) found.push(mend('jobs', `Given up: ${list}. The log of the worker says why.`))
  if (lateSeconds > LIMITS.late)
    found.push(
      mend(
        'worker',
        `A job waits since ${counted(Math.round(lateSeconds / 60), 'minute')}. Start a worker: "npm start", or "worker" beside "serve".`,
      ),
    )
  if (found.length === 0) found.push(well('jobs', 'none was given up, none is late'))
  const { waiting, failed: refused, unsure } = notices
  if (waiting > 0 && !smtpUrl) found.push(look('notices', `${waiting} wait. They go out once SMTP_URL is set.`))
  if (refused + unsure > 0)
    found.push(
      look(
        'notices',
        `${refused} were refused by mail servers, of ${unsure} nobody knows whether they arrived. They are not sent again.`,
      ),
    )
  if (refused + unsure === 0 && (waiting === 0 || smtpUrl)) found.push(well('notices', `${waiting} wait, none failed`))
  return found
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'jembatan: check' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
