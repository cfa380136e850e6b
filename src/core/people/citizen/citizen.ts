import { createHmac } from 'node:crypto'
import type { Job } from '../../../kit/jobs.ts'
import type { Cookie } from '../../../kit/page.ts'

/** Somebody with an account of their own. Nothing in the portal needs one. */
export interface Citizen {
  readonly kind: 'citizen'
  readonly citizenId: string
  readonly email: string
  readonly name: string | null
  readonly phone: string | null
  readonly language: string
  /** When the link was used by which this session began. */
  readonly provenAt: Date
}

/** How long a link and a session are good, and what asks for a fresh link first. */
export const CITIZEN = {
  cookie: 'citizen',
  linkMinutes: 30,
  idleHours: 24,
  days: 14,
  seenSeconds: 60,
  sessionsMost: 20,
  /** Taking out and erasing ask for a link used no longer ago than this. */
  freshMinutes: 30,
} as const

/** Without an age: a browser that is closed forgets it. Undefined takes it away. */
export function citizenCookie(secret: string | undefined): Cookie {
  return { name: CITIZEN.cookie, value: secret }
}

export function isFresh({ provenAt }: Citizen, now: Date): boolean {
  return now.getTime() - provenAt.getTime() <= CITIZEN.freshMinutes * 60_000
}

/** The name of the task that mails a link. */
export const CITIZEN_LINK_TASK = 'citizen-link'

export function mailCitizenLink(nonce: string): Job {
  return { task: CITIZEN_LINK_TASK, payload: { nonce } }
}

/** The secret in a link, made anew from the house's own and a nonce: the queue holds nothing that opens it. */
export function citizenLinkSecret(houseSecret: Buffer, nonce: string): string {
  return createHmac('sha256', houseSecret).update(`citizen link\n${nonce}`).digest('base64url')
}
