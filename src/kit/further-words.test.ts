import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { isBuiltIn, learn, linesOf, tellEnglish, toTranslate, wordFaults } from './further-words.ts'
import { kitWordsOf } from './words/words.ts'
import { say } from './words.ts'

/** Languages that no other test and no pack of ours brings, for what is learnt stays for the run. */
const LTR = 'sw'
const RTL = 'he'

describe('words of a further language', () => {
  it('are refused where a key is unknown, a slot is wrong, or markup is in them, each by its place', () => {
    const faults = wordFaults({
      kit: {
        problems: {
          required: 'Jaza <b>hapa</b>.',
          tooShort: 'Andika {max}.',
          tooLong: 'Ndefu mno.',
          nothing: 'x',
          notADay: '',
        },
        carry: 'Tuma',
        refusals: { back: 'Rudi {', tooMany: { title: 7 } },
      },
      nobody: {},
    })
    assert.deepEqual(
      faults.map(({ path, says }) => `${path.join('.')}: ${says.split('. ')[0]}`),
      [
        'kit.problems.required: kit.problems.required holds markup, which would be shown as it stands',
        'kit.problems.tooShort: kit.problems.tooShort has {max}, for which there is no value',
        'kit.problems.tooLong: kit.problems.tooLong lacks {max}',
        'kit.problems.nothing: kit.problems.nothing is no key of the program',
        'kit.problems.notADay: kit.problems.notADay is empty',
        'kit.carry: kit.carry holds sentences by their keys',
        'kit.refusals.back: kit.refusals.back has a brace without its other half',
        'kit.refusals.tooMany.title: kit.refusals.tooMany.title is one sentence',
        'nobody: nobody is no key of the program',
      ],
    )
    for (const wrong of [[], 'words', null]) assert.equal(wordFaults(wrong).length, 1)
    assert.equal(wordFaults(JSON.parse('{ "__proto__": { "a": "b" } }')).length, 1)
  })

  it('are spoken, and English where they have a gap, which is counted and can be printed', () => {
    const { sentences, gaps } = learn(LTR, { kit: { carry: { send: 'Tuma' } } })
    assert.equal(kitWordsOf(LTR).carry.send, 'Tuma')
    assert.equal(kitWordsOf(LTR).carry.yours, kitWordsOf('en').carry.yours)
    assert.ok(gaps.includes('kit.carry.yours') && !gaps.includes('kit.carry.send'))
    assert.equal(gaps.length, sentences - 1)
    const page = toTranslate(['kit.carry.yours', 'kit.refusals.notFound.title'])
    assert.deepEqual(page, {
      kit: { carry: { yours: 'What you wrote' }, refusals: { notFound: { title: 'Not found' } } },
    })
    assert.deepEqual(wordFaults(page), [])
  })

  it('of several lines keep the order of each line', () => {
    assert.deepEqual(linesOf('\u2066One.\nTwo.\u2069'), ['\u2066One.\u2069', '\u2066Two.\u2069'])
    assert.deepEqual(linesOf('One.\nTwo.'), ['One.', 'Two.'])
  })

  it('that are written from right to left keep the order of values within them, and of English in their gaps', () => {
    learn(RTL, { kit: { problems: { tooShort: 'כתבו לפחות {min} אותיות.' } } })
    assert.equal(say(kitWordsOf(RTL).problems.tooShort, { min: 5 }), 'כתבו לפחות \u20685\u2069 אותיות.')
    assert.equal(
      say(kitWordsOf(RTL).problems.tooLong, { max: 9 }),
      '\u2066Too long. Write at most \u20689\u2069 letters.\u2069',
    )
  })

  it('that are missing are marked as English for those who hear the page, where markup may stand', () => {
    const told = (document: string) => tellEnglish(document, RTL)
    assert.equal(
      told('<p>\u2066At most \u2068<b>9</b>\u2069.\u2069 \u2066At most \u20689\u2069.\u2069</p>'),
      '<p>\u2066At most \u2068<b>9</b>\u2069.\u2069 <span lang="en">\u2066At most \u20689\u2069.\u2069</span></p>',
    )
    for (const as of [
      '<title>\u2066Not found\u2069</title>',
      '<option>\u2066Any\u2069</option>',
      '<a title="\u2066Up\u2069">',
    ])
      assert.equal(told(as), as)
    assert.equal(tellEnglish('<p>\u2066Up\u2069</p>', 'en'), '<p>\u2066Up\u2069</p>')
  })

  it('of the program itself are no matter of a pack', () => {
    assert.deepEqual(['id', 'en', 'ko', 'fr'].map(isBuiltIn), [true, true, true, false])
  })
})
