import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { openApp } from '../../../../test/support/app.ts'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { topicCategories } from '../../../core/catalogue/topic.sql.ts'
import { categoryFor } from '../../../core/catalogue/topic.ts'
import type { House } from '../../../core/house.ts'
import type { Server } from '../../../kit/http/server.ts'
import { topicsCommand } from './topics.command.ts'

const FIELD_DATA = process.env.FIELD_DATA
const skip = FIELD_DATA ? false : 'FIELD_DATA is not set'

describe('an official tree of categories', () => {
  let ground: Casework
  let folder: string
  let server: Server
  let house: House
  before(async () => {
    ground = await casework()
    ;({ server, house } = await openApp(ground.db, ground.now))
    folder = mkdtempSync(join(tmpdir(), 'topics-'))
  })
  after(async () => {
    await server.close()
    await ground.end()
    rmSync(folder, { recursive: true })
  })

  const run = async (text: string) => {
    const path = join(folder, 'tree.csv')
    writeFileSync(path, text)
    const said: string[] = []
    const was = process.exitCode
    await topicsCommand.run(
      { db: ground.db, house, now: new Date('2026-11-24T03:00:00Z'), log: (line) => said.push(line) },
      [path],
    )
    const code = process.exitCode
    process.exitCode = was
    return { said, code }
  }

  it('is taken over, mapped by the file or by words, and twice is once', async () => {
    const tree = 'id,name,main,category\n7,Jalan Berlubang,Pekerjaan Umum,\n8,Hal Lain,,sampah\n9,Zzz,,\n'
    const first = await run(tree)
    assert.match(first.said[0] ?? '', /3 topics read: 3 new, 0 changed; 2 fall under/)
    const second = await run(tree)
    assert.match(second.said[0] ?? '', /3 topics read: 0 new, 0 changed/)
    assert.deepEqual(Object.fromEntries(await topicCategories(ground.db)), { 7: 'jalan-rusak', 8: 'sampah' })
  })

  it('names the line of a row that cannot be taken', async () => {
    const { said, code } = await run('id,name,main,category\n1,Baik,,\n2,Buruk,,tidak-ada\n')
    assert.equal(code, 2)
    assert.match(said.join('\n'), /line 3: names a category that is not ours/)
  })

  it('is read as NDJSON or as a spreadsheet writes it, and never fails for what stands in a row', async () => {
    const long = 'x'.repeat(301)
    const { said, code } = await run(
      `${['{"id":20,"name":"Got\\u0000 \\ud800Mampet"}', `{"id":21,"name":"${long}"}`, `{"id":22,"name":"A","main":"${long}"}`, 'null', '[]', `{"id":"${long}","name":"B"}`].join('\n')}\n`,
    )
    assert.equal(code, 2)
    assert.match(said[0] ?? '', /^1 topics read: 1 new, 0 changed; .* 5 with errors$/)
    const spreadsheet = await run('\ufeffid;nama;induk;kategori\r\n30;"Sampah; liar";Lingkungan;sampah\r\n')
    assert.match(spreadsheet.said[0] ?? '', /^1 topics read: 1 new, 0 changed; 1 fall under/)
    assert.equal(
      (await run('id,name\n')).said[0],
      '0 topics read: 0 new, 0 changed; 0 fall under one of our categories, 0 with errors',
    )
    assert.match((await run('id,name\n31,Satu\n31,Dua\n')).said[0] ?? '', /^1 topics read: 1 new/)
  })

  it('of the field falls under our categories for the most part', { skip }, async () => {
    const { withIds } = JSON.parse(
      readFileSync(join(FIELD_DATA ?? '', 'countries/id/complaint-categories.json'), 'utf8'),
    )
    const rows = (withIds as object[]).map((one) => JSON.stringify(one)).join('\n')
    const { said, code } = await run(rows)
    assert.notEqual(code, 2)
    const [, topics, mapped] = /^(\d+) topics read: .*; (\d+) fall under/.exec(said[0] ?? '') ?? []
    assert.equal(Number(topics), withIds.length)
    assert.ok(Number(mapped) > 0.5 * Number(topics), said[0])
  })

  it('chooses none where two categories speak equally', () => {
    const category = (id: string, words: string[]) => ({
      id,
      words,
      name: { id },
      main: null,
      validFrom: null,
      validTo: null,
    })
    assert.equal(categoryFor({ name: 'air jalan' }, [category('a', ['air']), category('b', ['jala', 'got'])]), 'a')
    assert.equal(categoryFor({ name: 'got air' }, [category('a', ['air']), category('b', ['got'])]), null)
    assert.equal(categoryFor({ name: '' }, [category('a', ['air'])]), null)
  })
})
