import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { toText } from '../html.ts'
import { carried, isOwnPath, packed, showsWords, unpacked } from './carry.ts'

/** Guards, what another page carries, and what is typed again. */
const LEFT_OUT = /^(?:_csrf|_carry|current|again|key|password\w*)$/

describe('carrying what was typed', () => {
  it('gives back every field and the page that it was for, whatever the letters', () => {
    const fields = fc.dictionary(
      fc.string({ unit: 'binary', maxLength: 20 }),
      fc.string({ unit: 'binary', maxLength: 50 }),
    )
    fc.assert(
      fc.property(fields, (typed) => {
        const own = Object.fromEntries(Object.entries(typed).filter(([name]) => !LEFT_OUT.test(name)))
        const read = unpacked(packed('/complaints/new', typed))
        assert.equal(read?.path, '/complaints/new')
        assert.deepEqual({ ...read?.typed }, { ...own })
      }),
    )
  })

  it('leaves the guards of the old form behind', () => {
    assert.doesNotMatch(toText(carried({ _csrf: 'old', note: 'x' }, 'Tulisan')), /old/)
    assert.deepEqual({ ...unpacked(packed('/a', { _csrf: 'old', note: ['x', 'y'] }))?.typed }, { note: 'y' })
  })

  it('keeps what an earlier page carried, unseen, when that page is itself too old', () => {
    const _carry = packed('/work/complaints/4K7-M2Q-W94H/note', { words: 'Kata yang panjang.\n'.repeat(9) })
    const text = toText(carried({ _csrf: 'old', email: 'a@contoh.id', password: 'kuda laut', _carry }, 'Tulisan'))
    assert.match(text, /<input type="hidden" name="_carry" value="\{&quot;path/)
    assert.doesNotMatch(text, /textarea|kuda/)
    assert.doesNotMatch(packed('/sign-in', { _carry, email: 'a' }), /Kata/)
  })

  it('writes no password and no key of a case into a page', () => {
    assert.doesNotMatch(toText(carried({ number: '4K7-M2Q-W94H', key: 'RAHASIA' }, 'Tulisan')), /RAHASIA/)
    const typed = { email: 'a@contoh.id', password: 'kuda laut', again: 'kuda laut', current: 'x'.repeat(90) }
    assert.deepEqual({ ...unpacked(packed('/sign-in', typed))?.typed }, { email: 'a@contoh.id' })
    assert.doesNotMatch(toText(carried(typed, 'Tulisan')), /kuda|xxx|password/)
  })

  it('shows long words for checking and hides short ones, all of them escaped', () => {
    const text = toText(carried({ note: `${'x'.repeat(70)}</textarea><script>`, code: '"><b>' }, 'Tulisan'))
    assert.match(text, /<textarea[^>]*>x{70}&lt;\/textarea&gt;&lt;script&gt;<\/textarea>/)
    assert.match(text, /value="&quot;&gt;&lt;b&gt;"/)
  })

  it('shows a short sentence too, under words and not under the name of its field, and says whether it shows anything', () => {
    const text = toText(carried({ title: 'Lampu jalan mati', class: 'complaint' }, 'Tulisan Anda'))
    assert.match(text, /<textarea[^>]* name="title" rows="2" aria-label="Tulisan Anda">\s*Lampu jalan mati<\/textarea>/)
    assert.match(text, /<input type="hidden" name="class" value="complaint">/)
    assert.equal(showsWords({ title: 'Lampu jalan mati' }), true)
    assert.equal(showsWords({ class: 'complaint', title: '', password: 'kuda laut' }), false)
  })

  it('refuses what was tampered with, and a way that leads off this site', () => {
    for (const text of [
      undefined,
      5,
      '',
      '{',
      'null',
      '[]',
      '{"path":"/a"}',
      '{"path":1,"fields":[]}',
      '{"path":"//evil","fields":[]}',
    ])
      assert.equal(unpacked(text), undefined, String(text))
  })

  it('knows our own addresses', () => {
    for (const path of ['/', '/work?a=b#c', '/complaints/4K7']) assert.equal(isOwnPath(path), true, path)
    for (const path of [
      '',
      'work',
      '//evil.example',
      '/\\evil.example',
      '/a\\b',
      'https://evil.example',
      '/a\nb',
      '/\t/evil.example',
    ])
      assert.equal(isOwnPath(path), false, JSON.stringify(path))
  })

  it('lets nothing pass for ours that a browser would take for another host', () => {
    const odd = fc.string({ unit: fc.constantFrom('/', '\\', '\t', '\n', ':', '@', 'a', '.', '%2f'), maxLength: 8 })
    fc.assert(
      fc.property(odd, (path) => {
        if (isOwnPath(path)) assert.equal(new URL(path, 'http://ours.example').host, 'ours.example')
      }),
      { numRuns: 2_000 },
    )
  })
})
