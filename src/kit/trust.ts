import type { Db } from './sql.ts'

/**
 * What changes a few times a year is read once and trusted for so many seconds, by each process for itself: on a page that is asked for
 * often, reading it each time would cost as much as what the page is about. Several who ask at once wait for the same reading.
 */
export function trusted<T>(seconds: number, read: (db: Db) => Promise<T>): (db: Db) => Promise<T> {
  const known = new WeakMap<Db, { readonly value: Promise<T>; readonly until: number }>()
  return (db) => {
    const now = performance.now()
    const before = known.get(db)
    if (before && before.until > now) return before.value
    const value = read(db)
    known.set(db, { value, until: now + seconds * 1000 })
    // What could not be read is not trusted: the next who asks tries again.
    value.catch(() => known.delete(db))
    return value
  }
}
