import { CASES } from '../../demo/deeds.ts'
import { keyOf } from '../../demo/play.ts'
import { signInsFile, signInsOf } from '../../demo/sign-ins.ts'
import { keyHash } from '../core/cases/key.ts'
import { numberOfKey } from './ground.sql.ts'
import type { Ground } from './ground.ts'

/** What whoever starts the portal reads: where it is, who can sign in, what is set to unusual, how to stop it. */
export async function welcome(ground: Ground, setup?: string): Promise<string> {
  const { config, house } = ground
  return [
    '',
    `${config.portalName} is at ${config.baseUrl}${house.demo ? ' – a demo: all people and reports in it are invented.' : ''}`,
    ...(house.demo ? await demoLines(ground) : []),
    ...(setup === undefined ? [] : [setup]),
    ...(config.rateLimit ? [] : ['RATE_LIMIT=off: no limits per address. For measurements only.']),
    ...(process.stdin.isTTY ? ['Stop it with Ctrl-C.'] : []),
    '',
  ].join('\n')
}

async function demoLines({ config, house, asBuilder }: Ground): Promise<string[]> {
  const signIns = signInsOf(house.secret)
  const wide = (of: (one: (typeof signIns)[number]) => string) => Math.max(...signIns.map((one) => of(one).length))
  const [role, agency, email] = [wide((one) => one.role), wide((one) => one.agency), wide((one) => one.email)]
  const key = keyOf(house.secret, SHOWN)
  const number = await asBuilder((client) => numberOfKey(client, keyHash(key)))
  return [
    `Officers sign in at ${config.baseUrl}/sign-in (kept in ${signInsFile(config.dataDir)}):`,
    ...signIns.map(
      (one) => `  ${one.role.padEnd(role)}  ${one.agency.padEnd(agency)}  ${one.email.padEnd(email)}  ${one.password}`,
    ),
    ...(number ? [`A complainant follows a report at ${config.baseUrl}/follow: number ${number}, key ${key}`] : []),
    'For an empty, real portal instead: stop it, "npm run jembatan -- demo remove", then "DEMO=off npm start".',
  ]
}

/** The case that a visitor may try to judge: its reply is out. */
const SHOWN = CASES.findIndex(({ title }) => title.startsWith('Bangku di taman'))
