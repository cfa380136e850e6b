import type { LightMyRequestResponse } from 'fastify'
import { SYSTEMS } from '../../src/app.ts'
import type { Task } from '../../src/core/house.ts'
import { perform } from '../../src/core/ledger/perform.ts'
import { VISITOR } from '../../src/core/people/actor.ts'
import { citizenOfSession } from '../../src/core/people/citizen/citizen.sql.ts'
import type { Citizen } from '../../src/core/people/citizen/citizen.ts'
import { askCitizenLink, signInCitizen } from '../../src/core/people/citizen/sign-in.act.ts'
import { newNonce, newSecret, secretHash } from '../../src/core/people/secret.ts'
import type { Server } from '../../src/kit/http/server.ts'
import type { Casework } from './casework.ts'

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

export interface Accounts {
  readonly get: (url: string, cookie?: string) => Promise<LightMyRequestResponse>
  /** As a browser sends it: with the guard of the page. */
  readonly post: (url: string, fields?: Record<string, string>, cookie?: string) => Promise<LightMyRequestResponse>
  /** A new account each time, signed in. */
  readonly signIn: () => Promise<Citizen & { readonly cookie: string }>
}

/** Citizens with invented addresses, and what their browsers ask of the portal. */
export function accounts(ground: Casework, server: Server): Accounts {
  let count = 0
  const get: Accounts['get'] = (url, cookie = '') => server.inject({ url, headers: { cookie } })
  return {
    get,
    async post(url, fields = {}, cookie = '') {
      const page = await get('/follow', cookie)
      const form = page.cookies.find(({ name }) => name === 'form')?.value ?? ''
      const guard = /name="_csrf" value="([^"]+)"/.exec(page.payload)?.[1] ?? ''
      const payload = new URLSearchParams({ _csrf: guard, ...fields }).toString()
      return server.inject({ method: 'POST', url, payload, headers: { ...FORM, cookie: `form=${form}; ${cookie}` } })
    },
    async signIn() {
      const [secret, email] = [newSecret(), `warga-${++count}@contoh.id`]
      const wish = { email, language: 'id', nonce: newNonce(), linkHash: secretHash(secret) }
      await perform(askCitizenLink, ground.by(VISITOR), wish)
      const asked = { linkHash: secretHash(secret), sessionHash: secretHash(secret), browser: '' }
      await perform(signInCitizen, ground.by(VISITOR), asked)
      const citizen = await citizenOfSession(ground.db, secret, ground.now)
      if (!citizen) throw new Error('The citizen is not signed in.')
      return { ...citizen, cookie: `citizen=${secret}` }
    },
  }
}

/** What the worker does under this name, whichever system it is of. */
export function jobNamed(name: string): Task {
  const found = SYSTEMS.flatMap(({ jobs }) => jobs).find((job) => job.name === name)
  if (!found) throw new Error(`No job is named ${name}.`)
  return found
}
