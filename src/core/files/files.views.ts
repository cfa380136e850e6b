import { attributes, type Html, html } from '../../kit/html.ts'
import { tag } from '../../kit/views.ts'
import { say } from '../../kit/words.ts'
import type { CaseFile } from './file.ts'
import { SMALL_SIDE } from './picture-size.ts'
import { fileWordsOf, sayFault } from './words/words.ts'

interface Listed {
  readonly files: readonly CaseFile[]
  /** The address under which this reader may fetch them. */
  readonly at: string
  /** What is said under each. */
  readonly under?: (file: CaseFile) => Html | string | false
}

/** The files of a case, each a small picture or a line of words. */
export function fileList(language: string, { files, at, under = () => false }: Listed): Html {
  return html`<ul class="photos">${files.map((file, index) => html`<li>${one(language, file, { nth: index + 1, at })}${under(file)}</li>`)}</ul>`
}

/** Whether the public sees it. */
export function publicTag(language: string, { publicSha256, veil }: CaseFile): Html | false {
  const { open } = fileWordsOf(language)
  return publicSha256 ? tag(open.shown, 'good') : veil !== null && tag(open.making, 'info')
}

/** That it is the agency's, and whether the complainant sees it. */
export function sharedTag(language: string, { officerId, sharedAt }: CaseFile): Html | false {
  const { evidence } = fileWordsOf(language)
  return officerId !== null && tag(sharedAt ? evidence.byAgency : evidence.notYet, sharedAt ? 'plain' : 'info')
}

function one(language: string, file: CaseFile, { nth, at }: { nth: number; at: string }): Html | string {
  const words = fileWordsOf(language)
  if (file.state === 'waiting') return say(words.waiting, { nth })
  if (file.state === 'refused')
    return say(words.refused, { nth, sentence: sayFault(language, file.refusal ?? 'otherKind') })
  const href = `${at}/${file.fileId}`
  if (file.keptKind === 'pdf' || !file.width || !file.height) {
    const kilobytes = Math.ceil((file.bytes ?? 0) / 1024)
    return html`<a href="${href}">${say(words.document, { nth, kilobytes })}</a>`
  }
  const scale = Math.min(1, SMALL_SIDE / Math.max(file.width, file.height))
  const size = { width: Math.round(file.width * scale), height: Math.round(file.height * scale) }
  return html`<a href="${href}"><img${attributes({ src: `${href}/small`, alt: say(words.photo, { nth }), loading: 'lazy', ...size })}></a>`
}
