import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { TooMany, Unreadable } from '../refusals.ts'
import { holdPart, partIn } from './parts.ts'

const now = new Date('2026-11-24T08:00:00Z')
const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

describe('a file that comes in parts', () => {
  let folder: string
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'jembatan-parts-'))
  })
  after(() => rmSync(folder, { recursive: true }))

  const hold = (owner: string, bytes: Buffer, from: number, until: number, whole = digest(bytes)) =>
    holdPart({ folder, owner, now }, { whole, size: bytes.length, from }, bytes.subarray(from, until))
  const left = (owner: string) => readdirSync(folder).filter((name) => name.startsWith(`${owner}.`))

  it('is whole once every byte has come, in whatever order parts are repeated', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1, maxLength: 60 }),
        fc.array(fc.tuple(fc.nat(60), fc.nat(60)), { maxLength: 12 }),
        async (array, tries) => {
          const bytes = Buffer.from(array)
          const owner = `p${randomBytes(6).toString('hex')}`
          let held = 0
          for (const [from, length] of tries) {
            const until = Math.min(bytes.length, from + length)
            if (from > bytes.length || until === bytes.length) continue
            const got = await hold(owner, bytes, from, until)
            const expected = from > held ? held : Math.max(held, until)
            assert.deepEqual(got, { held: expected })
            held = expected
          }
          const end = await hold(owner, bytes, held, bytes.length)
          assert.ok('read' in end && (await end.read()).equals(bytes))
          assert.deepEqual(left(owner), [])
        },
      ),
      { numRuns: 60 },
    )
  })

  it('belongs to the one who began it', async () => {
    const bytes = randomBytes(100)
    assert.deepEqual(await hold('ani', bytes, 0, 60), { held: 60 })
    assert.deepEqual(await hold('budi', bytes, 60, 100), { held: 0 })
  })

  it('begins anew where its bytes are not those that were named', async () => {
    const bytes = randomBytes(100)
    assert.deepEqual(await hold('citra', bytes, 0, 100, digest(randomBytes(3))), { held: 0 })
    assert.deepEqual(left('citra'), [])
  })

  it('survives two that send the same at once', async () => {
    const bytes = randomBytes(5_000)
    const got = await Promise.all([0, 1, 2, 3].map(() => hold('dewi', bytes, 0, 4_000)))
    assert.deepEqual(got, Array(4).fill({ held: 4_000 }))
    const end = await hold('dewi', bytes, 4_000, 5_000)
    assert.ok('read' in end && (await end.read()).equals(bytes))
  })

  it('is not begun where five lie there unfinished, until they are a day old', async () => {
    for (let nth = 0; nth < 5; nth++) await hold('eka', randomBytes(10), 0, 5)
    await assert.rejects(hold('eka', randomBytes(10), 0, 5), TooMany)
    await hold('fajar', randomBytes(10), 0, 5)
    const old = new Date(now.getTime() - 25 * 3_600_000)
    for (const name of left('eka')) utimesSync(join(folder, name), old, old)
    assert.deepEqual(await hold('eka', randomBytes(10), 0, 5), { held: 5 })
    assert.equal(left('eka').length, 1)
  })

  it('is refused where what is said of it cannot be', () => {
    const whole = 'a'.repeat(64)
    assert.deepEqual(partIn({ whole, size: '10', from: '3' }), { whole, size: 10, from: 3 })
    for (const wrong of [
      { whole: '../../etc', size: '10', from: '0' },
      { whole, size: '10', from: '11' },
      { whole, size: '-1', from: '0' },
      { whole, size: '1e3', from: '0' },
      { whole, from: '0' },
    ])
      assert.throws(() => partIn(wrong as Record<string, string>), Unreadable)
  })
})
