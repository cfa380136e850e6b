import type { CaseFile } from '../../../core/files/file.ts'
import { publicTag } from '../../../core/files/files.views.ts'
import { gridOf, squareAt } from '../../../core/files/veil.ts'
import { fileWordsOf } from '../../../core/files/words/words.ts'
import type { PageContext } from '../../../core/house.ts'
import { button, checkbox, errorSummary, type FieldProblems, hidden } from '../../../kit/fields.ts'
import { attributes, type Html, html } from '../../../kit/html.ts'
import { breadcrumbs, notice } from '../../../kit/views.ts'
import { say } from '../../../kit/words.ts'
import type { Complaint } from '../complaint.ts'
import { wordsOf } from '../words/words.ts'
import { workWordsOf } from '../words/work-words.ts'

interface Looked {
  readonly complaint: Complaint
  readonly file: CaseFile & { readonly width: number; readonly height: number }
  readonly squares: readonly string[]
  readonly problems: FieldProblems
}

/** The photo with a box for a tick on each square of it: a ticked one is black at once, without a script and with the keyboard too. */
export function photoView(
  c: PageContext,
  { complaint, file, squares, problems }: Looked,
): { title: string; body: Html } {
  const words = fileWordsOf(c.language).open
  const { number } = complaint
  const at = `/work/complaints/${number}`
  return {
    title: `${words.title} – ${number}`,
    body: html`${errorSummary(problems, { title: wordsOf(c.language).file.problems })}${breadcrumbs(
      workWordsOf(c.language).crumbs,
      [
        { href: '/work', label: workWordsOf(c.language).title },
        { href: at, label: number },
      ],
    )}
<h1>${words.title}</h1><p class="lead">${words.lead}</p>${publicTag(c.language, file)}
${!complaint.publishedAt && notice('info', words.unpublished)}
<form class="form" method="post" action="${at}/photos/${file.fileId}/public" novalidate>${hidden('_csrf', c.csrf())}
<fieldset class="veil"><legend>${words.squares}</legend><div><img${attributes({ src: `${at}/photos/${file.fileId}`, alt: words.title, width: file.width, height: file.height })}>
<div class="squares">${squaresOf(c, file, new Set(squares))}</div></div></fieldset>
${checkbox({ name: 'nothing', label: words.nothing, problems })}
<div class="actions">${button({ label: words.show })}</div></form>
${
  file.veil !== null &&
  html`<form method="post" action="${at}/photos/${file.fileId}/public">${hidden('_csrf', c.csrf())}<p>${words.hideLead}</p>
<div class="actions">${button({ label: words.hide, name: 'do', value: 'hide', tone: 'secondary' })}</div></form>`
}`,
  }
}

function squaresOf(c: PageContext, file: Looked['file'], on: ReadonlySet<string>): Html[] {
  const { columns, rows } = gridOf(file)
  const words = fileWordsOf(c.language).open
  return Array.from({ length: rows * columns }, (_, index) => {
    const [column, row] = [index % columns, Math.floor(index / columns)]
    const value = squareAt(column, row)
    return html`<input${attributes({
      ...{ type: 'checkbox', name: 'squares', value, checked: on.has(value) },
      'aria-label': say(words.square, { row: row + 1, column: column + 1 }),
    })}>`
  })
}
