import { type CaseFile, FILE_LIMITS } from '../../../core/files/file.ts'
import { fileList, publicTag, sharedTag } from '../../../core/files/files.views.ts'
import { fileWordsOf } from '../../../core/files/words/words.ts'
import type { PageContext } from '../../../core/house.ts'
import { button, errorSummary, hidden } from '../../../kit/fields.ts'
import { fileForm } from '../../../kit/file-form.ts'
import { type Html, html } from '../../../kit/html.ts'
import { unpacked } from '../../../kit/http/carry.ts'
import { notice } from '../../../kit/views.ts'
import { say } from '../../../kit/words.ts'
import type { Complaint } from '../complaint.ts'
import { wordsOf } from '../words/words.ts'

interface Photos {
  readonly files: readonly CaseFile[]
  /** Whether more may be added now. */
  readonly open: boolean
  /** How many have just arrived. */
  readonly received: number
  readonly problems: readonly string[]
  /** What is being written on another page of the case, packed. */
  readonly carry?: string | undefined
}

/** What was added, and a form for more. It names JPEG and not HEIC, and so a phone of Apple's sends JPEG. */
export function photosView(
  c: PageContext,
  { number }: Complaint,
  { files, open, received, problems, carry }: Photos,
): { title: string; body: Html } {
  const words = fileWordsOf(c.language)
  const { file, follow } = wordsOf(c.language)
  const said = new Map(problems.length > 0 ? [['files', problems.join(' ')]] : [])
  const full = files.filter(({ state }) => state !== 'refused').length >= FILE_LIMITS.perCase
  return {
    title: words.title,
    body: html`${errorSummary(said, { title: file.problems })}${carry === undefined && html`<p class="meta"><a href="/follow/${number}">${follow.back}</a></p>`}<h1>${words.title}</h1>
${c.query.again !== undefined && notice('warn', words.again)}${received > 0 && notice('good', say(words.received, { count: received }))}
${open && html`<p class="lead">${words.lead}</p>`}<p>${words.hidden}</p>
${files.length > 0 && fileList(c.language, { files, at: `/follow/${number}/photos`, under: (one) => html`${sharedTag(c.language, one)}${publicTag(c.language, one)}` })}
${open && !full ? chooseFiles(c, `/follow/${number}/photos`, said, carry) : notice('info', open ? say(words.full, { most: FILE_LIMITS.perCase }) : words.over)}${carry !== undefined && backToWords(c, carry)}`,
  }
}

/** The way back to what is being written; the script `send-files` takes it by itself when the files have arrived. */
function backToWords(c: PageContext, carry: string): Html | false {
  const waiting = unpacked(carry)
  const { answer } = wordsOf(c.language).follow
  return (
    waiting !== undefined &&
    html`<form class="form" method="post" action="${waiting.path}" data-then>${hidden('_csrf', c.csrf())}${Object.entries(waiting.typed).map(([name, value]) => hidden(name, String(value)))}${hidden('_go', 'back')}
<p>${answer.comesAlong}</p><div class="actions">${button({ label: answer.goBack, tone: 'secondary' })}</div></form>`
  )
}

/** The form by which files are chosen and sent to that address. */
export function chooseFiles(
  c: PageContext,
  action: string,
  problems: ReadonlyMap<string, string>,
  carry?: string,
): Html {
  const words = fileWordsOf(c.language)
  const limits = { megabytes: FILE_LIMITS.bytesMax / 1024 / 1024, most: FILE_LIMITS.perSending }
  return fileForm({
    action,
    csrf: c.csrf(),
    name: 'files',
    label: words.choose,
    hint: say(words.chooseHint, limits),
    problems,
    accept: 'image/jpeg,image/png,image/webp,application/pdf',
    submit: words.send,
    told: words.line,
    carry,
  })
}
