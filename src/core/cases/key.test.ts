import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { derivedKey, keyFault, keyHash, newKey, parseKey, sameHash } from './key.ts'
import { LETTERS } from './letters.ts'

const SHAPE = new RegExp(`^[${LETTERS}]{5}(-[${LETTERS}]{5}){4}$`)
const secret = Buffer.alloc(32, 7)
const parts = fc.array(fc.string({ unit: 'grapheme', maxLength: 12 }), { maxLength: 5 })

describe('a follow key', () => {
  it('is 25 letters by chance in five groups, over a hundred bits', () => {
    const drawn = Array.from({ length: 1000 }, () => newKey())
    for (const key of drawn) assert.match(key, SHAPE)
    assert.equal(new Set(drawn).size, drawn.length)
    assert.ok(25 * Math.log2(LETTERS.length) > 113)
  })

  it('is understood in small letters, with blanks, without dashes', () => {
    const key = newKey()
    for (const typed of [key, key.toLowerCase(), ` ${key.replaceAll('-', ' ')}\n`, key.replaceAll('-', '')]) {
      assert.equal(parseKey(typed), key)
    }
    for (const typed of ['', key.slice(1), `${key}2`, key.replace(/.$/, 'A'), '\ud800'.repeat(25)]) {
      assert.equal(parseKey(typed), undefined)
    }
  })

  it('says of what is none whether its length or its letters are wrong', () => {
    const key = newKey()
    assert.equal(keyFault(key.toLowerCase()), undefined)
    assert.equal(keyFault(key.slice(1)), 'length')
    assert.equal(keyFault(key.replace(/.$/, '0')), 'letters')
  })

  it('is drawn fast enough for an intake in bursts', (t) => {
    const runs = 20_000
    const begun = performance.now()
    for (let run = 0; run < runs; run += 1) newKey()
    const each = ((performance.now() - begun) / runs) * 1000
    t.diagnostic(`a key: ${each.toFixed(2)} µs`)
    assert.ok(each < 50, `${each} µs`)
  })
})

describe('a derived key', () => {
  it('is the same for the same secret and parts, and looks like any other', () => {
    fc.assert(
      fc.property(parts, (given) => {
        const key = derivedKey(secret, given)
        assert.match(key, SHAPE)
        assert.equal(derivedKey(Buffer.from(secret), [...given]), key)
      }),
    )
  })

  it('is another for other parts, also where they join to the same text, and for another secret', () => {
    fc.assert(
      fc.property(parts, parts, (one, two) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(two))
        assert.notEqual(derivedKey(secret, one), derivedKey(secret, two))
        assert.notEqual(derivedKey(secret, one), derivedKey(Buffer.alloc(32, 8), one))
      }),
    )
    const joined = [['ab', 'c'], ['a', 'bc'], ['abc'], ['abc', ''], ['', 'abc']].map((given) =>
      derivedKey(secret, given),
    )
    assert.equal(new Set(joined).size, joined.length)
  })

  it('never changes from one release to the next, or repeated calls would be answered wrongly', () => {
    const length = (n: number) => Buffer.from([0, 0, 0, n])
    const hmac = (block: number) =>
      createHmac('sha256', secret)
        .update(
          Buffer.concat([
            Buffer.from('jembatan follow key 1\0'),
            length(2),
            length(1),
            Buffer.from('a'),
            length(2),
            Buffer.from('é'),
            length(block),
          ]),
        )
        .digest()
    const bytes = [...hmac(0), ...hmac(1)].filter((byte) => byte < 253).slice(0, 25)
    const letters = bytes.map((byte) => LETTERS.charAt(byte % 23)).join('')
    assert.equal(derivedKey(secret, ['a', 'é']).replaceAll('-', ''), letters)
  })

  it('is refused for a short secret and for half a character', () => {
    assert.throws(() => derivedKey(Buffer.alloc(31), ['a']), RangeError)
    assert.throws(() => derivedKey(secret, ['\ud800']), RangeError)
  })
})

describe('the hash of a key', () => {
  it('is 32 bytes, the same for the same key, another for another', () => {
    const key = newKey()
    assert.equal(keyHash(key).length, 32)
    assert.equal(sameHash(keyHash(key), keyHash(key)), true)
    assert.equal(sameHash(keyHash(key), keyHash(newKey())), false)
  })

  it('is compared without an error where one is cut short', () => {
    const hash = keyHash(newKey())
    assert.equal(sameHash(hash, hash.subarray(1)), false)
    assert.equal(sameHash(hash, Buffer.alloc(0)), false)
  })
})
