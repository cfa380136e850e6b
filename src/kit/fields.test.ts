import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { axe, newPage } from '../../test/support/browser.ts'
import { problemsOfMarkup } from '../../test/support/markup.ts'
import { loadAssets, SHEET } from './assets.ts'
import * as fields from './fields.ts'
import { type Html, html, toText } from './html.ts'
import { passwordField } from './password-field.ts'
import { suggestField } from './suggest.ts'

describe('fields', () => {
  it('give valid HTML, sound and spoilt alike', () => {
    for (const problems of [undefined, everyProblem()]) assert.deepEqual(problemsOfMarkup(wholeForm(problems)), [])
  })

  it('meet WCAG 2.2 AA by axe, sound and spoilt alike', async () => {
    const page = await newPage()
    for (const problems of [undefined, everyProblem()]) {
      await page.setContent(
        `<!DOCTYPE html><html lang="id"><head><title>x</title><style>${style()}</style></head><body><main><h1>x</h1>${toText(wholeForm(problems))}</main></body></html>`,
      )
      assert.deepEqual(await axe(page), [])
    }
    await page.close()
  })

  it('stand in the order label, hint, problem, control, and tie them together', () => {
    const text = toText(
      fields.textField({
        name: 'contact.email',
        label: 'Surel',
        hint: 'Contoh',
        type: 'email',
        problems: new Map([['contact.email', 'Salah']]),
      }),
    )
    const order = [
      '<label for="f-contact-email">',
      '<p class="hint" id="f-contact-email-hint">',
      '<p class="wrong" id="f-contact-email-problem">',
      '<input',
    ].map((part) => text.indexOf(part))
    assert.deepEqual(
      order,
      order.toSorted((a, b) => a - b),
    )
    assert.ok(order.every((place) => place >= 0))
    assert.match(
      text,
      /aria-describedby="f-contact-email-hint f-contact-email-problem" aria-invalid="true" type="email" dir="ltr" value="" autocomplete="email"/,
    )
  })

  it('lead from each line of the summary to the control it is about', async () => {
    const page = await newPage()
    await page.setContent(toText(wholeForm(everyProblem())))
    const names = [...everyProblem().keys()]
    const targets = await page.locator('.problems a').evaluateAll(TARGETS)
    assert.deepEqual(
      targets,
      names.map((name) => (name === 'region' ? 'region_text' : name)),
    )
    await page.close()
  })

  it('keep the first line end of what was typed, which browsers drop after the tag', () => {
    assert.match(
      toText(fields.textArea({ name: 'text', label: 'x', value: '\nsatu' })),
      /<textarea[^>]*>\n\nsatu<\/textarea>/,
    )
  })

  it('never print a password back', () => {
    assert.doesNotMatch(toText(passwordField({ name: 'password', label: 'x' })), /value=/)
  })

  it('print nothing for a summary without problems', () => {
    assert.equal(toText(fields.errorSummary(new Map(), { title: 'x' })), '')
  })

  it('send a form by post with the guards against foreign sites and double sending', () => {
    const form = toText(
      fields.formFrame({ action: '/x', csrf: 'c"', once: 'o', seen: 3, body: html``, submit: 'Kirim' }),
    )
    assert.match(form, /<form class="form" method="post" action="\/x" novalidate>/)
    for (const part of [
      'name="_csrf" value="c&quot;"',
      'name="_once" value="o"',
      'name="_seen" value="3"',
      '<button type="submit"',
    ])
      assert.ok(form.includes(part), part)
  })
})

/** Written as text because it runs in the browser. */
const TARGETS = new Function('links', 'return links.map((link) => document.querySelector(link.hash)?.name ?? "")') as (
  links: unknown[],
) => string[]

/** The look of the house, without which sizes and contrasts say nothing. */
function style(): string {
  const assets = loadAssets([join(import.meta.dirname, '../core/look')], '')
  return String(assets.serve(assets.url(SHEET), undefined)?.bytes)
}

function everyProblem(): fields.FieldProblems {
  return new Map(
    ['title', 'text', 'class', 'topics', 'agree', 'agency', 'happened_on', 'password', 'region'].map((name) => [
      name,
      `Perbaiki ${name}`,
    ]),
  )
}

function wholeForm(problems: fields.FieldProblems | undefined): Html {
  const choices = [
    { value: 'a', label: 'Satu', hint: 'Petunjuk', inside: fields.textField({ name: 'inside', label: 'Di dalam' }) },
    { value: 'b', label: 'Dua' },
  ]
  const body = [
    fields.textField({
      name: 'title',
      label: 'Judul',
      hint: html`Satu <strong>kalimat</strong>`,
      problems,
      spellcheck: false,
      inputmode: 'text',
      width: 'medium',
      optional: '(opsional)',
    }),
    fields.textArea({
      name: 'text',
      label: 'Cerita',
      problems,
      count: { lengthMax: 100, left: 'Sisa {n}', over: 'Lebih {n}' },
      value: '</textarea>',
    }),
    fields.radios({ name: 'class', label: 'Jenis', hint: 'Pilih', problems, choices, value: 'b', heading: true }),
    fields.checkboxes({
      name: 'topics',
      label: 'Topik',
      problems,
      choices: choices.map(({ value, label }) => ({ value, label })),
      values: ['a', 'b'],
      inline: true,
    }),
    fields.checkbox({ name: 'agree', label: 'Setuju', hint: 'Petunjuk', problems, checked: true }),
    fields.selectField({
      name: 'agency',
      label: 'Instansi',
      problems,
      none: 'Tidak tahu',
      options: [{ value: 'x', label: 'X' }],
      value: 'x',
    }),
    fields.dateField({ name: 'happened_on', label: 'Kapan', problems, until: '2026-11-24', value: '2026-11-01' }),
    passwordField({ name: 'password', label: 'Kata sandi', problems, fresh: true }),
    suggestField({
      name: 'region',
      label: 'Tempat',
      problems,
      source: '/api/v1/regions',
      words: { none: 'x', found: '{n}' },
      keys: { rows: 'regions', value: 'code', label: 'name', detail: 'within' },
    }),
  ]
  const submit = [
    fields.button({ label: 'Kirim', about: 'laporan' }),
    fields.button({ label: 'Kembali', name: 'back', value: '1', tone: 'quiet' }),
  ]
  return html`${problems && fields.errorSummary(problems, { title: 'Ada yang salah' })}${fields.formFrame({ action: '/x', csrf: 'c', once: 'o', body, submit })}`
}
