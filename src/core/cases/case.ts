import { randomBytes } from 'node:crypto'

/** What a person told us about how to reach them. All of it may be missing. */
export interface Contact {
  readonly name?: string | undefined
  readonly email?: string | undefined
  readonly phone?: string | undefined
}

/** A uuid v7 (RFC 9562 §5.7) for a case filed at that instant: ordered by time, so lists by date walk the key. */
export function newCaseId(filedAt: Date): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(filedAt.getTime(), 0, 6)
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
