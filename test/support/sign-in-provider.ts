import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

/** A real OpenID provider of invented people, on this machine. Whoever comes is signed in as `person` without being asked. */
export interface SignInProvider {
  readonly issuer: string
  /** What it tells of whoever signs in next. */
  person: Readonly<Record<string, string>> & { readonly sub: string }
  /** The person says no. */
  refuses: boolean
  /** Goes the way of a browser from an address of the provider until it leads back to `home`; gives that address. */
  walk(address: string, home: string): Promise<string>
  end(): Promise<void>
}

export const CLIENT = { id: 'jembatan-rekaan', secret: 'a-secret-invented-for-tests-only' } as const

export async function startSignInProvider(redirectUris: readonly string[]): Promise<SignInProvider> {
  const http = createServer()
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done))
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
  const self: { person: SignInProvider['person']; refuses: boolean } = {
    person: { sub: 'orang-1', name: 'Sari Rekaan', birthdate: '1990-05-17', nik: '3201014557900001' },
    refuses: false,
  }
  const provider = new Provider(issuer, {
    clients: [
      {
        ...{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [...redirectUris] },
        ...{ grant_types: ['authorization_code'], response_types: ['code'] },
      },
    ],
    claims: { openid: ['sub'], profile: ['name', 'birthdate'], identity: ['nik'] },
    scopes: ['openid', 'profile', 'identity'],
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['invented for tests'] },
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: () => ({ ...self.person, sub }) }),
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600, AuthorizationCode: 60 },
  })
  const callback = provider.callback()
  http.on('request', async (request, reply) => {
    if (!request.url?.startsWith('/interaction/')) return callback(request, reply)
    const { prompt, params, grantId } = await provider.interactionDetails(request, reply)
    if (self.refuses) return provider.interactionFinished(request, reply, { error: 'access_denied' })
    if (prompt.name === 'login')
      return provider.interactionFinished(request, reply, { login: { accountId: self.person.sub } })
    const grant =
      (grantId && (await provider.Grant.find(grantId))) ||
      new provider.Grant({ accountId: self.person.sub, clientId: CLIENT.id })
    grant.addOIDCScope(String(params.scope))
    const result = { consent: { grantId: await grant.save() } }
    return provider.interactionFinished(request, reply, result, { mergeWithLastSubmission: true })
  })
  return Object.assign(self, { issuer, walk, end: () => close(http) })
}

async function walk(address: string, home: string): Promise<string> {
  const cookies = new Map<string, string>()
  let at = address
  for (let step = 0; step < 12 && !at.startsWith(home); step++) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(at, { redirect: 'manual', headers: { cookie } })
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const [name = '', value = ''] = pair.split('=')
      cookies.set(name, value)
    }
    const next = answer.headers.get('location')
    if (!next)
      throw new Error(`The provider stopped at ${at} with ${answer.status}: ${(await answer.text()).slice(0, 400)}`)
    at = new URL(next, at).href
  }
  return at
}

function close(http: Server): Promise<void> {
  http.closeAllConnections()
  return new Promise((done) => http.close(() => done()))
}
