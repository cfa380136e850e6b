import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { problemsOfMarkup } from '../../test/support/markup.ts'
import { selectField, textField } from './fields.ts'
import { type Html, html, toText } from './html.ts'
import * as views from './views.ts'

describe('views', () => {
  it('give valid HTML', () => {
    for (const [name, view] of Object.entries(everyView())) assert.deepEqual(problemsOfMarkup(view), [], name)
  })

  it('escape what they are given', () => {
    const bad = '<script>alert(1)</script>'
    const all = [
      views.tag(bad),
      views.summaryList([{ term: bad, value: bad }]),
      views.table(bad, [bad], [[bad]]),
      views.card({ href: '/x', title: bad, body: bad, meta: [bad] }),
      views.timeline([{ title: bad, at: bad, datetime: bad, by: bad, body: bad }]),
      views.prose(bad),
      views.receipt([{ term: bad, code: bad, hint: bad }]),
    ]
    for (const view of all) assert.doesNotMatch(toText(view), /<script/)
  })

  it('part paragraphs at blank lines and keep other line ends', () => {
    assert.equal(
      toText(views.prose('satu\r\ndua\n\n\n\ntiga\n', 'id')),
      '<div class="prose" lang="id"><p dir="auto">satu\ndua</p><p dir="auto">tiga\n</p></div>',
    )
  })

  it('print nothing for a list that fits on one page', () => {
    assert.equal(toText(views.pager({ label: 'x' })), '')
  })

  it('name the column beside each value for phones', () => {
    assert.match(
      toText(views.table('x', ['Instansi', 'Jumlah'], [['A', 3]])),
      /<td data-head="Jumlah" class="number"><div>3<\/div><\/td>/,
    )
  })
})

function everyView(): Record<string, Html> {
  const link = { href: '/x', label: 'X' }
  return {
    tag: html`<p>${views.tag('Dijawab', 'good')}</p>`,
    summaryList: views.summaryList([
      { term: 'Judul', value: 'X', change: { href: '/x', label: 'Ubah', about: 'judul' } },
      { term: 'Cerita', value: views.prose('satu\n\ndua') },
    ]),
    pager: views.pager({ label: 'Halaman', first: link, next: link }),
    emptyState: views.emptyState({ title: 'Kosong', body: 'Belum ada', action: html`<a href="/x">X</a>` }),
    notice: views.notice('warn', html`<p>Perhatian</p>`, 'Judul'),
    stepIndicator: views.stepIndicator(2, 4, { step: 'Langkah 2 dari 4', name: 'Di mana' }),
    timeline: html`<h2>Riwayat</h2>${views.timeline([{ title: 'Diterima', at: '24 Nov', datetime: '2026-11-24', by: 'X', body: 'Y', mood: 'good' }])}`,
    cards: html`<h2>Laporan</h2>${views.cardList([views.card({ href: '/x', title: 'X', tags: [views.tag('Y')], meta: ['A', 'B'], body: 'Z', lang: 'su' })])}`,
    table: views.table('Angka', ['Instansi', 'Jumlah'], [['A', 3]]),
    breadcrumbs: views.breadcrumbs('Letak', [link, link]),
    filterPanel: views.filterPanel({
      action: '/complaints',
      label: 'Cari',
      submit: 'Cari',
      moreLabel: 'Saring',
      open: true,
      search: textField({ name: 'q', label: 'Kata', type: 'search' }),
      more: [selectField({ name: 'status', label: 'Status', none: 'Semua', options: [] })],
    }),
    tabs: views.tabs('Tampilan', [
      { ...link, count: 3, current: true, mood: 'bad' },
      { ...link, current: false },
    ]),
    receipt: views.receipt([{ term: 'Nomor', code: 'ABC-1', hint: 'Simpan' }]),
    hero: views.hero({ title: 'X', lead: 'Y', actions: [html`<a href="/x">X</a>`] }),
    numbers: views.numbers([{ term: 'laporan', value: '3' }]),
    ways: html`<h2>Langkah</h2>${views.ways([{ title: 'X', body: 'Y' }])}`,
    columns: views.columns(html`<p>X</p>`, views.panel('Y', html`<p>Z</p>`)),
    fold: views.fold('X', html`<p>Y</p>`, { open: true }),
  }
}
