/**
 * The borders of the house, as tables. `boundaries.ts` reads them, ARCHITECTURE.md says them in words.
 */

const KIT = 'src/kit'
const CORE = 'src/core'
const CONFIG = 'src/config.ts'

/**
 * Who may import whom. The longest matching entry speaks for a file; its own folder is always open to it.
 * `*` stands for one folder's name.
 */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  // main and its commands
  src: ['src/commands', 'src/app.ts', CONFIG, CORE, KIT, 'demo'],
  'src/app.ts': ['src/systems/*/system.ts', CONFIG, CORE, KIT],
  'src/systems/*': [CORE, KIT, CONFIG],
  // what one program holds together: database, country, clock, links
  'src/core/*.ts': [CORE, KIT, CONFIG],
  'src/core/look': [CORE, KIT, CONFIG],
  'src/core/cases': [
    ...inCore('ledger', 'deadlines', 'files', 'notices', 'people', 'agencies', 'catalogue', 'country'),
  ],
  'src/core/notices': [...inCore('ledger', 'people', 'agencies', 'catalogue', 'country')],
  'src/core/files': [...inCore('ledger', 'people', 'agencies', 'catalogue', 'country')],
  'src/core/deadlines': [...inCore('people', 'agencies', 'catalogue', 'country')],
  'src/core/ledger': [...inCore('people', 'agencies', 'catalogue', 'country')],
  'src/core/catalogue': [...inCore('people', 'agencies', 'country')],
  'src/core/registers': [...inCore('people', 'agencies', 'country')],
  'src/core/people': [...inCore('agencies', 'country')],
  'src/core/agencies': [...inCore('country')],
  'src/core/country': [KIT],
  'src/kit': [],
  [CONFIG]: [KIT],
}

function inCore(...folders: string[]): string[] {
  return [KIT, CONFIG, ...folders.map((folder) => `${CORE}/${folder}`)]
}

/** The face of the pages is for those who show pages. */
export const ONLY_FOR: Readonly<Record<string, readonly string[]>> = {
  'src/core/look': [
    'src/core/look',
    'src/systems',
    'src/app.ts',
    'src/main.ts',
    'src/commands',
    'demo',
    'test',
    'bench',
  ],
  'test/support': ['test', 'bench', '**/*.test.ts'],
}

/** An act of any folder of the core knocks at the door, wherever the door stands in the order above. */
export const DOOR = 'src/core/ledger'
export const KNOCKS = /\.(act|job)\.ts$/

/** Where a pattern may stand. `where` are the files that the rule looks at, `except` those that it lets be. */
export interface Ban {
  readonly rule: string
  readonly pattern: RegExp
  /** In code only (`bare`), or also inside strings (`spoken`). */
  readonly reads: 'bare' | 'spoken'
  readonly where: readonly string[]
  readonly except: readonly string[]
}

const TESTS = '**/*.test.ts'

export const BANS: readonly Ban[] = [
  {
    rule: 'SQL stands in *.sql.ts only',
    pattern: /(?<![.\w])sql(?:<[^`()]*>)?`|\.(?:selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(/,
    reads: 'bare',
    where: ['src'],
    except: ['**/*.sql.ts', KIT, TESTS],
  },
  {
    rule: 'SQL stands in *.sql.ts only',
    pattern:
      /['"`]\s*(?:select\s[^'"]*\sfrom\s|insert into\s|update\s+[\w.]+\s+set\s|delete from\s|truncate\s+[\w.]+\.|copy\s+[\w.]+\s*[(\s])/i,
    reads: 'spoken',
    where: ['src'],
    except: ['**/*.sql.ts', KIT, TESTS],
  },
  {
    rule: 'raw() stands in kit only',
    pattern: /(?<![.\w])raw\s*\(/,
    reads: 'bare',
    where: ['src'],
    except: [KIT, TESTS],
  },
  {
    rule: 'only perform opens a writing transaction',
    pattern: /\.(?:transaction|startTransaction|controlledTransaction)\s*\(|['"`]begin\b/i,
    reads: 'spoken',
    where: ['src'],
    except: [
      'src/core/ledger',
      'src/kit/migrate*',
      'src/kit/backup/*',
      'src/kit/jobs*',
      'src/core/country/install*',
      // The drawers of a browser have transactions of their own.
      '**/browser/**',
      TESTS,
    ],
  },
  {
    rule: 'time is passed in: no clock is read here',
    pattern: /\bDate\.now\b|\bnew Date\s*(?:\(\s*\)|(?![\s(]))|\bTemporal\.Now\b/,
    reads: 'bare',
    where: ['src/core', 'src/systems'],
    except: [TESTS, '**/browser/**'],
  },
  { rule: 'no default export', pattern: /^export\s+default\b/m, reads: 'bare', where: ['**'], except: [] },
  { rule: 'no `any`', pattern: /(?::|\bas|<|,)\s*any\b(?!\s*:)/, reads: 'bare', where: ['**'], except: [] },
]

export const LIMITS = { fileLines: 300, functionLines: 70 } as const

/** Words and data are as long as they are; a browser's script and a list of settings are not. */
export const AS_LONG_AS_IT_IS = ['**/words/**', 'countries', 'demo/cases', 'db', '**/*.generated.ts']

export const NO_SUCH_FOLDER = /^(?:utils?|helpers?|common|services?|types?|lib|misc|shared)$/
export const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*){0,2}\.ts$/
/** What may stand between the noun or verb and `.ts`. */
export const ROLES = ['act', 'form', 'page', 'views', 'sql', 'job', 'api', 'test', 'pages', 'command']
