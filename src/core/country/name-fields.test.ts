import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { latinName, nameFields, readNames } from './name-fields.ts'

const COUNTRY = {
  languages: ['id', 'en', 'ko'],
  defaultLanguage: 'id',
  languageNames: { id: 'Bahasa Indonesia', en: 'English', ko: '한국어' },
}
const WORDS = { label: 'Name', other: 'Name ({language})', optional: '(optional)' }

describe('a name in every language of the country', () => {
  it('has a box for each, the first one without the word optional, and shows what stands or was typed', () => {
    const typed = { name_ko: '새 이름' }
    const asked = { words: WORDS, typed, names: { id: 'Balai', ko: '회관' }, problems: new Map() }
    const [first = '', second = '', third = '', ...more] = nameFields(COUNTRY, asked).map(String)
    assert.deepEqual(more, [])
    assert.match(first, /name="name"[^>]*value="Balai"/)
    assert.doesNotMatch(first, /optional/)
    assert.match(second, /Name \(English\).*optional.*name="name_en"[^>]*value=""/s)
    assert.match(third, /Name \(한국어\).*name="name_ko"[^>]*value="새 이름"/s)
  })

  it('is read from the boxes of a page, of which all but the first may be empty', () => {
    const { names, problems } = readNames(COUNTRY, { name: ' Balai  Kota ', name_en: '', name_ko: '회관' })
    assert.deepEqual([names, problems], [{ id: 'Balai Kota', ko: '회관' }, []])
    const wrong = readNames(COUNTRY, { name: '', name_ko: 'x'.repeat(201) }).problems
    assert.deepEqual(
      wrong.map(({ field, code }) => [field, code]),
      [
        ['name', 'required'],
        ['name_ko', 'tooLong'],
      ],
    )
  })

  it('is read from what a program says, together or singly, and keeps the languages that it leaves out', () => {
    const before = { id: 'Lama', en: 'Old', ko: '옛 이름' }
    const value = { name: 'Baru', name_en: 'New', names: { ko: '새 이름' } }
    assert.deepEqual(readNames(COUNTRY, value, before).names, { id: 'Baru', en: 'New', ko: '새 이름' })
    assert.deepEqual(readNames(COUNTRY, { name: 'Baru' }, before).names, { ...before, id: 'Baru' })
    const [strange] = readNames(COUNTRY, { name: 'Baru', names: { fr: 'Nouveau' } }).problems
    assert.deepEqual([strange?.field, strange?.code], ['names.fr', 'unknown'])
  })

  it('gives the first name with Latin letters to a code', () => {
    const korean = { ...COUNTRY, defaultLanguage: 'ko' }
    assert.equal(latinName(korean, { ko: '회관', en: 'Hall' }), 'Hall')
    assert.equal(latinName(COUNTRY, { id: 'Balai', en: 'Hall' }), 'Balai')
    assert.equal(latinName(korean, { ko: '회관' }), '회관')
  })
})
