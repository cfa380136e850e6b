import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { type MallGround, mallGround } from '../../../../test/support/malls.ts'
import { makePortal, type Portal } from '../../../../test/support/portal.ts'
import type { House } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { lookOf } from '../../../core/look/theme.ts'
import { newSecret, secretHash } from '../../../core/people/secret.ts'
import { addDevice, endDevice } from '../places/device.act.ts'
import { callNext } from '../queue/call.act.ts'
import { openCounter } from '../queue/sitting.act.ts'
import { takeTicket } from '../queue/take-ticket.act.ts'
import { mall as system } from '../system.ts'
import { clipsOf } from './clips.ts'
import { counted } from './counting.ts'
import { piecesOf, spoken } from './spoken.ts'
import { screenWordsOf } from './words/words.ts'

describe('the display of calls', () => {
  let ground: Casework
  let at: MallGround
  let portal: Portal
  const token = `jbd_${newSecret()}`
  let deviceId = ''
  before(async () => {
    ground = await casework()
    at = await mallGround(ground)
    const head = ground.by(ground.people.head)
    const wish = {
      mallId: at.mallId,
      kind: 'display',
      name: 'Layar Rekaan',
      groupIds: [],
      hash: secretHash(token),
    } as const
    deviceId = (await perform(addDevice, head, wish)).deviceId
    portal = await makePortal({ db: ground.db, now: ground.now, pages: [...system.pages] })
  })
  after(async () => {
    await portal.server.close()
    await ground.end()
  })

  it('is shown to its machine alone, which is told once who it is', async () => {
    const screen = portal.visitor()
    assert.equal((await screen.get('/display')).location, '/device')
    await screen.get('/device')
    const wrong = await screen.post('/device', { token: `${token}x` })
    assert.equal(wrong.status, 422)
    assert.match(wrong.body, /tidak dikenal atau sudah diputus/)
    assert.equal((await screen.post('/device', { token })).location, '/display')
    assert.match((await screen.get('/display')).body, /Belum ada yang dipanggil/)
    const officer = portal.visitor()
    officer.cookies.set('session', ground.cookie('head'))
    assert.equal((await officer.get('/display')).location, '/device')
  })

  it('shows numbers and counters, the newest first, with what a voice says, and no name', async () => {
    const clerk = ground.by(ground.people.one)
    for (const n of [1, 2]) {
      const wish = { mallId: at.mallId, groupId: at.groupId, serviceId: at.serviceId, goesFirst: false, language: 'id' }
      await perform(takeTicket, clerk, { ...wish, linkHash: secretHash(`ticket ${n}`) })
    }
    await perform(openCounter, clerk, { counterId: at.counterId })
    await perform(callNext, clerk, { counterId: at.counterId })
    const screen = portal.visitor()
    screen.cookies.set('device', token)
    const { body } = await screen.get('/display')
    assert.match(body, /<td translate="no"><bdi>A001<\/bdi><\/td><td><bdi>3<\/bdi><\/td>/)
    assert.match(body, /Nomor antrean A nol nol satu, silakan menuju loket tiga\./)
    assert.doesNotMatch(body, /Satu Rekaan/)
  })

  it('is over for a machine that was shut out', async () => {
    await perform(endDevice, ground.by(ground.people.head), { mallId: at.mallId, deviceId })
    const screen = portal.visitor()
    screen.cookies.set('device', token)
    assert.equal((await screen.get('/display')).location, '/device')
  })
})

describe('the voice', () => {
  it('says letters and digits one by one in each language', () => {
    const say = (language: string) => spoken(language, screenWordsOf(language).voice, 'A012', '3A')
    assert.equal(say('id'), 'Nomor antrean A nol satu dua, silakan menuju loket tiga A.')
    assert.equal(say('en'), 'Number A zero one two, please go to counter three A.')
    assert.equal(say('ko'), 'A 공 일 이번 손님, 삼 A번 창구로 오십시오.')
  })
  it('counts a counter as people do', () => {
    const say = (language: string, counter: string) => spoken(language, screenWordsOf(language).voice, 'A1', counter)
    const counters = (language: string, all: readonly string[]) =>
      all.map((one) => /(?:loket|counter|님,) (.*?)(?:\.|번 창)/.exec(say(language, one))?.[1])
    const all = ['7', '10', '11', '12', '19', '20', '25', '100', '101', '111', '234', '12A']
    assert.deepEqual(counters('id', all), [
      ...['tujuh', 'sepuluh', 'sebelas', 'dua belas', 'sembilan belas', 'dua puluh', 'dua puluh lima'],
      ...['seratus', 'seratus satu', 'seratus sebelas', 'dua ratus tiga puluh empat', 'dua belas A'],
    ])
    assert.deepEqual(counters('en', all), [
      ...['seven', 'ten', 'eleven', 'twelve', 'nineteen', 'twenty', 'twenty five'],
      ...['one hundred', 'one hundred one', 'one hundred eleven', 'two hundred thirty four', 'twelve A'],
    ])
    assert.deepEqual(counters('ko', all), [
      ...['칠', '십', '십 일', '십 이', '십 구', '이 십', '이 십 오'],
      ...['백', '백 일', '백 십 일', '이 백 삼 십 사', '십 이 A'],
    ])
  })
  it('names its recordings in the order in which they are heard', () => {
    const pieces = (language: string) => piecesOf(language, screenWordsOf(language).voice, 'B012', '112').join(' ')
    assert.equal(pieces('id'), 'call-before b 0 1 2 call-between 100 2 teen')
    assert.equal(pieces('en'), 'call-before b 0 1 2 call-between 1 hundred 12')
    assert.equal(pieces('ko'), 'b 0 1 2 call-between 100 10 2 call-behind')
  })
  it('has a recording for each piece that has a word, whatever the numbers', () => {
    const number = fc.integer({ min: 1, max: 999 })
    fc.assert(
      fc.property(fc.constantFrom('id', 'en', 'ko'), number, number, (language, one, other) => {
        const words = (n: number) =>
          counted(language, n)
            ?.map(({ code }) => code)
            .join(' ')
        assert.equal(words(one) === words(other), one === other)
      }),
    )
  })
  it('uses what a country pack brings in its folder, by language and word', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pack-'))
    mkdirSync(join(folder, 'voice'))
    for (const name of ['id.teen.wav', 'id.call-before.ogg', 'ko.1.mp3', 'readme.txt'])
      writeFileSync(join(folder, 'voice', name), name)
    const assets = lookOf({ folder, theme: { tokens: {} } })
    const clips = clipsOf({ country: { folder } as House['country'], asset: assets.url })
    assert.deepEqual(Object.keys(clips).sort(), ['id', 'ko'])
    assert.deepEqual(Object.keys(clips.id ?? {}).sort(), ['call-before', 'teen'])
    const served = assets.serve(clips.id?.teen ?? '', undefined)
    assert.deepEqual([served?.headers['content-type'], String(served?.bytes)], ['audio/wav', 'id.teen.wav'])
    rmSync(folder, { recursive: true })
  })
  it('leaves no figure for a voice to read its own way, and never says two numbers alike', () => {
    const number = fc.stringMatching(/^[A-Z]{1,2}[0-9]{3,4}$/)
    fc.assert(
      fc.property(fc.constantFrom('id', 'en', 'ko'), number, number, (language, one, other) => {
        const say = (text: string) => spoken(language, screenWordsOf(language).voice, text, '1')
        assert.doesNotMatch(say(one), /\d/)
        assert.equal(say(one) === say(other), one === other)
      }),
    )
  })
})
