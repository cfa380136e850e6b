import type { By } from './act.ts'

/** Who asks, as acts want to know it, from what a page or a line of the API is given. */
export function byOf({ db, actor, now, once, seen }: By): By {
  return { db, actor, now, once, seen }
}
