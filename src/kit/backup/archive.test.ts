import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type Piece, readArchive, Spoilt, writeArchive } from './archive.ts'

const letters = fc.string({ unit: fc.constantFrom(...'abc.-0é'), minLength: 1, maxLength: 40 })
const pieces: fc.Arbitrary<Piece[]> = fc.array(
  fc.record({
    name: fc.oneof(
      letters,
      fc.tuple(letters, letters).map((parts) => parts.join('/')),
    ),
    bytes: fc.uint8Array({ maxLength: 3_000 }).map((bytes) => Buffer.from(bytes)),
  }),
  { minLength: 1, maxLength: 8 },
)

describe('an archive', () => {
  let folder = ''
  let count = 0
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'archive-'))
  })
  after(() => rmSync(folder, { recursive: true }))
  const write = async (given: readonly Piece[]) => {
    count += 1
    const path = join(folder, `${count}.tgz`)
    await writeArchive(path, asStream(given))
    return path
  }

  it('gives back what was put in, in its order', async () => {
    await fc.assert(
      fc.asyncProperty(pieces, async (given) => {
        assert.deepEqual(
          await read(await write(given)),
          given.map((one) => ({ ...one })),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('is never taken for whole when any of it is missing, nor for another when any of it is changed', async () => {
    const given = [piece('a', 'one'), piece('b/c', 'two'.repeat(400))]
    const whole = readFileSync(await write(given))
    const path = join(folder, 'broken')
    for (let length = 0; length < whole.length; length++) {
      writeFileSync(path, whole.subarray(0, length))
      await assert.rejects(read(path), Spoilt)
    }
    let noticed = 0
    for (let bit = 0; bit < whole.length * 8; bit++) {
      const changed = Buffer.from(whole)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      writeFileSync(path, changed)
      // Gzip has bits that say nothing: of the machine that wrote it, and between its last letter and its sum.
      const found = await read(path).catch((error: unknown) => error)
      if (found instanceof Spoilt) noticed += 1
      else assert.deepEqual(found, given, `bit ${bit}`)
    }
    assert.ok(noticed > (whole.length - 16) * 8, `${noticed} of ${whole.length * 8} bits`)
  })

  it('can be listed and taken apart by tar', async () => {
    const path = await write([piece('face', 'x'), piece(`files/27/${'f'.repeat(99)}`, 'photo')])
    const listed = execFileSync('tar', ['tzf', path], { encoding: 'utf8' }).trimEnd().split('\n')
    assert.deepEqual(listed, ['face', `files/27/${'f'.repeat(99)}`])
    assert.equal(execFileSync('tar', ['xzOf', path, listed[1] ?? ''], { encoding: 'utf8' }), 'photo')
  })

  it('bears its name only when it is whole, and only its owner reads it', async () => {
    const path = join(folder, 'failed')
    async function* failing(): AsyncGenerator<Piece> {
      yield piece('a', 'x'.repeat(1_000_000))
      throw new Error('the database went away')
    }
    await assert.rejects(writeArchive(path, failing()), /went away/)
    assert.deepEqual(
      readdirSync(folder).filter((name) => name.startsWith('failed')),
      [],
    )
    assert.equal(statSync(await write([piece('a', 'b')])).mode & 0o777, 0o600)
  })
})

function piece(name: string, text: string): Piece {
  return { name, bytes: Buffer.from(text) }
}

async function* asStream(given: readonly Piece[]): AsyncGenerator<Piece> {
  yield* given
}

async function read(path: string): Promise<Piece[]> {
  const found: Piece[] = []
  for await (const { name, bytes } of readArchive(path)) found.push({ name, bytes: Buffer.from(bytes) })
  return found
}
