import {
  AuthorizationResponseError,
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  ClientSecretBasic,
  type Configuration,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  None,
  ResponseBodyError,
} from 'openid-client'
import { isHouseHost, outcomeOf, reach, Unreached } from './reach.ts'
import { type Asked, type OidcRegister, type Outcome, type Outside, readMapped } from './register.ts'
import { proofsOf, type Trip } from './trip.ts'

/** What every step of a sign-in needs to know of the house. */
interface Ground {
  readonly baseUrl: string
  readonly secret: Buffer
  readonly outside: Outside
}

/** Where a provider sends people back to; whoever runs it must have entered this very address there. */
export function returnAddress(baseUrl: string, registerId: string): string {
  return `${baseUrl}/registers/${registerId}/return`
}

/** The address to which a person goes to sign in, or what is wrong with the provider. */
export async function leaveFor(
  register: OidcRegister,
  trip: Trip,
  ground: Ground,
): Promise<{ readonly url: string; readonly wrong?: undefined } | { readonly wrong: Outcome }> {
  try {
    const provider = await providerOf(register, ground.outside)
    const { verifier, nonce } = proofsOf(ground.secret, trip)
    const url = buildAuthorizationUrl(provider, {
      ...{ redirect_uri: returnAddress(ground.baseUrl, register.registerId), state: trip.state, nonce },
      scope: register.scopes.join(' '),
      ...{ code_challenge: await calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
    })
    if (!hostsOf(register).includes(url.host)) return { wrong: 'otherHost' }
    if (url.protocol !== 'https:' && !isHouseHost(url, ground.outside.privateHosts)) return { wrong: 'notHttps' }
    return { url: url.href }
  } catch (error) {
    return { wrong: faultOf(error) }
  }
}

/**
 * What the provider tells of who has signed in. The code is changed for tokens with PKCE; state, nonce, issuer, audience and the token's signature are
 * checked by openid-client. Nothing of the tokens is kept.
 */
export async function comeBack(
  register: OidcRegister,
  trip: Trip,
  query: Readonly<Record<string, string>>,
  ground: Ground,
): Promise<Asked> {
  try {
    const provider = await providerOf(register, ground.outside)
    const { verifier, nonce } = proofsOf(ground.secret, trip)
    const url = new URL(returnAddress(ground.baseUrl, register.registerId))
    url.search = new URLSearchParams(query).toString()
    const tokens = await authorizationCodeGrant(provider, url, {
      ...{ pkceCodeVerifier: verifier, expectedState: trip.state, expectedNonce: nonce, idTokenExpected: true },
    })
    const claims = tokens.claims()
    if (!claims) return { wrong: 'badSignIn' }
    const more = provider.serverMetadata().userinfo_endpoint
      ? await fetchUserInfo(provider, tokens.access_token, claims.sub)
      : {}
    return { told: readMapped(register.mapping, { ...more, ...claims }) }
  } catch (error) {
    return { wrong: faultOf(error) }
  }
}

function providerOf(register: OidcRegister, outside: Outside): Promise<Configuration> {
  const { issuer, clientId, secretVariable, timeoutSeconds } = register
  const secret = secretVariable === null ? undefined : outside.secrets[secretVariable]
  if (secretVariable !== null && secret === undefined) throw new Unreached('secretMissing')
  const url = new URL(issuer)
  const plain = url.protocol === 'http:'
  // Only a host of the house may be asked without TLS; `reach` asks again for each single address.
  if (plain && !isHouseHost(url, outside.privateHosts)) throw new Unreached('notHttps')
  return discovery(url, clientId, {}, secret === undefined ? None() : ClientSecretBasic(secret), {
    [customFetch]: guarded(register, outside),
    timeout: timeoutSeconds,
    execute: [...(plain ? [allowInsecureRequests] : []), enableNonRepudiationChecks],
  })
}

/** `fetch` as openid-client wants it, which reaches only the hosts that were entered. */
function guarded(register: OidcRegister, { privateHosts }: Outside) {
  const bounds = { hosts: hostsOf(register), privateHosts, timeoutSeconds: register.timeoutSeconds }
  return async (
    address: string,
    sent: { readonly method?: string; readonly headers?: unknown; readonly body?: unknown },
  ): Promise<Response> => {
    const headers = Object.fromEntries(new Headers(sent.headers as Record<string, string>))
    const body = sent.body === undefined || sent.body === null ? undefined : String(sent.body)
    const method = sent.method === 'POST' ? 'POST' : 'GET'
    const came = await reach(new URL(address), { method, headers, body }, bounds)
    if (came.status >= 300 && came.status < 400) throw new Unreached('redirected')
    const empty = came.status === 204 || came.status === 304
    return new Response(empty ? null : came.text, { status: came.status, headers: came.headers })
  }
}

function hostsOf({ issuer, hosts }: Pick<OidcRegister, 'issuer' | 'hosts'>): string[] {
  return [new URL(issuer).host, ...hosts]
}

/** Whatever cannot be read of a provider's answer is the provider's fault: it is outside, and may say anything. */
function faultOf(error: unknown): Outcome {
  const outcome = outcomeOf(error)
  if (outcome) return outcome
  if (error instanceof AuthorizationResponseError) return error.error === 'access_denied' ? 'denied' : 'badSignIn'
  if (error instanceof ResponseBodyError) return error.error === 'invalid_client' ? 'clientRefused' : 'badSignIn'
  const code = error instanceof Error ? (error as Error & { code?: unknown }).code : undefined
  return (typeof code === 'string' && BY_CODE[code]) || 'badSignIn'
}

const BY_CODE: Readonly<Record<string, Outcome>> = {
  OAUTH_RESPONSE_IS_NOT_JSON: 'notJson',
  OAUTH_PARSE_ERROR: 'notJson',
  OAUTH_RESPONSE_IS_NOT_CONFORM: 'badStatus',
  OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED: 'badIssuer',
  OAUTH_HTTP_REQUEST_FORBIDDEN: 'notHttps',
  OAUTH_REQUEST_PROTOCOL_FORBIDDEN: 'notHttps',
  OAUTH_TIMEOUT: 'slow',
  OAUTH_WWW_AUTHENTICATE_CHALLENGE: 'clientRefused',
}
