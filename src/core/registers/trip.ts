import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Cookie } from '../../kit/page.ts'
import { newSecret } from '../people/secret.ts'
import { REGISTER_LIMITS } from './register.ts'

/** A way out to a sign-in and back. It lives in a cookie of the browser that left, so that no other browser can end it. */
export interface Trip {
  readonly register: string
  /** Sent along and asked for again. */
  readonly state: string
  /** The page of ours that goes on after it. */
  readonly to: string
  /** Milliseconds of the epoch. */
  readonly ends: number
}

/** What the provider is shown first as a digest and then whole (PKCE), and what it must put into its answer. */
interface Proofs {
  readonly verifier: string
  readonly nonce: string
}

const COOKIE = 'trip'

export function beginTrip(register: string, to: string, now: Date): Trip {
  return { register, to, state: newSecret(), ends: now.getTime() + REGISTER_LIMITS.tripSeconds * 1000 }
}

/** The trip as a cookie, sealed with the house's secret: the browser cannot send itself elsewhere. */
export function tripCookie(secret: Buffer, trip: Trip): Cookie {
  const { register, state, ends, to } = trip
  const body = Buffer.from(JSON.stringify([register, state, ends, to])).toString('base64url')
  return { name: COOKIE, value: `${body}.${seal(secret, body)}`, seconds: REGISTER_LIMITS.tripSeconds }
}

export const NO_TRIP: Cookie = { name: COOKIE, value: undefined }

/** The trip that this browser is on, where it goes to that register and is not over. */
export function tripOf(
  c: { readonly now: Date; readonly house: { readonly secret: Buffer }; cookie(name: string): string | undefined },
  register: string,
): Trip | undefined {
  const [body = '', sealed = ''] = (c.cookie(COOKIE) ?? '').split('.')
  const own = Buffer.from(seal(c.house.secret, body))
  const theirs = Buffer.from(sealed)
  if (own.length !== theirs.length || !timingSafeEqual(own, theirs)) return undefined
  const [of, state, ends, to] = JSON.parse(Buffer.from(body, 'base64url').toString()) as [
    string,
    string,
    number,
    string,
  ]
  return of === register && ends > c.now.getTime() ? { register, state, ends, to } : undefined
}

/** Made anew from the state: neither the cookie nor the database holds them. */
export function proofsOf(secret: Buffer, { state }: Pick<Trip, 'state'>): Proofs {
  const made = (what: string) => createHmac('sha256', secret).update(`${what}\n${state}`).digest('base64url')
  return { verifier: made('register verifier'), nonce: made('register nonce') }
}

function seal(secret: Buffer, body: string): string {
  return createHmac('sha256', secret).update(`register trip\n${body}`).digest('base64url')
}
