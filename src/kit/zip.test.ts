import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { type Zipped, zipped } from './zip.ts'

async function* each(files: readonly Zipped[]): AsyncGenerator<Zipped> {
  yield* files
}

async function whole(files: readonly Zipped[]): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of zipped(each(files))) parts.push(part)
  return Buffer.concat(parts)
}

const AT = new Date('2026-11-24T03:00:00Z')

describe('a ZIP', () => {
  it('gives back every file as it went in', async () => {
    const name = fc.stringMatching(/^[a-z]{1,8}\.(?:html|jpg)$/)
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.tuple(name, fc.uint8Array({ maxLength: 5_000 })), { selector: ([n]) => n }),
        async (given) => {
          const read = unzipSync(await whole(given.map(([name, bytes]) => ({ name, bytes, at: AT }))))
          assert.deepEqual(
            Object.entries(read).map(([name, bytes]) => [name, Buffer.from(bytes)]),
            given.map(([name, bytes]) => [name, Buffer.from(bytes)]),
          )
        },
      ),
      { numRuns: 40 },
    )
  })

  it('hands out what is ready before it asks for the next file', async () => {
    let asked = 0
    async function* slow(): AsyncGenerator<Zipped> {
      for (; asked < 3; ) yield { name: `${++asked}.jpg`, bytes: Buffer.alloc(1_000, asked), at: AT }
    }
    const parts = zipped(slow())
    await parts.next()
    assert.equal(asked, 1)
    await parts.return(undefined)
    assert.equal(asked, 1)
  })
})
