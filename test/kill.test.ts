import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { type Killed, killTrial } from './support/kill9.ts'

/** More by `npm run bench -- kill9`. */
const TRIALS = 2

describe('kill -9 during 200 filings', () => {
  let folder = ''
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'kill9-'))
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  const survives = async (what: Killed) => {
    for (let trial = 0; trial < TRIALS; trial++) {
      const { shown, filings, faults } = await killTrial(what, { folder })
      assert.deepEqual(faults, [])
      assert.ok(shown > 0 && shown < filings, `the blow fell after ${shown} answers, in the midst of nothing`)
    }
  }

  it('of the program loses no number that was shown, gives none twice, and needs no hand', () => survives('program'))

  it('of the whole group with its database does so neither', () => survives('group'))
})
