import { matchesGlob } from 'node:path'
import { measureFunctions } from './functions.ts'
import { HOLE, lineCounter } from './lexer.ts'
import {
  AS_LONG_AS_IT_IS,
  BANS,
  DOOR,
  KNOCKS,
  LIMITS,
  MAY_IMPORT,
  NAME,
  NO_SUCH_FOLDER,
  ONLY_FOR,
  ROLES,
} from './rules.ts'
import type { Source } from './sources.ts'

/** A place where the code breaks a rule of the house. */
export interface Trespass {
  readonly path: string
  readonly line: number
  readonly rule: string
  readonly detail: string
}

/** Everything that is out of order in these sources, in the order of their paths. `schemas` are the Postgres schemas that exist. */
export function findTrespasses(sources: readonly Source[]): Trespass[] {
  const schemas = new Set(['core', ...sources.flatMap(({ path }) => systemOf(path) ?? [])])
  return [
    ...sources.flatMap((source) => [
      ...importsOf(source),
      ...bansOf(source),
      ...schemasOf(source, schemas),
      ...attributesOf(source),
      ...sizesOf(source),
      ...namesOf(source),
    ]),
    ...circles(sources),
  ]
}

export const told = ({ path, line, rule, detail }: Trespass) => `${path}:${line}  ${rule}${detail && `: ${detail}`}`

/** Does a path lie in one of these places? A place is a file, a folder (also with `*` for one name) or a glob. */
export function lies(path: string, places: readonly string[]): boolean {
  return places.some((place) =>
    place.includes('**') ? matchesGlob(path, place) : matchesGlob(path, place) || matchesGlob(path, `${place}/**`),
  )
}

const isTest = (path: string) => path.endsWith('.test.ts')
const systemOf = (path: string) => /^src\/systems\/([^/]+)\//.exec(path)?.[1]

function importsOf(source: Source): Trespass[] {
  return source.imports.flatMap(({ path: to, from, line }) => {
    const rule = to ? borderCrossed(source.path, to) : packageMisused(source.path, from)
    return rule ? [{ path: source.path, line, rule, detail: to ?? from }] : []
  })
}

function borderCrossed(from: string, to: string): string | undefined {
  for (const [guarded, open] of Object.entries(ONLY_FOR))
    if (lies(to, [guarded]) && !lies(from, open)) return `${guarded} is not for this file`
  if (to === 'db/tables.ts') return /(?:\.|\/)sql\.ts$/.test(from) ? undefined : 'only SQL files know the tables'
  if (!from.startsWith('src/') || (isTest(from) && lies(to, ['test', 'demo']))) return undefined
  const system = systemOf(to)
  if (system && systemOf(from) && system !== systemOf(from)) return 'a system never imports another'
  // A test of regions may look at what becomes of the agencies.
  if (isTest(from) && lies(from, ['src/core']) && lies(to, ['src/core'])) return undefined
  const mine = placeOf(from)
  if (lies(to, [mine.own]) || lies(to, MAY_IMPORT[mine.entry] ?? [])) return undefined
  return to.startsWith(`${DOOR}/`) && KNOCKS.test(from.replace('.test.ts', '.ts'))
    ? undefined
    : 'this import goes up or aside'
}

/** The entry of the table that speaks for a file, and the folder that is its own. */
function placeOf(path: string): { entry: string; own: string } {
  const entry =
    Object.keys(MAY_IMPORT)
      .filter((place) => lies(path, [place]))
      .sort((a, b) => b.length - a.length)[0] ?? 'src'
  if (entry === 'src') return { entry, own: 'src/*.ts' }
  return { entry, own: path.split('/').slice(0, entry.split('/').length).join('/') }
}

function packageMisused(path: string, name: string): string | undefined {
  if (name === 'hono/html' && !path.startsWith('src/kit/')) return 'templates come from kit/html.ts'
  if (name === 'pg' && path.startsWith('src/systems/')) return 'a system speaks to the database through *.sql.ts'
  return undefined
}

function bansOf(source: Source): Trespass[] {
  return BANS.filter(({ where, except }) => lies(source.path, where) && !lies(source.path, except)).flatMap((ban) => {
    const text = source[ban.reads]
    const lineOf = lineCounter(text)
    const all = new RegExp(ban.pattern.source, `${ban.pattern.flags.replace('g', '')}g`)
    return [...text.matchAll(all)].map((match) => ({
      path: source.path,
      line: lineOf(match.index),
      rule: ban.rule,
      detail: match[0].trim().slice(0, 40),
    }))
  })
}

/** A statement names only its own Postgres schema and `core`. */
function schemasOf(source: Source, schemas: ReadonlySet<string>): Trespass[] {
  if (!source.path.endsWith('.sql.ts')) return []
  const own = systemOf(source.path) ?? 'core'
  return [...source.strings, ...source.templates].flatMap(({ text, line }) =>
    [...text.matchAll(/(?<![\w.'])"?([a-z_]+)"?\.[a-z_"]/g)]
      .map((match) => match[1] ?? '')
      .filter((schema) => schemas.has(schema) && schema !== own && schema !== 'core')
      .map((schema) => ({ path: source.path, line, rule: 'SQL names its own schema and core only', detail: schema })),
  )
}

/** Attributes of our templates are quoted: what is put into an unquoted one could end it. */
function attributesOf(source: Source): Trespass[] {
  if (isTest(source.path)) return []
  return source.templates
    .filter(({ tag }) => tag === 'html')
    .flatMap(({ text, line }) =>
      unquoted(text).map((detail) => ({ path: source.path, line, rule: 'an attribute is quoted', detail })),
    )
}

function unquoted(text: string): string[] {
  const found: string[] = []
  for (const tag of text.matchAll(/<[a-zA-Z][^\s>]*((?:"[^"]*"|'[^']*'|[^>"'])*)/g)) {
    const inside = (tag[1] ?? '').replace(/"[^"]*"|'[^']*'/g, '""')
    for (const match of inside.matchAll(/([\w-]+)\s*=\s*(?!")(\S)/g)) found.push(`${match[1]}=${shown(match[2] ?? '')}`)
  }
  return found
}

const shown = (letter: string) => (letter === HOLE ? '${…}' : letter)

function sizesOf({ path, text, bare }: Source): Trespass[] {
  if (lies(path, AS_LONG_AS_IT_IS)) return []
  const lines = text.trimEnd().split('\n').length
  const long = measureFunctions(bare)
    .filter(({ first, last }) => last - first + 1 > LIMITS.functionLines)
    // `describe` is a chapter, not a function.
    .filter(({ first }) => !isTest(path) || !/\bdescribe\(/.test(text.split('\n')[first - 1] ?? ''))
    .map(({ name, first, last }) => ({
      path,
      line: first,
      rule: `a function has at most ${LIMITS.functionLines} lines`,
      detail: `${name} has ${last - first + 1}`,
    }))
  if (lines <= LIMITS.fileLines) return long
  return [...long, { path, line: 1, rule: `a file has at most ${LIMITS.fileLines} lines`, detail: `it has ${lines}` }]
}

function namesOf({ path }: Source): Trespass[] {
  const folders = path.split('/')
  const name = folders.pop() ?? ''
  const at = { path, line: 1 }
  const found: Trespass[] = folders
    .filter((folder) => NO_SUCH_FOLDER.test(folder))
    .map((detail) => ({ ...at, rule: 'a folder is named after what it holds', detail }))
  if (name === 'index.ts') found.push({ ...at, rule: 'no barrel: import what you mean', detail: '' })
  const roles = name.split('.').slice(1, -1)
  if (!NAME.test(name))
    found.push({ ...at, rule: 'a file is verb.role.ts or noun.role.ts, in kebab-case', detail: name })
  const unknown = roles.find((role) => !ROLES.includes(role))
  if (unknown) found.push({ ...at, rule: 'a role is one of the house', detail: unknown })
  return found
}

/** Files that import each other in a circle at run time: whichever starts first finds the other half made. */
function circles(sources: readonly Source[]): Trespass[] {
  const byPath = new Map(sources.map((source) => [source.path, source]))
  const done = new Set<string>()
  const found: Trespass[] = []
  const visit = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path)
    if (start >= 0) {
      const circle = [...trail.slice(start), path].join(' → ')
      found.push({ path, line: 1, rule: 'files do not import each other in a circle', detail: circle })
    }
    if (start >= 0 || done.has(path)) return
    for (const { path: to, typeOnly } of byPath.get(path)?.imports ?? [])
      if (to && !typeOnly) visit(to, [...trail, path])
    done.add(path)
  }
  for (const { path } of sources) visit(path, [])
  return found
}
