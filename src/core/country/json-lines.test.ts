import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { jsonLines } from './json-lines.ts'

describe('the lines of a JSON text', () => {
  it('finds keys, members of lists, and what should hold a missing key', () => {
    const lineOf = jsonLines('{\n "a": [\n  1,\n  { "b": "x\\"}," }\n ],\n "c": {}\n}')
    assert.equal(lineOf(['a', 0]), 3)
    assert.equal(lineOf(['a', 1, 'b']), 4)
    assert.equal(lineOf(['a', 1, 'missing']), 4)
    assert.equal(lineOf(['c']), 6)
    assert.equal(lineOf(['nowhere']), 1)
  })
  it('finds every key of any object on its line, whatever the key and values hold', () => {
    const key = fc.string({ minLength: 1, maxLength: 8 }).filter((name) => name !== '__proto__' && !/^\d+$/.test(name))
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(key, fc.jsonValue({ maxDepth: 1 })), { minLength: 1, selector: ([name]) => name }),
        (members) => {
          const lines = members.map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`)
          const lineOf = jsonLines(`{\n${lines.join(',\n')}\n}`)
          for (const [index, [name]] of members.entries()) assert.equal(lineOf([name]), index + 2)
        },
      ),
    )
  })
})
