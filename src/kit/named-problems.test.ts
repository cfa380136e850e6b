import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { errorSummary, radios, textField } from './fields.ts'
import { html, toText } from './html.ts'
import { namedProblems } from './named-problems.ts'

const AGAIN = 'Isian ini wajib diisi.'
const page = (problems: ReadonlyMap<string, string>) =>
  html`${errorSummary(problems, { title: 'Galat' })}<form>${radios({
    ...{ name: 'kind', label: 'Jenis?', problems },
    choices: [{ value: 'a', label: 'Satu' }],
  })}${textField({ name: 'name', label: 'Nama & <gelar>', optional: '(boleh kosong)', problems })}${textField({ name: 'place', label: 'Tempat', problems })}</form>`
const lines = (problems: Readonly<Record<string, string>>) =>
  [
    ...toText(namedProblems(page(new Map(Object.entries(problems))))).matchAll(
      /<li><a href="#([^"]+)">([^<]*)<\/a><\/li>/g,
    ),
  ].map(([, id, words]) => `${id} ${words}`)

describe('the problems of a page that was sent back', () => {
  it('are told with the name of the field where the same words come more than once', () => {
    assert.deepEqual(lines({ kind: AGAIN, name: AGAIN, place: 'Terlalu pendek.' }), [
      `f-kind Jenis?: ${AGAIN}`,
      `f-name Nama &amp; &lt;gelar&gt;: ${AGAIN}`,
      'f-place Terlalu pendek.',
    ])
  })

  it('stay as they are where each has words of its own, or its field is not on the page', () => {
    assert.deepEqual(lines({ name: AGAIN, place: 'Terlalu pendek.' }), [`f-name ${AGAIN}`, 'f-place Terlalu pendek.'])
    assert.deepEqual(lines({ gone: AGAIN, away: AGAIN }), [`f-gone ${AGAIN}`, `f-away ${AGAIN}`])
    const plain = html`<p>Tidak ada galat</p>`
    assert.equal(namedProblems(plain), plain)
  })
})
