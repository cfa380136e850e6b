import { Unreadable } from '../refusals.ts'

/** The version that a program was looking at, from `If-Match`: `"7"` or `7`. Anything else would quietly be no condition at all, so it is refused. */
export function versionOf(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined
  const [, version] = /^\s*(?:W\/)?"?(\d{1,9})"?\s*$/.exec(header) ?? []
  if (version === undefined) throw new Unreadable()
  return Number(version)
}
