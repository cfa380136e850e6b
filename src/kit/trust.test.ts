import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type { Db } from './sql.ts'
import { trusted } from './trust.ts'

const SECONDS = 0.05

describe('what is trusted for a while', () => {
  const one = {} as Db
  const other = {} as Db

  it('is read once for all who ask within the time, and again after it', async () => {
    let count = 0
    const read = trusted(SECONDS, () => Promise.resolve(++count))
    assert.deepEqual(await Promise.all([read(one), read(one), read(one)]), [1, 1, 1])
    await wait(SECONDS * 1000 + 20)
    assert.equal(await read(one), 2)
  })

  it('is of one database and not of another', async () => {
    const read = trusted(SECONDS, (db) => Promise.resolve(db === one ? 'one' : 'other'))
    assert.equal(await read(one), 'one')
    assert.equal(await read(other), 'other')
  })

  it('is no failure: who asks after one tries again', async () => {
    let count = 0
    const read = trusted(60, () => (++count === 1 ? Promise.reject(new Error('away')) : Promise.resolve(count)))
    await assert.rejects(read(one), /away/)
    assert.equal(await read(one), 2)
  })
})
