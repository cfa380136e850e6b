import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import type { Server } from '../src/kit/http/server.ts'
import { openApp } from './support/app.ts'
import { type Casework, casework } from './support/casework.ts'
import { makeCases, type Visit, visitEveryPage } from './support/every-page.ts'

/** Pages that say at their top what was just done, and the word that leads to one of the sentences. */
const DONE = {
  '/account': 'changed',
  '/my-cases': 'added',
  '/citizen': 'saved',
  '/admin/officers/:officer': 'given',
  '/admin/agencies/:code': 'renamed',
  '/admin/rules/draft': 'saved',
  '/admin/calendar/draft': 'taken',
  '/admin/calendar/editions/:edition': 'published',
  '/work/malls/:mall': 'changed',
  '/work/forms/:code/:service': 'published',
}

describe('what was just done', () => {
  let ground: Casework
  let server: Server
  let visits: readonly Visit[]
  before(async () => {
    ground = await casework()
    const app = await openApp(ground.db, ground.now)
    server = app.server
    visits = await visitEveryPage(server, ground, await makeCases(ground, app.house))
  })
  after(async () => {
    await server.close()
    await ground.end()
  })

  it('is a status that has the focus, so that it is heard before the rest, and is not there where nothing was done', async () => {
    for (const [path, done] of Object.entries(DONE)) {
      const { url = '', cookie = '' } = visits.find((visit) => visit.path === path) ?? {}
      const at = async (query: string) => (await server.inject({ url: `${url}${query}`, headers: { cookie } })).payload
      const said = await at(`?done=${done}`)
      assert.match(said, /<div class="notice good" role="status" tabindex="-1" autofocus><p>[^<]{10,}/, path)
      assert.equal(said.match(/ autofocus/g)?.length, 1, path)
      for (const query of ['', '?done=nothing-of-the-kind']) assert.doesNotMatch(await at(query), /autofocus/, path)
    }
  })
})
