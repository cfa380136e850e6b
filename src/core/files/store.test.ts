import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import S3rver from 's3rver'
import { nameOf } from './name.ts'
import { type FileStore, openStore } from './store.ts'

const SHA = Buffer.alloc(32, 7)
const FUTURE = new Date('2100-01-01T00:00:00Z')

async function all(store: FileStore, before: Date): Promise<string[]> {
  const names: string[] = []
  for await (const name of store.listBefore(before)) names.push(name)
  return names.sort()
}

interface Ground {
  readonly store: FileStore
  readonly end: () => Promise<void>
}

async function folder(): Promise<Ground> {
  const dataDir = mkdtempSync(join(tmpdir(), 'jembatan-files-'))
  return { store: openStore({ dataDir, filesUrl: undefined }), end: async () => rmSync(dataDir, { recursive: true }) }
}

async function bucket(): Promise<Ground> {
  const directory = mkdtempSync(join(tmpdir(), 'jembatan-s3-'))
  const configureBuckets = [{ name: 'berkas', configs: [] }]
  const server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory, configureBuckets })
  const { port } = await server.run()
  const store = openStore({ dataDir: directory, filesUrl: `s3+http://S3RVER:S3RVER@127.0.0.1:${port}/berkas` })
  return {
    store,
    end: async () => {
      await server.close()
      rmSync(directory, { recursive: true })
    },
  }
}

for (const [kind, open] of Object.entries({ folder, 'bucket of an S3 service': bucket })) {
  describe(`a ${kind} of files`, () => {
    let ground: Ground
    before(async () => {
      ground = await open()
    })
    after(() => ground.end())

    it('gives back what was put, byte by byte, and the last of what was put twice', async () => {
      await fc.assert(
        fc.asyncProperty(fc.uuid({ version: 4 }), fc.uint8Array({ maxLength: 3_000 }), async (id, bytes) => {
          await ground.store.put(nameOf(id, 'sent'), Buffer.from('earlier'))
          await ground.store.put(nameOf(id, 'sent'), bytes)
          assert.deepEqual(await ground.store.get(nameOf(id, 'sent')), Buffer.from(bytes))
          assert.equal(await ground.store.get(nameOf(id, SHA)), undefined)
        }),
        { numRuns: 20 },
      )
    })

    it('has nothing any more of what was removed, and does not mind being told twice', async () => {
      const name = nameOf(randomUUID(), SHA)
      await ground.store.put(name, Buffer.from('x'))
      await ground.store.remove(name)
      await ground.store.remove(name)
      assert.equal(await ground.store.get(name), undefined)
    })

    it('lists what is older than a moment, past the length of one list', async () => {
      for await (const name of ground.store.listBefore(FUTURE)) await ground.store.remove(name)
      const names = [randomUUID(), randomUUID(), randomUUID()].map((id) => nameOf(id, 'sent')).sort()
      for (const name of names) await ground.store.put(name, Buffer.from('x'))
      assert.deepEqual(await all(ground.store, FUTURE), names)
      assert.deepEqual(await all(ground.store, new Date('2000-01-01T00:00:00Z')), [])
    })

    it('takes no name that is not its own: nothing leads out of it', async () => {
      for (const name of [
        '../secret',
        '../x.0011aabbccdd.half',
        `${randomUUID()}.sent/../../x`,
        '',
        `${randomUUID()}.exe`,
        'A'.repeat(41),
      ])
        for (const work of [
          ground.store.put(name, Buffer.from('x')),
          ground.store.get(name),
          ground.store.remove(name),
        ])
          await assert.rejects(work, /no name of a file/)
    })
  })
}

describe('the folder of files', () => {
  it('is closed to other accounts, and what a cut-off write left in it is listed and can be removed', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'jembatan-files-'))
    const store = openStore({ dataDir, filesUrl: undefined })
    const name = nameOf(randomUUID(), SHA)
    await store.put(name, Buffer.from('x'))
    const inner = join(dataDir, 'files', name.slice(0, 2))
    assert.deepEqual(readdirSync(inner), [name])
    assert.equal(statSync(join(inner, name)).mode & 0o777, 0o600)
    assert.equal(statSync(inner).mode & 0o777, 0o700)
    const half = `${name}.0011aabbccdd.half`
    writeFileSync(join(inner, half), 'cut o')
    assert.deepEqual(await all(store, FUTURE), [name, half])
    await store.remove(half)
    assert.deepEqual(await all(store, FUTURE), [name])
    rmSync(dataDir, { recursive: true })
  })
})

describe('the bucket of files', () => {
  it('is told of in one sentence without names when key or bucket is wrong', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'jembatan-s3-'))
    const configureBuckets = [{ name: 'berkas', configs: [] }]
    const server = new S3rver({ address: '127.0.0.1', port: 0, silent: true, directory, configureBuckets })
    const { port } = await server.run()
    const name = nameOf(randomUUID(), SHA)
    const stranger = openStore({ dataDir: directory, filesUrl: `s3+http://STRANGER:S3RVER@127.0.0.1:${port}/berkas` })
    await assert.rejects(
      stranger.put(name, Buffer.from('x')),
      /^Error: The file store answered 403 \(InvalidAccessKeyId\)\.$/,
    )
    const lost = openStore({ dataDir: directory, filesUrl: `s3+http://S3RVER:S3RVER@127.0.0.1:${port}/hilang` })
    await assert.rejects(lost.put(name, Buffer.from('x')), /no such bucket/)
    await assert.rejects(lost.get(name), /no such bucket/)
    await server.close()
    rmSync(directory, { recursive: true })
  })
})
