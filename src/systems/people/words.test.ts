import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { slotsOf, type Words } from '../../kit/words.ts'
import { en } from './words/en.ts'
import { id } from './words/id.ts'

describe('the words about officers', () => {
  it('offer the same values in every language', () => assert.deepEqual(slots(en), slots(id)))
})

function slots(words: Words): unknown {
  return Object.entries(words).map(([key, word]) => [key, typeof word === 'string' ? slotsOf(word) : slots(word)])
}
