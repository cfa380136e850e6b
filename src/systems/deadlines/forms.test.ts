import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openApp } from '../../../test/support/app.ts'
import { type Casework, casework, type Person } from '../../../test/support/casework.ts'
import { FORM_TYPE, formBody } from '../../../test/support/send-files.ts'
import { beginDraft } from '../../core/deadlines/editions/begin.act.ts'
import { findDraft, listEntries } from '../../core/deadlines/editions/edition.sql.ts'
import { SUBJECTS, type Subject } from '../../core/deadlines/editions/edition.ts'
import { perform } from '../../core/ledger/perform.ts'
import type { Server } from '../../kit/http/server.ts'
import { en } from './words/en.ts'

const DAY = { on: '2026-12-01', name_id: 'Hari rekaan', kind: 'national' }
const RULE = { step: 'verify', inspection: 'any', days: '4', day_kind: 'working', article: '–', source: 'ours' }
const LONG = 'x'.repeat(201)

describe('the forms of the drafts', () => {
  let ground: Casework
  let server: Server
  before(async () => {
    ground = await casework()
    ;({ server } = await openApp(ground.db, ground.now))
    for (const subject of SUBJECTS) {
      const head = { subject, title: 'Rekaan', decree: null, holdsFrom: '2026-11-24' }
      await perform(beginDraft, ground.by(ground.people.system), head)
    }
  })
  after(async () => {
    await server.close()
    await ground.end()
  })

  const post = async (url: string, typed: Record<string, string | string[]>, person: Person = 'system') => {
    const cookies = { session: ground.cookie(person), lang: 'en' }
    const guard = await server.inject({ url: '/follow', cookies })
    const form = guard.cookies.find(({ name }) => name === 'form')?.value ?? ''
    const _csrf = /name="_csrf" value="([^"]+)"/.exec(guard.body)?.[1] ?? ''
    const draft = await findDraft(ground.db, url.includes('rules') ? 'rules' : 'calendar')
    const payload = new URLSearchParams({ _csrf, _seen: String(draft?.version ?? 0) })
    for (const [name, value] of Object.entries(typed)) for (const one of [value].flat()) payload.append(name, one)
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    return server.inject({ method: 'POST', url, cookies: { ...cookies, form }, headers, payload: payload.toString() })
  }
  const held = async (subject: Subject) => {
    const draft = await findDraft(ground.db, subject)
    return draft ? listEntries(ground.db, draft.editionId) : []
  }

  it('for a day refuse what is no day off, say why, and keep nothing of it', async () => {
    const wrong: readonly (readonly [Record<string, string | string[]>, string | RegExp])[] = [
      [{ on: '' }, /f-on/],
      [{ on: '2026-02-30' }, /f-on/],
      [{ on: '2026-11-23' }, 'before the day from which the draft holds'],
      [{ on: '2101-01-01' }, 'between 2000 and 2100'],
      [{ name_id: '' }, /f-name_id/],
      [{ name_id: LONG }, /f-name_id/],
      [{ name_en: LONG }, /f-name_en/],
      [{ name_id: 'a\u0000b' }, /f-name_id/],
      [{ kind: 'birthday' }, /f-kind/],
      [{ kind: 'region' }, /f-region/],
      [{ kind: 'region', region_text: 'Negeri Antah Berantah' }, en.problems.noRegion],
      [{ kind: 'agency', agency: 'id.nowhere' }, en.problems.noAgency],
      [{ decree: LONG }, /f-decree/],
    ]
    for (const [differs, says] of wrong) {
      const answer = await post('/admin/calendar/draft/day', { ...DAY, ...differs })
      assert.equal(answer.statusCode, 422, JSON.stringify(differs))
      const told = answer.body.slice(answer.body.indexOf('<main'))
      assert.ok(typeof says === 'string' ? told.includes(says) : says.test(told), JSON.stringify(differs))
    }
    assert.deepEqual(await held('calendar'), [])
    assert.equal((await post('/admin/calendar/draft/day', { ...DAY, key: '2026-12-09|national||' })).statusCode, 404)
    assert.equal((await post('/admin/calendar/draft/day', DAY, 'head')).statusCode, 403)
    assert.equal((await post('/admin/calendar/draft/day', DAY)).statusCode, 303)
    assert.deepEqual(
      (await held('calendar')).map(({ key }) => key),
      ['2026-12-01|national||'],
    )
  })

  it('for a rule refuse what no law could say, and keep nothing of it', async () => {
    const wrong: readonly (readonly [Record<string, string>, string | RegExp])[] = [
      [{ step: 'sleep' }, /f-step/],
      [{ class: 'poetry' }, /f-class/],
      [{ days: '0' }, /f-days/],
      [{ days: '367' }, /f-days/],
      [{ days: '2.5' }, /f-days/],
      [{ days: 'lima' }, /f-days/],
      [{ day_kind: 'lunar' }, /f-day_kind/],
      [{ inspection: 'true' }, en.problems.noInspection],
      [{ times: '2' }, en.problems.noTimes],
      [{ step: 'extension' }, en.problems.timesNeeded],
      [{ step: 'extension', times: '1', day_kind: 'calendar' }, en.problems.otherDays],
      [{ article: '' }, /f-article/],
      [{ source: 'rumour' }, /f-source/],
      [{ note_id: 'x'.repeat(601) }, /f-note_id/],
    ]
    for (const [differs, says] of wrong) {
      const answer = await post('/admin/rules/draft/rule', { ...RULE, ...differs })
      assert.equal(answer.statusCode, 422, JSON.stringify(differs))
      const told = answer.body.slice(answer.body.indexOf('<main'))
      assert.ok(typeof says === 'string' ? told.includes(says) : says.test(told), JSON.stringify(differs))
    }
    assert.deepEqual(await held('rules'), [])
    assert.equal((await post('/admin/rules/draft/rule', { ...RULE, key: 'nothing||' })).statusCode, 404)
    assert.equal((await post('/admin/rules/draft/rule', RULE, 'head')).statusCode, 403)
    assert.equal((await post('/admin/rules/draft/rule', RULE)).statusCode, 303)
    assert.deepEqual(
      (await held('rules')).map(({ key }) => key),
      ['verify||'],
    )
  })

  it('take a file of days whole or not at all, from a system admin only, and name its wrong lines', async () => {
    const send = async (text: string, person: Person = 'system', seen?: string) => {
      const cookies = { session: ground.cookie(person), lang: 'en' }
      const guard = await server.inject({ url: '/follow', cookies })
      const form = guard.cookies.find(({ name }) => name === 'form')?.value ?? ''
      const _csrf = /name="_csrf" value="([^"]+)"/.exec(guard.body)?.[1] ?? ''
      const _seen = seen ?? String((await findDraft(ground.db, 'calendar'))?.version ?? 0)
      const files = text === '' ? [] : [{ name: 'days.csv', type: 'text/csv', bytes: Buffer.from(text) }]
      const payload = formBody({ _csrf, _seen, kind_of_file: 'cuti_bersama' }, files)
      const headers = { 'content-type': FORM_TYPE }
      return server.inject({
        method: 'POST',
        url: '/admin/calendar/draft/file',
        cookies: { ...cookies, form },
        headers,
        payload,
      })
    }
    const before = await held('calendar')
    const wrong: readonly (readonly [string, string])[] = [
      ['', en.problems.fileNone],
      ['Day,Name\n2026-12-10,Hari satu\n2026-13-10,Hari dua', 'Line 3'],
      ['Day,Nme\n2026-12-10,Hari satu', 'Nme'],
      [`Day,Name\n2026-12-10,${'x'.repeat(600_000)}`, '512 KB'],
    ]
    for (const [text, says] of wrong) {
      const answer = await send(text)
      assert.equal(answer.statusCode, 422, says)
      assert.ok(answer.body.includes(says), answer.body.slice(answer.body.indexOf('<main')))
    }
    assert.equal((await send('Day,Name\n2026-12-10,Hari satu', 'head')).statusCode, 403)
    assert.deepEqual(await held('calendar'), before)
    const good = 'Nama;Hari;Jenis\nHari satu;2026-12-10;\nHari dua;11 Desember 2026;National holiday'
    const done = await send(good)
    assert.deepEqual([done.statusCode, done.headers.location], [303, '/admin/calendar/draft?done=listed-2'])
    const keys = (await held('calendar')).map(({ key }) => key)
    for (const key of ['2026-12-10|cuti_bersama||', '2026-12-11|national||']) assert.ok(keys.includes(key), key)
    const late = await send('Day,Name\n2026-12-10,Nama lain', 'system', '0')
    assert.equal(late.statusCode, 422)
    assert.ok(late.body.includes('Another admin has changed the same'))
  })

  it('say beside the field that another wrote there meanwhile, with what was typed still there', async () => {
    const stale = await post('/admin/calendar/draft/day', { ...DAY, name_id: 'Nama lain', _seen: '0' })
    assert.equal(stale.statusCode, 422)
    assert.ok(stale.body.includes('Another admin has changed the same'))
    assert.ok(stale.body.includes('Nama lain'))
  })
})
