import type { Trespass } from './boundaries.ts'
import type { Source } from './sources.ts'

/** Exports that nothing imports by design, each with its reason. Keep it empty if you can. */
export const KEPT: Readonly<Record<string, string>> = {}

const STARTED_ELSEWHERE = /(?:^src\/main\.ts|\.test\.ts|\/browser\/.*\.ts)$/

/** Exports of `src/` that no file imports, and files that no file imports. `others` may use them but are not judged. */
export function findUnused(sources: readonly Source[], others: readonly Source[] = []): Trespass[] {
  const used = usesOf([...sources, ...others])
  return sources
    .filter(({ path }) => !STARTED_ELSEWHERE.test(path))
    .flatMap((source) => {
      const uses = used.get(source.path)
      if (!uses) return [{ path: source.path, line: 1, rule: 'no file imports this file', detail: '' }]
      if (uses.has('*')) return []
      return source.exports
        .filter(({ name }) => !uses.has(name) && !(`${source.path} ${name}` in KEPT))
        .map(({ name, line }) => ({ path: source.path, line, rule: 'no other file imports this export', detail: name }))
    })
}

function usesOf(sources: readonly Source[]): Map<string, Set<string>> {
  const used = new Map<string, Set<string>>()
  for (const { imports } of sources)
    for (const { path, names } of imports) {
      if (!path) continue
      const taken = used.get(path) ?? new Set<string>()
      for (const name of names) taken.add(name)
      used.set(path, taken)
    }
  return used
}
