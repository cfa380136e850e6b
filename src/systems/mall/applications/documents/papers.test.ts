import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { openApp } from '../../../../../test/support/app.ts'
import { type ApplicationGround, applicationGround } from '../../../../../test/support/applications.ts'
import { type Casework, casework } from '../../../../../test/support/casework.ts'
import { type DecidingGround, decidingGround } from '../../../../../test/support/deciding.ts'
import { makeVisitor } from '../../../../../test/support/portal.ts'
import { sendFiles } from '../../../../../test/support/send-files.ts'
import { handOut } from '../../../../core/files/hand-out.ts'
import type { House } from '../../../../core/house.ts'
import { perform } from '../../../../core/ledger/perform.ts'
import type { Server } from '../../../../kit/http/server.ts'
import { NotAllowed, NotFound } from '../../../../kit/refusals.ts'
import { revokePaper } from './paper.act.ts'
import { paperCommand } from './paper.command.ts'
import { paperJob } from './paper.job.ts'
import { listKeys, listPapers } from './paper.sql.ts'
import { initialsOf, newCode, type Paper, parseCode, sayCode } from './paper.ts'
import { isSignedBy, publicHalf, signingKey, signPaper } from './signing.ts'

describe('an issued paper', () => {
  let ground: Casework
  let made: ApplicationGround
  let decided: DecidingGround
  let server: Server
  let house: House
  before(async () => {
    ground = await casework()
    made = await applicationGround(ground)
    decided = decidingGround(ground, made)
    const app = await openApp(ground.db, ground.now)
    server = app.server
    house = app.house
  })
  after(async () => {
    await server.close()
    await ground.end()
  })

  const work = (over: Partial<House> = {}) => ({
    ...{ db: ground.db, house: { ...house, ...over }, now: ground.now },
    log: (line: string) => void lines.push(line),
  })
  const lines: string[] = []
  const issue = async (over: Partial<House> = {}) => {
    const { number, caseId } = await decided.granted('digital')
    await paperJob.run(work(over), { number })
    const [paper] = await listPapers(ground.db, { number })
    assert.ok(paper)
    const { bytes } = await handOut(ground.db, house.files, { caseId, fileId: paper.fileId, small: false })
    return { paper, bytes, number }
  }
  const send = (paper: Paper, bytes: Buffer) =>
    sendFiles(server, `/papers/${paper.code}`, new Map(), [{ name: 'surat.pdf', type: 'application/pdf', bytes }])

  it('is made once, signed, and the application is delivered with it', async () => {
    const { paper, bytes, number } = await issue()
    await paperJob.run(work(), { number })
    assert.equal((await listPapers(ground.db, { number })).length, 1)
    assert.equal(bytes.toString('latin1', 0, 5), '%PDF-')
    assert.ok(isSignedBy(paper.publicKey, paper, paper.signature))
    const { status, caseId } = await made.find(number)
    assert.equal(status, 'delivered')
    const acts = (await ground.acts(caseId)).map(({ act }) => act).slice(-3)
    assert.deepEqual(acts, ['application.paper_issued', 'application.made_ready', 'application.delivered'])
  })

  it('is told to whoever has its code, with initials and no name', async () => {
    const { paper } = await issue()
    const shown = await makeVisitor(server).get(`/papers/${sayCode(paper.code).toLowerCase()}`)
    assert.equal(shown.status, 200)
    assert.match(shown.body, /masih berlaku/)
    const typed = await makeVisitor(server)
    await typed.get('/papers')
    assert.equal((await typed.post('/papers', { code: sayCode(paper.code) })).location, `/papers/${paper.code}`)
    const json = (await server.inject({ url: `/api/v1/papers/${paper.code}` })).json()
    assert.equal(json.sha256, paper.sha256.toString('hex'))
    assert.equal(json.revoked_at, null)
  })

  it('is found the same by its file, and different when one byte was changed', async () => {
    const { paper, bytes } = await issue()
    assert.match((await send(paper, bytes)).body, /Sama\. Berkas ini tepat/)
    const changed = Buffer.from(bytes)
    changed[changed.length - 40] = (changed[changed.length - 40] ?? 0) ^ 1
    assert.match((await send(paper, changed)).body, /Berbeda\./)
    const none = await send(paper, Buffer.alloc(0))
    assert.equal(none.status, 422)
    const large = await send(paper, Buffer.alloc(2 * 1024 * 1024 + 1))
    assert.equal(large.status, 422)
    assert.match(large.body, /terlalu besar/)
  })

  it('is verified on the command line: genuine, forged, revoked', async () => {
    const { mkdtemp, writeFile } = await import('node:fs/promises')
    const folder = await mkdtemp('/tmp/jembatan-paper-')
    const { paper, bytes, number } = await issue()
    const say = async (given: Buffer) => {
      lines.length = 0
      await writeFile(`${folder}/surat.pdf`, given)
      await paperCommand.run(work(), [`${folder}/surat.pdf`])
      const code = process.exitCode
      process.exitCode = 0
      return { told: lines.join('\n'), code: code ?? 0 }
    }
    assert.match((await say(bytes)).told, /GENUINE: signed with key 1/)
    const forged = await say(Buffer.concat([bytes, Buffer.from('\n')]))
    assert.match(forged.told, /NOT OURS/)
    assert.equal(forged.code, 1)
    await perform(revokePaper, ground.by(ground.people.head), { number, reason: 'Diterbitkan keliru.' })
    assert.match((await say(bytes)).told, /REVOKED on 2026-11-24: Diterbitkan keliru/)
    assert.equal(paper.revokedAt, null)
  })

  it('is revoked by a coordinator alone and once, and says to everybody why', async () => {
    const { paper, number } = await issue()
    const reason = 'Data pemohon ternyata keliru.'
    await assert.rejects(perform(revokePaper, ground.by(ground.people.one), { number, reason }), NotAllowed)
    const both = await Promise.allSettled(
      [1, 2].map(() => perform(revokePaper, ground.by(ground.people.head), { number, reason })),
    )
    assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    await assert.rejects(perform(revokePaper, ground.by(ground.people.head), { number, reason }), NotFound)
    const shown = await makeVisitor(server).get(`/papers/${paper.code}`)
    assert.match(shown.body, /sudah dicabut/)
    assert.match(shown.body, /ternyata keliru/)
  })

  it('is not there under a code that was never issued, however near', async () => {
    const { paper } = await issue()
    const other = paper.code.replace(/.$/, (last) => (last === '2' ? '3' : '2'))
    for (const code of [other, newCode(), 'x', '%00']) {
      assert.equal((await server.inject({ url: `/papers/${code}` })).statusCode, 404)
      assert.equal((await server.inject({ url: `/api/v1/papers/${code}` })).statusCode, 404)
    }
    const someone = makeVisitor(server)
    await someone.get('/papers')
    assert.match((await someone.post('/papers', { code: newCode() })).body, /Tidak ada surat dengan kode ini/)
    assert.equal((await someone.post('/papers', { code: 'pendek' })).status, 422)
  })

  it('is signed with a new key where the house has a new secret, and what the old one signed still holds', async () => {
    const { paper: old } = await issue()
    const { paper } = await issue({ secret: Buffer.from('another invented secret, 32 letters long') })
    assert.equal(paper.generation, old.generation + 1)
    assert.ok(!paper.publicKey.equals(old.publicKey))
    assert.ok(isSignedBy(old.publicKey, old, old.signature))
    assert.equal((await listKeys(ground.db))[0]?.generation, paper.generation)
    const { keys } = (await server.inject({ url: '/api/v1/paper-keys' })).json()
    assert.equal(keys[0].x, paper.publicKey.toString('base64url'))
  })
})

describe('the signature of a paper', () => {
  const key = signingKey(Buffer.alloc(32, 7), 1)
  const digest = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes))

  it('holds for its paper and for no other code, digest or key', () => {
    fc.assert(
      fc.property(digest, digest, (sha256, other) => {
        const code = newCode()
        const signature = signPaper(key, { code, sha256 })
        const half = publicHalf(key)
        assert.ok(isSignedBy(half, { code, sha256 }, signature))
        assert.ok(!isSignedBy(half, { code: newCode(), sha256 }, signature))
        if (!other.equals(sha256)) assert.ok(!isSignedBy(half, { code, sha256: other }, signature))
        assert.ok(!isSignedBy(publicHalf(signingKey(Buffer.alloc(32, 7), 2)), { code, sha256 }, signature))
      }),
      { numRuns: 50 },
    )
  })
})

describe('what a paper shows of its holder', () => {
  it('is the first letter of each part of a name and no more', () => {
    assert.equal(initialsOf('Melati Rekaan'), 'M. R.')
    assert.equal(initialsOf('홍길동'), '홍.')
    assert.equal(initialsOf(''), '')
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        assert.ok(initialsOf(name).length <= 40)
        for (const part of initialsOf(name).split(' ')) assert.ok(part.length <= 4)
      }),
    )
  })

  it('reads a code however it was typed', () => {
    const code = newCode()
    assert.equal(parseCode(` ${sayCode(code).toLowerCase()} `), code)
    assert.equal(parseCode(code.slice(1)), undefined)
  })
})
