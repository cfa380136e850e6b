import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { z } from 'zod'
import { ask } from './ask.ts'
import { form, type Problem, problem, sayProblems } from './form.ts'
import { en } from './words/en.ts'
import { id } from './words/id.ts'
import { say, slotsOf } from './words.ts'

const lamp = form(
  {
    title: ask.line({ min: 5, max: 20 }),
    kind: ask.choice(['street', 'house']),
    since: ask.day().optional(),
    bulbs: ask.whole(1, 9).optional(),
    urgent: ask.tick().default(false),
    tags: z.array(ask.code()).max(2).optional(),
    owner: z.strictObject({ name: ask.line().optional(), email: ask.email().optional() }).optional(),
  },
  ({ kind, urgent }) => (urgent && kind === 'house' ? [problem('urgent', 'notValid')] : []),
)
const good = { title: 'Lampu mati', kind: 'street' }
const codesOf = (problems: readonly Problem[] | undefined) => problems?.map(({ field, code }) => `${field}: ${code}`)

describe('a form', () => {
  it('reads the fields of a page: strings, ticks, numbers, nested names', () => {
    const { value } = lamp.read({
      ...{ title: '  Lampu   mati ', kind: 'street', bulbs: ' 3 ', urgent: 'on', tags: 'a', since: '' },
      'owner.name': 'Tuminah',
    })
    assert.deepEqual(value, { ...good, bulbs: 3, urgent: true, tags: ['a'], owner: { name: 'Tuminah' } })
  })

  it('takes what is empty on a page for not there', () => {
    assert.deepEqual(codesOf(lamp.read({ title: '   ', kind: '' }).problems), ['title: required', 'kind: required'])
    assert.deepEqual(lamp.read({ ...good, 'owner.name': ' ', since: '' }).value, { ...good, urgent: false })
  })

  it('takes the last of a field that came twice, and ignores fields of others', () => {
    assert.equal(
      lamp.read({ ...good, title: ['Lama sekali', 'Baru sekali'], utm: 'x', _csrf: 'y' }).value?.title,
      'Baru sekali',
    )
  })

  it('reads a JSON body as it stands and refuses names that it does not know', () => {
    assert.deepEqual(lamp.readJson(good).value, { ...good, urgent: false })
    assert.deepEqual(codesOf(lamp.readJson({ ...good, titel: 'x' }).problems), ['titel: unknown'])
    assert.deepEqual(codesOf(lamp.readJson({ ...good, owner: { nmae: 'x' } }).problems), ['owner.nmae: unknown'])
  })

  it('names each field that is wrong, and how', () => {
    const wrong = {
      ...{ title: 'x', kind: 'moon', since: '2026-02-30', bulbs: 0, urgent: 'yes', tags: ['a', 'b', 'c'] },
      owner: { email: 'nobody' },
    }
    assert.deepEqual(codesOf(lamp.readJson(wrong).problems), [
      ...[
        'title: tooShort',
        'kind: notAChoice',
        'since: notADay',
        'bulbs: tooSmall',
        'urgent: wrongType',
        'tags: tooBig',
      ],
      'owner.email: email',
    ])
  })

  it('looks at fields together once each is well', () => {
    assert.deepEqual(codesOf(lamp.readJson({ ...good, kind: 'house', urgent: true }).problems), ['urgent: notValid'])
    assert.deepEqual(codesOf(lamp.readJson({ ...good, title: 'x', kind: 'house', urgent: true }).problems), [
      'title: tooShort',
    ])
  })

  it('says of anything but an object that the body is wrong', () => {
    for (const body of [null, 7, 'text', [], [good], true])
      assert.deepEqual(codesOf(lamp.readJson(body).problems), ['body: wrongType'], JSON.stringify(body))
    assert.deepEqual(codesOf(lamp.readJson(undefined).problems), ['body: required'])
  })

  it('answers whatever comes with a value or with problems of named fields, and never throws', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true }), (body) => {
        const { problems } = lamp.readJson(body)
        for (const { field, code } of problems ?? []) assert.ok(field !== '' && code in id.problems, `${field} ${code}`)
      }),
      { numRuns: 2_000 },
    )
  })

  it('reads a page as a program that sends the same', () => {
    const asked = fc.record({
      title: fc.string({ minLength: 5, maxLength: 20, unit: fc.constantFrom(...'abcdeé汉') }),
      kind: fc.constantFrom('street', 'house'),
      bulbs: fc.integer({ min: 1, max: 9 }),
    })
    fc.assert(
      fc.property(asked, (body) => {
        const typed = { ...body, bulbs: String(body.bulbs) }
        assert.deepEqual(lamp.read(typed), lamp.readJson(body))
      }),
    )
  })

  it('does not mistake what every object has for a field', () => {
    assert.deepEqual(
      codesOf(lamp.read(JSON.parse('{"__proto__": {"title": "Lampu mati", "kind": "street"}}')).problems),
      ['title: required', 'kind: required'],
    )
    assert.deepEqual(codesOf(lamp.readJson({ ...good, constructor: 1 }).problems), ['constructor: unknown'])
  })
})

describe('the words of problems', () => {
  const said = (problems: Problem[], ...words: Parameters<typeof sayProblems>[1][]) => [
    ...sayProblems(problems, ...words),
  ]

  it('says the first problem of each field, with its numbers', () => {
    const { problems = [] } = lamp.readJson({ ...good, title: 'x' })
    assert.deepEqual(said([...problems], en.problems), [['title', 'Write at least 5 letters.']])
    assert.deepEqual(said([problem('a', 'required'), problem('a', 'email')], en.problems), [
      ['a', en.problems.required],
    ])
  })

  it('prefers a form’s own sentence for that field, then its own for that code, then the kit’s', () => {
    const own = { owner_email_email: 'Ask the owner.', required: 'Say it.' }
    assert.deepEqual(
      said(
        [problem('owner.email', 'email'), problem('title', 'required'), problem('since', 'notADay')],
        own,
        en.problems,
      ),
      [
        ['owner.email', 'Ask the owner.'],
        ['title', 'Say it.'],
        ['since', en.problems.notADay],
      ],
    )
  })

  it('never shows a code that has no sentence', () => {
    assert.deepEqual(said([problem('a', 'madeUpByALibrary')], id.problems), [['a', id.problems.notValid]])
  })

  it('has the same slots in every language', () => {
    for (const [code, sentence] of Object.entries(id.problems))
      assert.deepEqual(slotsOf(en.problems[code as keyof typeof id.problems]), slotsOf(sentence), code)
  })

  it('fills every slot that a problem of ours can have', () => {
    const everything = lamp.readJson({
      ...{ title: 'x'.repeat(21), kind: 1, since: 5, bulbs: 10, tags: ['x'.repeat(65), ''] },
      owner: { email: 'x'.repeat(300) },
    })
    for (const { code, values } of everything.problems ?? [])
      assert.doesNotMatch(say(id.problems[code as keyof typeof id.problems], values), /[{}]/)
    assert.ok((everything.problems?.length ?? 0) >= 7)
  })
})
