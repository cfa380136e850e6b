import type { Cookie } from '../../kit/page.ts'

/** How long a signed-in officer stays so. A day's work at most without a new sign-in, a week at most with one. */
export const SESSION = {
  cookie: 'session',
  /** Ends after so long without a page. */
  idleHours: 12,
  /** Ends after so long in any case. */
  days: 7,
  /** When it was last used is noted at most this often. */
  seenSeconds: 60,
  /** Sessions of one officer; a further one ends the oldest. */
  most: 20,
  /** What takes much away at once asks for password and code where they were shown longer ago than this. */
  provenMinutes: 10,
} as const

/** The cookie of a session. Without an age: a browser that is closed forgets it. Undefined takes it away. */
export function sessionCookie(secret: string | undefined): Cookie {
  return { name: SESSION.cookie, value: secret }
}
