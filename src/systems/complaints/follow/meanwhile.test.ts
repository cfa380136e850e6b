import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openApp } from '../../../../test/support/app.ts'
import { type Casework, casework, REPLY } from '../../../../test/support/casework.ts'
import { followed } from '../../../../test/support/followed.ts'
import { perform } from '../../../core/ledger/perform.ts'
import type { Server } from '../../../kit/http/server.ts'
import { askComplainant } from '../ask.act.ts'
import { assign } from '../assign.act.ts'
import { draft } from '../draft.act.ts'
import { object } from '../judge.act.ts'
import { release, returnToWriter } from '../release.act.ts'
import { readPapers } from '../story/story.sql.ts'

describe('a complainant who read what has changed meanwhile', () => {
  let ground: Casework
  let server: Server
  before(async () => {
    ground = await casework()
    ;({ server } = await openApp(ground.db, ground.now))
  })
  after(async () => {
    await server.close()
    await ground.end()
  })

  it('answers no other question than the one that was read, and keeps the words', async () => {
    const { walker, complaint } = await followed(ground, server, 'waiting')
    await walker.follow('Jawab pertanyaan')
    const { number, caseId } = complaint
    const { one, two } = ground.people
    await perform(draft, ground.by(one), { number, words: REPLY })
    await perform(returnToWriter, ground.by(two), { number, words: 'Tanyakan dulu nomor tiangnya.' })
    await perform(askComplainant, ground.by(one), { number, words: 'Berapa nomor tiangnya?' })
    await walker.press('Kirim jawaban', { words: 'Gang empat.' })
    assert.equal(walker.page.status, 409)
    assert.match(walker.page.text, /Pertanyaannya sudah berganti.*Gang empat\./)
    assert.deepEqual(
      (await readPapers(ground.db, caseId)).questions.map((question) => question.answer),
      [null, null],
    )
  })

  it('judges no other reply than the one that was read', async () => {
    const { walker, complaint } = await followed(ground, server, 'replied')
    const { number } = complaint
    await walker.follow('Nilai jawaban')
    const mine = ground.by({ kind: 'complainant', caseId: complaint.caseId })
    await perform(object, mine, { number, words: 'Belum menyala.', today: '2026-11-24' })
    await perform(assign, ground.by(ground.people.head), { number, officer: ground.people.two.officerId })
    await perform(draft, ground.by(ground.people.two), { number, words: REPLY })
    await perform(release, ground.by(ground.people.head), { number })
    await walker.press('Kirim penilaian', { solved: 'no', stars: '2', words: 'Masih gelap.' })
    assert.equal(walker.page.status, 409)
    assert.match(walker.page.text, /Jawabannya sudah berganti.*Masih gelap\./)
    assert.equal((await ground.find(number)).status, 'replied')
  })
})
