import { createHmac } from 'node:crypto'

/** The whole of a link by which notices are stopped, as it stands in a letter and in its List-Unsubscribe (RFC 8058). */
export function stopAddress(
  house: { readonly baseUrl: string; readonly secret: Buffer },
  nonce: string,
): { readonly address: string; readonly secret: string } {
  const secret = createHmac('sha256', house.secret).update(`stop link\n${nonce}`).digest('base64url')
  return { secret, address: `${house.baseUrl}/stop-notices/${secret}` }
}
