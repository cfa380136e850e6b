import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { gunzipSync } from 'node:zlib'
import { makeKeeper } from './keep.ts'

describe('keeping pages', () => {
  it('makes a page once for all who come at the same time', async () => {
    const keeper = makeKeeper()
    let made = 0
    const make = async () => {
      await setTimeout(5)
      return `page ${++made}`
    }
    const all = await Promise.all(Array.from({ length: 20 }, () => keeper.get('a', 60, make)))
    assert.deepEqual(new Set(all.map((kept) => kept?.plain.toString())), new Set(['page 1']))
    assert.equal(gunzipSync(all[0]?.gzip ?? Buffer.alloc(0)).toString(), 'page 1')
  })

  it('makes it anew once it is older than its rule allows', async () => {
    const keeper = makeKeeper()
    let made = 0
    const make = async () => `page ${++made}`
    await keeper.get('a', 0.01, make)
    await setTimeout(20)
    assert.equal((await keeper.get('a', 0.01, make))?.plain.toString(), 'page 2')
  })

  it('keeps neither a failure nor a page that may not be kept', async () => {
    const keeper = makeKeeper()
    await assert.rejects(
      keeper.get('a', 60, () => Promise.reject(new Error('no'))),
      /no/,
    )
    assert.equal(await keeper.get('a', 60, async () => undefined), undefined)
    assert.equal((await keeper.get('a', 60, async () => 'yes'))?.plain.toString(), 'yes')
  })

  it('lets the oldest go when there are too many', async () => {
    const keeper = makeKeeper()
    for (let page = 0; page <= 500; page++) await keeper.get(`${page}`, 60, async () => `first ${page}`)
    assert.equal((await keeper.get('0', 60, async () => 'again'))?.plain.toString(), 'again')
    assert.equal((await keeper.get('500', 60, async () => 'again'))?.plain.toString(), 'first 500')
  })
})
