import { parseArgs } from 'node:util'

const FLAGS = [
  ...(['country', 'agency', 'unit', 'unit-type'] as const),
  ...([
    'mail-server',
    'mail-port',
    'mail-safety',
    'mail-account',
    'mail-password-file',
    'mail-from',
    'mail-test',
  ] as const),
  ...(['name', 'address', 'decree'] as const),
  ...(['admin-name', 'admin-email', 'coordinator-name', 'coordinator-email'] as const),
] as const

export type Flag = (typeof FLAGS)[number]
/** What was said on the command line, and not used yet. */
export type Given = Partial<Record<Flag, string>>

export const SETUP_USAGE =
  'setup [--yes] [--country PACK] [--agency CODE] [--mail-server HOST --mail-from ADDRESS] [--name NAME] [--address URL] [--decree WORDS] [--admin-name NAME --admin-email ADDRESS --coordinator-name NAME --coordinator-email ADDRESS]'

/** Which options belong to which step: where one is given, the step is done anew. */
export const FLAGS_OF = {
  country: FLAGS.slice(0, 1),
  agency: FLAGS.slice(1, 4),
  mail: FLAGS.slice(4, 11),
  standing: FLAGS.slice(11, 14),
} as const

/** Reads the options. Throws one line where one is unknown, or `--yes` lacks what only a person could answer; it names all of them. */
export function readFlags(
  argv: readonly string[],
  chosen: { readonly agency: boolean; readonly sender: boolean },
): { readonly given: Given; readonly silent: boolean } {
  const options = Object.fromEntries([
    ...FLAGS.map((name) => [name, { type: 'string' as const }] as const),
    ['yes', { type: 'boolean' as const }] as const,
  ])
  const { yes = false, ...given } = parsed(argv, options) as Given & { readonly yes?: boolean }
  const needed: Flag[] = [
    ...(chosen.agency ? [] : ['agency' as const]),
    ...(given.unit === undefined ? [] : (['agency', 'unit-type'] as const)),
    ...(chosen.sender || [undefined, '', 'none'].includes(given['mail-server']) ? [] : ['mail-from' as const]),
    ...(['admin-name', 'admin-email', 'coordinator-name', 'coordinator-email'] as const),
  ]
  const missing = [...new Set(needed.filter((flag) => given[flag] === undefined))]
  if (yes && missing.length > 0)
    throw new Error(
      `With --yes nothing is asked, and these are missing: ${missing.map((flag) => `--${flag}`).join(', ')}.`,
    )
  return { given, silent: yes }
}

function parsed(argv: readonly string[], options: NonNullable<Parameters<typeof parseArgs>[0]>['options']) {
  try {
    return parseArgs({ args: [...argv], options: options ?? {}, strict: true }).values
  } catch (error) {
    const [said] = (error as Error).message.split(/[.\n]/)
    throw new Error(`${said}. Usage: ${SETUP_USAGE}`)
  }
}
