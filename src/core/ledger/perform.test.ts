import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'
import {
  failing,
  lockLamp,
  NO_TRACE,
  openStreet,
  type Street,
  switchLamp,
  turn,
  wordless,
} from '../../../test/support/lamps.ts'
import { Conflict, NotAllowed, NotFound, Unreadable } from '../../kit/refusals.ts'
import type { Act } from './act.ts'
import { perform } from './perform.ts'

describe('the door for writing', () => {
  let street: Street
  before(async () => {
    street = await openStreet()
  })
  beforeEach(() => street.clear())
  after(() => street.close())

  it('changes the thing, tells the ledger and queues what follows, together', async () => {
    const output = await perform(switchLamp, street.by('1'), { lamp: 1, lit: true, words: 'It was dark here' })
    assert.deepEqual(output, { lampId: 1, lit: true, version: 2 })
    assert.deepEqual(await street.lamp(1), { lit: true, version: 2 })
    const [line] = await street.lines()
    assert.deepEqual(line, {
      act: 'lamp.switched',
      actor_kind: 'officer',
      officer_id: '1',
      program: null,
      at: street.now,
      facts: { lamp: 1, from: false, to: true },
    })
    assert.deepEqual(await street.jobs(), [{ task: 'lamp', payload: { lamp: 1 } }])
  })

  it('tells who acted: an officer by id, a program by name, a visitor by nothing', async () => {
    await perform(switchLamp, street.by('2'), { lamp: 1, lit: true, words: '' })
    await perform(switchLamp, street.byProgram('night'), { lamp: 1, lit: false, words: '' })
    assert.deepEqual(
      (await street.lines()).map(({ actor_kind, officer_id, program }) => ({ actor_kind, officer_id, program })),
      [
        { actor_kind: 'officer', officer_id: '2', program: null },
        { actor_kind: 'program', officer_id: null, program: 'night' },
      ],
    )
    await assert.rejects(
      perform(switchLamp, street.byVisitor(), { lamp: 1, lit: true, words: '' }),
      (error) => error instanceof NotAllowed && error.status === 403,
    )
  })

  it('does nothing for the wrong person, at the wrong moment, or to what is not there', async () => {
    const off = { lamp: 1, lit: false, words: '' }
    await assert.rejects(perform(switchLamp, street.byVisitor(), { ...off, lit: true }), NotAllowed)
    await assert.rejects(perform(switchLamp, street.by('1'), off), Conflict)
    await assert.rejects(perform(switchLamp, street.by('1'), { ...off, lamp: 404 }), NotFound)
    assert.deepEqual(await street.traces(), NO_TRACE)
  })

  it('does nothing when the thing moved on since the actor looked', async () => {
    const on = { lamp: 1, lit: true, words: '' }
    await assert.rejects(
      perform(switchLamp, { ...street.by('1'), seen: 7 }, on),
      (error) => error instanceof Conflict && error.word === 'changedMeanwhile',
    )
    assert.deepEqual(await street.traces(), NO_TRACE)
    await perform(switchLamp, { ...street.by('1'), seen: 1 }, on)
    assert.equal((await street.lamp(1))?.version, 2)
  })

  it('leaves neither change, line, salt, job nor repeat key when the act fails at its end', async () => {
    const by = { ...street.by('1'), once: { key: 'k', body: 'b' } }
    await assert.rejects(perform(failing, by, { lamp: 1, lit: true, words: 'x' }), /uuid/)
    assert.deepEqual(await street.traces(), NO_TRACE)
    await perform(switchLamp, by, { lamp: 1, lit: true, words: 'x' })
    assert.equal((await street.lines()).length, 1)
  })

  it('lets one of two at once win', async () => {
    const both = await Promise.allSettled(
      ['1', '2'].map((officer) => perform(switchLamp, street.by(officer), { lamp: 1, lit: true, words: '' })),
    )
    assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    const lost = both.find((one) => one.status === 'rejected')
    assert.ok(lost?.reason instanceof Conflict)
    assert.equal((await street.lines()).length, 1)
  })

  it('goes again by itself after a deadlock', async () => {
    let rounds = 0
    let bothHold = () => {}
    const held = new Promise<void>((resolve) => {
      bothHold = resolve
    })
    const crossing: Act<{ first: number; second: number }, { first: number }> = {
      name: 'lamp.crossed',
      async subject(tx, { first }) {
        await lockLamp(tx, first)
        rounds += 1
        if (rounds === 2) bothHold()
        await held
        return { first }
      },
      may: () => true,
      async change(tx, subject, { second }) {
        await turn(tx, second, true)
        return subject
      },
      record: ({ first }) => ({ facts: { lamp: first } }),
    }
    // Each holds one lamp and wants the other's: PostgreSQL ends one of them, and the door tries that one once more.
    const [left, right] = await Promise.all([
      perform(crossing, street.by('1'), { first: 1, second: 2 }),
      perform(crossing, street.by('2'), { first: 2, second: 1 }),
    ])
    assert.deepEqual([left.first, right.first], [1, 2])
    assert.equal((await street.lines()).length, 2)
    assert.equal(rounds, 3, 'nobody met a deadlock, so this test showed nothing')
  })

  it('keeps of the words a salted digest only, and none where an act has no words', async () => {
    const words = 'Lampu mati sejak Selasa, kata Bu Tuminah (nama rekaan)'
    await perform(switchLamp, street.by('1'), { lamp: 1, lit: true, words })
    await perform(wordless, street.by('1'), { lamp: 2, lit: true, words })
    const rows = await street.read<{ digest: Buffer | null; salt: Buffer | null; whole: string }>(
      'select l.digest, s.salt, l::text as whole from core.ledger l left join core.ledger_salts s using (line_id) order by line_id',
    )
    const [told, silent] = rows
    assert.ok(told?.digest && told.salt)
    const digest = createHash('sha256')
      .update(told.salt)
      .update(JSON.stringify([words]))
      .digest()
    assert.deepEqual(told.digest, digest)
    assert.deepEqual([silent?.digest, silent?.salt], [null, null])
    for (const { whole } of rows) assert.doesNotMatch(whole, /Tuminah|Selasa/)
  })

  it('gives the same words another digest each time, so that nobody can guess them from a list', async () => {
    await perform(switchLamp, street.by('1'), { lamp: 1, lit: true, words: 'same' })
    await perform(switchLamp, street.by('1'), { lamp: 2, lit: true, words: 'same' })
    const rows = await street.read('select distinct digest from core.ledger')
    assert.equal(rows.length, 2)
  })
})

describe('asking twice', () => {
  let street: Street
  before(async () => {
    street = await openStreet()
  })
  beforeEach(() => street.clear())
  after(() => street.close())

  const on = { lamp: 1, lit: true, words: '' }

  it('gives the first answer again and acts once', async () => {
    const by = { ...street.by('1'), once: { key: 'k', body: 'b' } }
    const first = await perform(switchLamp, by, on)
    await perform(switchLamp, street.by('1'), { ...on, lit: false })
    assert.deepEqual(await perform(switchLamp, by, on), first)
    assert.deepEqual(await street.lamp(1), { lit: false, version: 3 })
    assert.equal((await street.lines()).length, 2)
    assert.equal((await street.jobs()).length, 2)
  })

  it('refuses the same key for another body', async () => {
    const by = street.by('1')
    await perform(switchLamp, { ...by, once: { key: 'k', body: 'b' } }, on)
    await assert.rejects(
      perform(switchLamp, { ...by, once: { key: 'k', body: 'B' } }, { ...on, lit: false }),
      (error) => error instanceof Unreadable && error.status === 422 && error.word === 'repeatDiffers',
    )
    assert.equal((await street.lamp(1))?.lit, true)
  })

  it('makes fifty at once with one key into one effect and fifty equal answers', async () => {
    const by = { ...street.by('1'), once: { key: 'k', body: 'b' } }
    const answers = await Promise.all(Array.from({ length: 50 }, () => perform(switchLamp, by, on)))
    for (const answer of answers) assert.deepEqual(answer, answers[0])
    assert.equal((await street.lines()).length, 1)
    assert.equal((await street.jobs()).length, 1)
    assert.equal((await street.lamp(1))?.version, 2)
  })

  it('holds for that actor and that act alone', async () => {
    const once = { key: 'k', body: 'b' }
    await perform(switchLamp, { ...street.by('1'), once }, on)
    await perform(switchLamp, { ...street.by('2'), once }, { ...on, lit: false })
    await perform(switchLamp, { ...street.byProgram('1'), once }, on)
    await perform(wordless, { ...street.by('1'), once }, { ...on, lit: false })
    assert.equal((await street.lines()).length, 4)
  })

  it('does not take a refused try for the first', async () => {
    const once = { key: 'k', body: 'b' }
    await assert.rejects(perform(switchLamp, { ...street.by('1'), once }, { ...on, lit: false }), Conflict)
    assert.equal((await perform(switchLamp, { ...street.by('1'), once }, on)).lampId, 1)
  })

  it('keeps neither the key nor the body, only their hashes', async () => {
    await perform(switchLamp, { ...street.by('1'), once: { key: 'kunci-rahasia', body: 'isi-rahasia' } }, on)
    const rows = await street.read<{ whole: string }>('select r::text as whole from core.repeats r')
    assert.equal(rows.length, 1)
    assert.doesNotMatch(rows[0]?.whole ?? '', /rahasia/)
  })
})

describe('the ledger', () => {
  let street: Street
  before(async () => {
    street = await openStreet()
    await perform(switchLamp, street.by('1'), { lamp: 1, lit: true, words: 'x' })
  })
  after(() => street.close())

  for (const statement of [
    "update core.ledger set facts = '{}'",
    'delete from core.ledger',
    'truncate core.ledger',
    'truncate core.ledger_2026',
    "update core.ledger_2026 set facts = '{}'",
    'delete from core.ledger_2026',
    'drop table core.ledger',
    'alter table core.ledger disable trigger all',
    'create table core.mine (x int)',
  ])
    it(`stands against the program's role: ${statement}`, async () => {
      await assert.rejects(street.asProgram(statement), /permission denied|must be owner/)
    })

  it('gives the program no right but to read and add, in any part that it has', async () => {
    const parts = await street.read<{ part: string; rights: string[] }>(`
      select relid::regclass::text as part, array(select r from unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) r
        where has_table_privilege('jembatan_app', relid, r)) as rights from pg_partition_tree('core.ledger')`)
    assert.ok(parts.length >= 9, 'the parts were not seen')
    for (const { part, rights } of parts) assert.deepEqual(rights, ['select', 'insert'], part)
  })

  it('lets the program read and add', async () => {
    const { rows } = await street.asProgram('select count(*)::int as count from core.ledger')
    assert.deepEqual(rows, [{ count: 1 }])
  })

  it('lets the program erase a salt, after which the digest opens nothing', async () => {
    await street.asProgram('delete from core.ledger_salts')
    const rows = await street.read('select digest is not null as kept from core.ledger')
    assert.deepEqual(rows, [{ kept: true }])
  })
})
