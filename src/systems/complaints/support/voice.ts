import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import type { Citizen } from '../../../core/people/citizen/citizen.ts'
import type { Cookie } from '../../../kit/page.ts'
import type { Voice } from './support.sql.ts'

/** A device is known again for a year: by a number that was drawn for it and means nothing. */
const DEVICE = { name: 'device', seconds: 365 * 24 * 3600 } as const

/** The number that this device was given; undefined where it has none yet. */
export function deviceOf(cookie: (name: string) => string | undefined): string | undefined {
  const value = cookie(DEVICE.name)
  return value && /^[\w-]{22}$/.test(value) ? value : undefined
}

export function newDevice(): string {
  return randomBytes(16).toString('base64url')
}

export function deviceCookie(device: string): Cookie {
  return { name: DEVICE.name, value: device, seconds: DEVICE.seconds }
}

/** The mark of a device or an address at one case: equal for equal, and no two cases can be tied together by it. */
export function markOf(secret: Buffer, caseId: string, kind: 'device' | 'email', value: string): Buffer {
  return createHmac('sha256', secret).update(`support ${kind}\n${caseId}\n${value}`).digest()
}

interface Who {
  readonly device?: string | undefined
  readonly email?: string | undefined
  readonly citizen?: Pick<Citizen, 'citizenId' | 'email'> | undefined
  readonly language: string
  readonly instead: boolean
}

/** A voice for a case, ready to be counted. */
export function voiceOf(secret: Buffer, caseId: string, { device, email, citizen, language, instead }: Who): Voice {
  // The address of an account counts once though no news is wanted there.
  const counted = email ?? citizen?.email
  return {
    supporterId: randomUUID(),
    deviceMark: device ? markOf(secret, caseId, 'device', device) : undefined,
    emailMark: counted ? markOf(secret, caseId, 'email', counted.trim().toLowerCase()) : undefined,
    email,
    language,
    citizenId: citizen?.citizenId,
    instead,
  }
}
