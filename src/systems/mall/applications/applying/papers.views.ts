import { type CaseFile, FILE_LIMITS } from '../../../../core/files/file.ts'
import { fileList } from '../../../../core/files/files.views.ts'
import { fileWordsOf } from '../../../../core/files/words/words.ts'
import type { PageContext } from '../../../../core/house.ts'
import { button, errorSummary, hidden, linkButton } from '../../../../kit/fields.ts'
import { fileForm } from '../../../../kit/file-form.ts'
import { type Html, html } from '../../../../kit/html.ts'
import { doneNotice, fold, prose } from '../../../../kit/views.ts'
import { inLanguage, say } from '../../../../kit/words.ts'
import type { Titled } from '../../places/malls.views.ts'
import type { Question } from '../forms/definition.ts'
import { type Own, pathOf } from './asked-application.ts'
import { laterLine, wayOf } from './question.views.ts'
import type { Reusable } from './reuse.sql.ts'
import { pickForm } from './reuse.views.ts'
import { applyWordsOf } from './words/words.ts'

interface Shown {
  readonly question: Question
  /** What was given for it. */
  readonly file: CaseFile | undefined
  readonly problems: readonly string[]
  readonly earlier: readonly Reusable[]
  readonly next: string
}

export function paperView(c: PageContext, own: Own, shown: Shown): Titled {
  const { question, file, problems, next } = shown
  const words = applyWordsOf(c.language)
  const { paper, wrong } = words
  const label = inLanguage(question.label, c.language)
  const said = new Map(problems.length > 0 ? [['files', problems.join(' ')]] : [])
  const there = file !== undefined && file.state !== 'refused'
  return {
    title: `${label} – ${fileWordsOf(c.language).title} – ${own.application.number}`,
    body: html`${wayOf(c, own, question)}${errorSummary(said, { title: wrong })}${c.query.received !== undefined && there && doneNotice(paper.received)}
<h1>${label}</h1>${question.hint && prose(inLanguage(question.hint, c.language))}
${file && html`<section><h2>${paper.given}</h2>${fileList(c.language, { files: [file], at: `${own.at}/files` })}</section>`}
${there && html`<p class="actions">${linkButton({ href: next, label: words.question.next })}</p>${choice(c, own, shown, 'away')}`}
${there ? fold(paper.other, chooser(c, own, shown, said)) : chooser(c, own, shown, said)}
${!there && !question.required && choice(c, own, shown, 'none')}${laterLine(c, own)}`,
  }
}

function chooser(c: PageContext, own: Own, shown: Shown, problems: ReadonlyMap<string, string>): Html {
  const words = fileWordsOf(c.language)
  const { paper } = applyWordsOf(c.language)
  return html`${fileForm({
    ...{ action: pathOf(own.at, shown.question), csrf: c.csrf(), name: 'files', label: paper.choose, problems },
    hint: say(paper.chooseHint, { megabytes: FILE_LIMITS.bytesMax / 1024 / 1024 }),
    accept: 'image/jpeg,image/png,image/webp,application/pdf',
    ...{ submit: words.send, told: words.line, one: true },
  })}${reuse(c, own, shown)}`
}

/** Papers once only: what was given before may be used again, if its owner says so. */
function reuse(c: PageContext, own: Own, { question, earlier }: Shown): Html {
  const { reuse: words } = applyWordsOf(c.language)
  const action = `${pathOf(own.at, question)}/reuse`
  const find = html`<p><a href="${action}">${words.byKey}</a></p>`
  return html`${earlier.length > 0 && html`<section><h2>${words.title}</h2>${pickForm(c, action, { papers: earlier, proof: undefined })}</section>`}${find}`
}

function choice(c: PageContext, own: Own, { question }: Shown, wish: 'away' | 'none'): Html {
  const { paper } = applyWordsOf(c.language)
  return html`<form method="post" action="${`${pathOf(own.at, question)}/choice`}" class="no-print">${hidden('_csrf', c.csrf())}${hidden('wish', wish)}${button({ label: paper[wish], tone: 'quiet' })}</form>`
}
