import { randomInt } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import type { OfficerId } from '../actor.ts'
import { keyedHash, seal, unseal } from './seal.ts'

/** RFC 6238 with what every app knows: six digits, half a minute, SHA-1. A clock may be one step off either way. */
const CODE = { digits: 6, seconds: 30, steps: 1 } as const
/** Codes on paper, each good once. Ten letters of 32: 50 bits. */
const RECOVERY = { codes: 10, letters: 10 } as const
/** Without letters that look like others (Crockford). */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** 160 bits in Base32, as RFC 4226 wants it. */
export function newFactorSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** The address that an app reads from the picture: who it is for stands in the app's list. */
export function factorAddress(secret: string, { portal, email }: { portal: string; email: string }): string {
  return totpOf(secret, portal.replaceAll(':', ' '), email.replaceAll(':', ' ')).toString()
}

/** The half minute of which this is the code, one earlier or later at most; undefined for a wrong code. */
export function stepOf(secret: string, code: string, now: Date): number | undefined {
  const off = totpOf(secret).validate({ token: code, timestamp: now.getTime(), window: CODE.steps })
  return off === null ? undefined : Math.floor(now.getTime() / 1000 / CODE.seconds) + off
}

/** The code of a moment, as an app shows it. */
export function codeAt(secret: string, now: Date): string {
  return totpOf(secret).generate({ timestamp: now.getTime() })
}

export function sealFactor(houseSecret: Buffer, officerId: OfficerId, secret: string): Buffer {
  return seal(houseSecret, `second factor\n${officerId}`, secret)
}

/** Undefined where it was sealed with another secret of the house. */
export function unsealFactor(houseSecret: Buffer, officerId: OfficerId, sealed: Buffer): string | undefined {
  return unseal(houseSecret, `second factor\n${officerId}`, sealed)
}

/** Codes for paper, in two halves that are easy to read out. */
export function newRecoveryCodes(): string[] {
  const half = () =>
    Array.from({ length: RECOVERY.letters / 2 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('')
  return Array.from({ length: RECOVERY.codes }, () => `${half()}-${half()}`)
}

/** What the table keeps of a recovery code, however it was typed: in small letters, with blanks, with an O for a zero. */
export function recoveryHash(houseSecret: Buffer, officerId: OfficerId, typed: string): Buffer {
  const read = typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  return keyedHash(houseSecret, `recovery code\n${officerId}`, read)
}

function totpOf(secret: string, issuer = 'Jembatan', label = ''): TOTP {
  return new TOTP({
    issuer,
    label,
    algorithm: 'SHA1',
    digits: CODE.digits,
    period: CODE.seconds,
    secret: Secret.fromBase32(secret),
  })
}
