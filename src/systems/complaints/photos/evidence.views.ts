import type { CaseFile } from '../../../core/files/file.ts'
import { fileList, sharedTag } from '../../../core/files/files.views.ts'
import type { Taken } from '../../../core/files/take-files.ts'
import { fileWordsOf } from '../../../core/files/words/words.ts'
import type { PageContext } from '../../../core/house.ts'
import { button, errorSummary, hidden, linkButton } from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { breadcrumbs, notice } from '../../../kit/views.ts'
import { say } from '../../../kit/words.ts'
import type { Complaint } from '../complaint.ts'
import { wordsOf } from '../words/words.ts'
import { workWordsOf } from '../words/work-words.ts'
import { mayTakeBack } from './enclose.act.ts'
import { chooseFiles } from './photos.views.ts'

/** What was added so far, each with the way to take it back while the complainant has not seen it, and a form for more. */
export function evidenceView(
  c: PageContext,
  { number }: Complaint,
  { files, received, problems }: Taken & { readonly files: readonly CaseFile[] },
): { title: string; body: Html } {
  const words = fileWordsOf(c.language)
  const work = workWordsOf(c.language)
  const said = new Map(problems.length > 0 ? [['files', problems.join(' ')]] : [])
  const at = `/work/complaints/${number}`
  const links = [
    { href: '/work', label: work.title },
    { href: at, label: number },
  ]
  return {
    title: `${words.evidence.title} – ${number}`,
    body: html`${errorSummary(said, { title: wordsOf(c.language).file.problems })}${breadcrumbs(work.crumbs, links)}
<h1>${words.evidence.title}</h1>${received > 0 && notice('good', say(words.received, { count: received }))}
<p class="lead">${words.evidence.lead}</p>
${files.length > 0 && fileList(c.language, { files, at: `${at}/photos`, under: (file) => under(c, number, file) })}
${chooseFiles(c, `${at}/evidence`, said)}
<p class="actions">${linkButton({ href: at, label: words.evidence.back, tone: 'quiet' })}</p>`,
  }
}

/** The photo once more, before it goes. */
export function takeBackView(c: PageContext, number: string, file: CaseFile): { title: string; body: Html } {
  const { evidence } = fileWordsOf(c.language)
  const at = `/work/complaints/${number}`
  const links = [
    { href: '/work', label: workWordsOf(c.language).title },
    { href: at, label: number },
    { href: `${at}/evidence`, label: evidence.title },
  ]
  return {
    title: `${evidence.takeBackTitle} – ${number}`,
    body: html`${breadcrumbs(workWordsOf(c.language).crumbs, links)}<h1>${evidence.takeBackTitle}</h1>
${fileList(c.language, { files: [file], at: `${at}/photos` })}
<form method="post" action="${at}/evidence/${file.fileId}/return">${hidden('_csrf', c.csrf())}
<div class="actions">${button({ label: evidence.takeBack })}${linkButton({ href: `${at}/evidence`, label: evidence.keep, tone: 'quiet' })}</div></form>`,
  }
}

function under(c: PageContext, number: string, file: CaseFile): Html {
  const href = `/work/complaints/${number}/evidence/${file.fileId}/return`
  return html`${sharedTag(c.language, file)}${mayTakeBack(file) && html` <a href="${href}">${fileWordsOf(c.language).evidence.takeBack}</a>`}`
}
