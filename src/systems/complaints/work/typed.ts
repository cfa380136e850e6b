import type { Typed } from '../../../kit/form.ts'

/** A field as it came; of one that came twice, the last. */
export function lastOf(typed: Typed, name: string): unknown {
  const value = typed[name]
  return Array.isArray(value) ? value.at(-1) : value
}

/** What was typed into a field, to be shown again. */
export function textOf(typed: Typed, name: string): string | undefined {
  const value = lastOf(typed, name)
  return typeof value === 'string' ? value : undefined
}

/** All that was ticked under one name. */
export function listOf(typed: Typed, name: string): string[] {
  const value = typed[name]
  return (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string')
}
