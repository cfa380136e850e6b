import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { fold, foldedWords, LETTERS_MAX, WORDS_MAX } from './fold.ts'

describe('folding words', () => {
  it('drops capitals, accents, apostrophes and marks', () => {
    assert.equal(fold("  Kec. MA'RANG, Kab. Pangkajene "), 'kec marang kab pangkajene')
    assert.equal(fold('Regapu’u'), 'regapuu')
    assert.equal(fold('Malé — São'), 'male sao')
  })
  it('keeps letters that are not Latin', () => assert.equal(fold('서울 Ünal'), '서울 unal'))
  it('gives words that mean nothing else to a pattern, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const words = foldedWords(text)
        assert.ok(words.length <= WORDS_MAX)
        for (const word of words) assert.match(word, /^[\p{L}\p{N}]+$/u)
        assert.equal(words.length, new Set(words).size)
      }),
    )
  })
  it('says the same of its own answer', () => {
    fc.assert(fc.property(fc.string({ maxLength: 60 }), (text) => assert.equal(fold(fold(text)), fold(text))))
  })
  it('reads no more letters than its limit', () => {
    assert.deepEqual(foldedWords(`${'a'.repeat(LETTERS_MAX)} b`), ['a'.repeat(LETTERS_MAX)])
  })
})
