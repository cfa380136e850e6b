import { z } from 'zod'
import type { AnyEndpoint } from '../../../../core/house.ts'
import { paperAsked } from './paper.page.ts'
import { listKeys } from './paper.sql.ts'

const paper = z.object({
  code: z.string(),
  service: z.string(),
  agency: z.string(),
  initials: z.string(),
  application: z.string(),
  issued_on: z.string(),
  /** Hexadecimal. */
  sha256: z.string(),
  /** Base64, over `jembatan paper 1`, the code and the digest with blanks between. */
  signature: z.string(),
  key: z.number(),
  revoked_at: z.string().nullable(),
  revoked_reason: z.string().nullable(),
})

/** What anybody may check: one paper by its code, and the keys of the house. */
export const papersApi: readonly AnyEndpoint[] = [
  {
    ...{ method: 'get', path: '/api/v1/papers/:code', status: 200, bearer: false, tag: 'mall' },
    summary: 'An issued paper by its code: what it says, its digest and signature, and whether it still holds',
    answer: paper,
    async run(call) {
      const found = await paperAsked(call)
      return {
        ...{ code: found.code, service: found.serviceId, agency: found.agencyId, initials: found.initials },
        ...{ application: found.number, issued_on: found.issuedOn, sha256: found.sha256.toString('hex') },
        ...{ signature: found.signature.toString('base64'), key: found.generation },
        ...{ revoked_at: found.revokedAt?.toISOString() ?? null, revoked_reason: found.revokedReason },
      }
    },
  },
  {
    ...{ method: 'get', path: '/api/v1/paper-keys', status: 200, bearer: false, tag: 'mall' },
    summary:
      'Public keys that sign papers (JWK, RFC 8037), the newest first; an old key stays for the papers that it signed',
    answer: z.object({
      keys: z.array(
        z.object({ kty: z.string(), crv: z.string(), kid: z.string(), x: z.string(), made_at: z.string() }),
      ),
    }),
    async run({ db }) {
      const keys = await listKeys(db)
      return {
        keys: keys.map(({ generation, publicKey, madeAt }) => ({
          ...{ kty: 'OKP', crv: 'Ed25519', kid: String(generation), x: publicKey.toString('base64url') },
          made_at: madeAt.toISOString(),
        })),
      }
    },
  },
]
