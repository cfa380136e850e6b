import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findLicenceProblems } from './support/licences.ts'

const lock = (name: string, locked: object) =>
  JSON.stringify({ packages: { '': {}, [`node_modules/${name}`]: locked } })

describe('the licences of what we build on', () => {
  it('all go together with ours', () => {
    assert.deepEqual(findLicenceProblems(), [])
  })

  it('are refused when they bind the whole program, or are unknown', () => {
    assert.equal(findLicenceProblems(lock('a', { license: 'GPL-3.0-only' })).length, 1)
    assert.equal(findLicenceProblems(lock('a', { license: 'MIT AND AGPL-3.0' })).length, 1)
    assert.equal(findLicenceProblems(lock('a', {})).length, 1)
    assert.equal(findLicenceProblems(lock('libvips', { license: 'LGPL-3.0-or-later' })).length, 1)
  })

  it('are allowed by one side of a choice, and by exception where one is named', () => {
    assert.deepEqual(findLicenceProblems(lock('a', { license: '(MIT OR GPL-3.0)' })), [])
    assert.deepEqual(findLicenceProblems(lock('@img/sharp-libvips-linux-x64', { license: 'LGPL-3.0-or-later' })), [])
  })
})
