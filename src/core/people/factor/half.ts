import { timingSafeEqual } from 'node:crypto'
import type { Cookie } from '../../../kit/page.ts'
import { keyedHash } from './seal.ts'

/**
 * Somebody who has shown the password and not yet the code: no session, only this cookie, which says whose password it was and is good for
 * some minutes. It opens nothing but the page that asks for the code.
 */
export const HALF = { cookie: 'half', seconds: 5 * 60 } as const

interface Shown {
  readonly email: string
  readonly passwordHash: string | null
}

export function halfCookie(houseSecret: Buffer, shown: Shown, now: Date): Cookie {
  const ends = Math.floor(now.getTime() / 1000) + HALF.seconds
  const value = [Buffer.from(shown.email).toString('base64url'), ends, markOf(houseSecret, shown, ends)].join('.')
  return { name: HALF.cookie, value, seconds: HALF.seconds }
}

export function halfOver(): Cookie {
  return { name: HALF.cookie, value: undefined }
}

/** The address that the cookie speaks of. Whether it is true says `isHalf`, once the officer is found. */
export function halfEmail(cookie: string | undefined): string | undefined {
  const [email] = HALF_COOKIE.exec(cookie ?? '')?.slice(1) ?? []
  return email && Buffer.from(email, 'base64url').toString()
}

/** True where we made the cookie for that officer, it is not over, and the password is still the one that was shown. */
export function isHalf(houseSecret: Buffer, cookie: string | undefined, shown: Shown, now: Date): boolean {
  const [, ends = '', mark = ''] = HALF_COOKIE.exec(cookie ?? '')?.slice(1) ?? []
  const wanted = Buffer.from(markOf(houseSecret, shown, Number(ends)))
  const given = Buffer.from(mark)
  return given.length === wanted.length && timingSafeEqual(given, wanted) && now.getTime() / 1000 < Number(ends)
}

const HALF_COOKIE = /^([\w-]{4,400})\.(\d{1,12})\.([\w-]{43})$/

function markOf(houseSecret: Buffer, { email, passwordHash }: Shown, ends: number): string {
  return keyedHash(houseSecret, 'half signed in', `${email}\n${passwordHash}\n${ends}`).toString('base64url')
}
