import type { PageContext } from '../../../core/house.ts'
import { button } from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { card, cardList, tag } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { moodOf } from '../status.views.ts'
import { similarWordsOf } from '../words/similar-words.ts'
import { wordsOf } from '../words/words.ts'
import { NEAR } from './similar.sql.ts'
import type { Similar, SimilarCases } from './similar.ts'

/** Letters of a story that are shown. */
const GLIMPSE_LETTERS = 140

/**
 * At the last look before sending: what may already help, and what others have reported near by. Its buttons belong to the form of that page,
 * so that going on loses nothing, and sending stays as easy as it was.
 */
export function similarView(c: PageContext, { answered, open }: SimilarCases, form: string): Html {
  const words = similarWordsOf(c.language)
  if (answered.length + open.length === 0) return html``
  const press = (label: string, go: string, { number }: Similar) =>
    button({ label, name: '_go', value: `${go}.${number}`, tone: 'secondary', about: number, form })
  const group = (
    said: { readonly title: string; readonly lead: string },
    all: readonly Similar[],
    pressed: (one: Similar) => Html,
  ) =>
    all.length > 0 &&
    html`<section><h2>${said.title}</h2><p>${said.lead}</p>${cardList(all.map((one) => html`${cardOf(c, one)}<div class="actions">${pressed(one)}</div>`))}</section>`
  return html`<div class="flow">
${group(words.answered, answered, (one) => press(words.answered.helped, 'helped', one))}
${group(words.open, open, (one) => press(words.open.support, 'support', one))}
<p><strong>${words.another}</strong></p></div>`
}

function cardOf(c: PageContext, one: Similar): Html {
  const words = wordsOf(c.language)
  return card({
    href: `/complaints/${one.number}`,
    title: one.title,
    lang: one.language,
    body: one.words.length > GLIMPSE_LETTERS ? `${one.words.slice(0, GLIMPSE_LETTERS).trimEnd()}…` : one.words,
    meta: [whyShown(c, one), ...(one.place ? [one.place] : [])],
    tags: [
      tag(words.statuses[one.status], moodOf(one.status)),
      ...(one.supporters > 0 ? [tag(say(similarWordsOf(c.language).supporters, { count: one.supporters }))] : []),
    ],
  })
}

/** Why a case is shown, as a sentence without an end: "Same regency, same words: lamp, street". */
function whyShown(c: PageContext, { near, shared }: Similar): string {
  const { why } = similarWordsOf(c.language)
  const level = c.house.country.regions.levels[NEAR.indexOf(near) - 1]
  const area = level && say(why.area, { area: inLanguage(level.name, c.language).toLocaleLowerCase(c.language) })
  const parts = [area, say(why.words, { words: shared.join(', ') })].filter((part) => part !== undefined)
  const sentence = parts.join(', ')
  return sentence.charAt(0).toLocaleUpperCase(c.language) + sentence.slice(1)
}
