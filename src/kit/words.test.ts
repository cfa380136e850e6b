import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { kitWordsOf } from './words/words.ts'
import { acceptedLanguage, directionOf, inLanguage, say, slotsOf, speak } from './words.ts'

describe('words', () => {
  it('fills the slots of a sentence', () => {
    assert.equal(say('Paling lambat {day}', { day: '3 Maret' }), 'Paling lambat 3 Maret')
    assert.equal(say('{count} {count|case|cases}', { count: 1 }), '1 case')
    assert.equal(say('{count} {count|case|cases}', { count: 0 }), '0 cases')
  })
  it('throws rather than show a brace', () => assert.throws(() => say('{day}', {}), /No value for \{day\}/))
  it('does not fill a slot that a value brings along', () => assert.equal(say('{a}', { a: '{b}' }), '{b}'))
  it('lists the slots of a sentence once each', () => assert.deepEqual(slotsOf('{b} {a} {b|x|y}'), ['a', 'b']))
  it('fall back to those of the first language', () => {
    assert.equal(kitWordsOf('en').carry.send, 'Send')
    assert.equal(kitWordsOf('xx').carry.send, 'Kirim')
  })
  it('of one group are there once', () => assert.throws(() => speak('kit', {}, {}), /named kit already/))
  it('know which way a language is written', () => {
    assert.deepEqual(['id', 'ko', 'ar', 'he'].map(directionOf), ['ltr', 'ltr', 'rtl', 'rtl'])
  })
  it('reads Accept-Language by quality, and `in` as Indonesian', () => {
    assert.equal(acceptedLanguage('fr, en;q=0.3, id;q=0.8', ['id', 'en']), 'id')
    assert.equal(acceptedLanguage('in-ID', ['id', 'en']), 'id')
    assert.equal(acceptedLanguage('en;q=0', ['id', 'en']), undefined)
    assert.equal(acceptedLanguage(undefined, ['id']), undefined)
    assert.equal(acceptedLanguage(';;;q=,,,', ['id']), undefined)
  })
  it('gives a name in another language rather than none', () =>
    assert.equal(inLanguage({ id: 'Jalan' }, 'en'), 'Jalan'))
})
