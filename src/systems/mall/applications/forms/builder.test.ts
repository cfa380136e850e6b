import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openApp } from '../../../../../test/support/app.ts'
import { type Casework, casework } from '../../../../../test/support/casework.ts'
import { addRegisters, peopleSettings } from '../../../../../test/support/registers.ts'
import { makeWalker, type Walker } from '../../../../../test/support/walk.ts'
import { perform } from '../../../../core/ledger/perform.ts'
import { addRegister, endRegisterAct } from '../../../../core/registers/register.act.ts'
import type { RegisterSettings } from '../../../../core/registers/register.ts'
import type { Server } from '../../../../kit/http/server.ts'
import { routeQuestion } from './form.act.ts'
import { findForm } from './form.sql.ts'
import { formWordsOf } from './words/words.ts'

const OF = { service: 'kartu-keluarga', agency: 'id.32.73' }
const AT = `/work/forms/${OF.agency}/${OF.service}`
const words = formWordsOf('id')

describe('the builder of a form, without a script', () => {
  let ground: Casework
  let server: Server
  let one: Walker
  before(async () => {
    ground = await casework()
    ;({ server } = await openApp(ground.db, ground.now))
    one = makeWalker(server, 'id')
    one.cookies.set('session', ground.cookie('head'))
  })
  after(async () => {
    await server.close()
    await ground.end()
  })

  const add = async (kind: string, filled: Readonly<Record<string, string>>) => {
    await one.open(`${AT}/questions/new?kind=${kind}`)
    return one.press(words.question.add, filled)
  }
  const named = (text: string) => ({ label_id: text, label_en: `${text} (en)`, label_ko: `${text} (ko)` })
  const options = (text: string) => ({ options_id: text, options_en: text, options_ko: text })
  const draft = async () => (await findForm(ground.db, OF))?.draft.questions ?? []

  it('adds questions, and says beside the field what is wrong with one', async () => {
    await one.open('/work/forms')
    assert.ok(one.page.text.includes(words.list.none))
    assert.equal((await add('radio', named('Umur Anda?'))).status, 422)
    const twice = await one.press(words.question.add, { ...named('Umur Anda?'), ...options('Ya\nYa') })
    assert.ok(twice.text.includes(words.problems.optionTwice))
    await one.press(words.question.add, { ...named('Umur Anda?'), ...options('Di atas 17\nDi bawah 17') })
    assert.ok(one.page.text.includes(words.one.done.added))
    await add('short', { ...named('Nama'), max: '50', required: 'on' })
    await add('number', { ...named('Jumlah'), min: '1', max: '9' })
    assert.deepEqual(
      (await draft()).map(({ id, kind, max }) => [id, kind, max]),
      [
        ['q1', 'radio', undefined],
        ['q2', 'short', 50],
        ['q3', 'number', 9],
      ],
    )
  })

  it('keeps the key of an answer that is renamed, and gives a new one a key of its own', async () => {
    await one.open(`${AT}/questions/q1`)
    await one.press(words.question.save, options('Di bawah 17\nDi atas 17\nTidak tahu'))
    const keys = async () => (await draft())[0]?.options?.map(({ key, label }) => `${key} ${label.id}`)
    assert.deepEqual(await keys(), ['o2 Di bawah 17', 'o1 Di atas 17', 'o3 Tidak tahu'])
    await one.open(`${AT}/questions/q1`)
    await one.press(words.question.save, options('Di bawah 17\nSudah 17\nTidak tahu'))
    assert.deepEqual(await keys(), ['o2 Di bawah 17', 'o1 Sudah 17', 'o3 Tidak tahu'])
  })

  it('says who reads and writes an answer, never leaves it unread, and keeps no mask that is as usual', async () => {
    const mask = async () => (await draft()).find(({ id }) => id === 'q2')?.mask
    await one.open(`${AT}/questions/q2`)
    assert.ok(one.page.text.includes(words.question.mask))
    await one.open(`${AT}/questions/q2/mask`)
    const unread = await one.press(words.mask.save, { officer_reads: '', coordinator_reads: '' })
    assert.equal(unread.status, 422)
    assert.ok(unread.text.includes(words.problems.nobodyReads))
    await one.press(words.mask.save, { officer_reads: '', coordinator_reads: 'on', officer_writes: 'on' })
    assert.ok(one.page.text.includes(words.one.done.masked) && one.page.text.includes(words.one.masked))
    assert.deepEqual([(await mask())?.read?.officer, (await mask())?.write?.officer], [[], ['work']])
    await one.open(`${AT}/questions/q2`)
    await one.press(words.question.save, named('Nama lengkap'))
    assert.deepEqual((await mask())?.read?.officer, [], 'other words, the same mask')
    await one.open(`${AT}/questions/q2/mask`)
    await one.press(words.mask.save, { officer_reads: 'on', officer_writes: '' })
    assert.equal(await mask(), undefined)
  })

  it('names the register from which an answer may come, shows it in the preview, and is held back when that is gone', async () => {
    const prefill = async () => (await draft()).find(({ id }) => id === 'q2')?.prefill
    await one.open(`${AT}/questions/q2`)
    assert.ok(!one.page.text.includes(words.question.prefill), 'where there is no register there is nothing to choose')
    await addRegisters(ground)
    const officers = { ...peopleSettings(), registerId: 'petugas-rekaan', keyFrom: null } as RegisterSettings
    await perform(addRegister, ground.by(ground.people.system), officers)
    await one.open(`${AT}/questions/q2`)
    assert.ok(!one.page.body.includes('petugas-rekaan'), 'one that officers alone may ask')
    await one.press(words.question.save, { prefill: 'penduduk-rekaan:name' })
    assert.deepEqual(await prefill(), { register: 'penduduk-rekaan', value: 'name' })
    await one.open(`${AT}/preview`)
    await one.press(words.preview.next, { q1: 'o1' })
    assert.ok(one.page.text.includes('Penduduk Rekaan: Nama'))
    const system = ground.by(ground.people.system)
    await perform(endRegisterAct, system, { registerId: 'penduduk-rekaan', reason: 'Selesai.' })
    await one.open(AT)
    assert.ok(one.page.text.includes('Pertanyaan 2: register'))
    await one.open(`${AT}/questions/q2`)
    await one.press(words.question.save, { prefill: '' })
    assert.equal(await prefill(), undefined)
  })

  it('sets a route to an exit page, tests it, shows it in the preview, publishes and takes it away', async () => {
    await one.open(`${AT}/questions/q1/route`)
    const lacks = await one.press(words.routing.save, { to: 'exit', when: 'o2' })
    assert.equal(lacks.status, 422)
    const exit = Object.fromEntries(
      ['id', 'en', 'ko'].flatMap((code) => [
        [`exit_title_${code}`, 'Belum dapat memohon'],
        [`exit_words_${code}`, 'Datanglah bersama wali.'],
      ]),
    )
    await one.press(words.routing.save, { to: 'exit', when: 'o2', ...exit })
    assert.equal((await draft())[0]?.route?.to.kind, 'exit')
    // The walker ticks every box of a name: who ticks one of them is played by the act.
    const route = (await draft())[0]?.route
    const head = ground.by(ground.people.head)
    await perform(routeQuestion, head, { ...OF, id: 'q1', route: route && { ...route, when: ['o2'] } })
    await one.open(`${AT}/tests/new`)
    await one.press(words.test.save, { name: 'Sudah 17', q1: 'o1', pages: 'on', ends: 'end' })
    assert.ok(one.page.text.includes(words.one.passes))
    await one.open(`${AT}/preview`)
    await one.press(words.preview.next, { q1: 'o2' })
    assert.ok(one.page.text.includes('Datanglah bersama wali.'))
    await one.open(`${AT}/preview`)
    await one.press(words.preview.next, { q1: 'o1' })
    assert.equal((await one.press(words.preview.next, { q2: ' ' })).status, 422)
    await one.press(words.preview.next, { q2: 'Melati Rekaan' })
    await one.press(words.preview.next, { q3: '4' })
    assert.ok(one.page.text.includes(words.preview.endLead) && one.page.text.includes('Melati Rekaan'))
    await one.open(AT)
    await one.press(words.one.publish, {})
    assert.ok(one.page.text.includes(words.one.done.published))
    await one.open(`${AT}/questions/q2/deletion`)
    await one.press(words.deletion.button, {})
    assert.deepEqual(
      (await draft()).map(({ id }) => id),
      ['q1', 'q3'],
    )
    assert.ok(one.page.text.includes(words.one.changed))
  })
})
