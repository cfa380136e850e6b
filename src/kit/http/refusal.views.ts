import { html } from '../html.ts'
import { type Context, type View, view } from '../page.ts'
import { say } from '../words.ts'
import { carried, showsWords } from './carry.ts'
import type { Front } from './pages.ts'
import type { Told } from './told.ts'

/** What the program will not do, in the reader's words; and what they had typed, to be sent once more. */
export function refusalView<A, H>(front: Front<A, H>, c: Context<A, H>, what: Told): View {
  const words = front.refusals(c.language)
  const found = words[what.word] ?? words.unreadable
  const { title, sentence } = found as { title: string; sentence: string }
  const keep = KEEPS_WORDS.includes(what.status) && Object.keys(c.typed).length > 0
  const { send: label, yours } = front.carryWords(c.language)
  return view({
    status: what.status,
    title,
    body: html`<h1>${title}</h1><p class="lead">${say(sentence, what.values)}</p>
      ${
        keep &&
        html`<form method="post" action="${c.path}"><input type="hidden" name="_csrf" value="${c.csrf()}"><div class="flow">${showsWords(c.typed) && html`<h2>${yours}</h2>`}${carried(c.typed, yours)}
        <p><button type="submit" class="button">${label}</button></p></div></form>`
      }
      <p><a href="/">${String(words.back)}</a></p>`,
  })
}

/** After these the words stand on the page again; also after a fault of ours, where sending once more is what one would try, and counts once. */
const KEEPS_WORDS = [403, 404, 409, 422, 429, 500, 503]
