import type { Country } from '../../../core/country/country.ts'
import { type Html, html } from '../../../kit/html.ts'
import { applyMasks, proposeMasks } from './mask.ts'
import { masksOf } from './masks-of.ts'

/** Stands where something is hidden, in every language. No pattern of a mask fits it. */
export const MASK = '[…]'

/** A text with all proposed masks in place: what an officer begins with, never what is published unread. */
export function masked(text: string, country: Country): string {
  return applyMasks(text, proposeMasks(text, masksOf(country)), MASK)
}

/** How many stretches of a text look like personal numbers, phone numbers or e-mail addresses. */
export function countPersonal(text: string, country: Country): number {
  return proposeMasks(text, masksOf(country)).length
}

/** The text as it was sent, with what is proposed for masking marked. `word` says so to those who do not see the mark. */
export function markedProse(text: string, country: Country, word: string): Html {
  const masks = proposeMasks(text, masksOf(country))
  const pieces = masks.map(({ start, end }, index) => {
    const from = masks[index - 1]?.end ?? 0
    return html`${lines(text.slice(from, start))}<mark>${text.slice(start, end)}<span class="unseen"> (${word})</span></mark>`
  })
  return html`<div class="prose"><p dir="auto">${pieces}${lines(text.slice(masks.at(-1)?.end ?? 0))}</p></div>`
}

function lines(text: string): Html {
  return html`${text.split(/\r\n?|\n/).map((line, index) => html`${index > 0 && html`<br>`}${line}`)}`
}
