import type { Country } from '../../../core/country/country.ts'
import { attributes, type Html, html } from '../../../kit/html.ts'
import { applyMasks, type MaskKind } from './mask.ts'
import { proposePersonal } from './masks-of.ts'

/** Stands where something is hidden, in every language. No pattern of a mask fits it. */
export const MASK = '[…]'

/** A text with all proposed masks in place: what an officer begins with, never what is published unread. */
export function masked(text: string, country: Country): string {
  return applyMasks(text, proposePersonal(text, country), MASK)
}

/** How many stretches of a text look like personal data. */
export function countPersonal(text: string, country: Country): number {
  return proposePersonal(text, country).length
}

/** What is said beside a mark: the kind to everyone, that it is proposed to those who do not see the mark. */
interface MarkWords {
  readonly proposed: string
  readonly kinds: Readonly<Record<MaskKind, string>>
}

/** The text as it was sent, with what is proposed for masking marked and its kind named: within a line, for a title. */
export function markedLine(text: string, country: Country, { proposed, kinds }: MarkWords): Html {
  const masks = proposePersonal(text, country)
  const pieces = masks.map(({ kind, start, end }, index) => {
    const from = masks[index - 1]?.end ?? 0
    return html`${lines(text.slice(from, start))}<mark>${text.slice(start, end)} <small>(${kinds[kind]}<span class="unseen">, ${proposed}</span>)</small></mark>`
  })
  return html`${pieces}${lines(text.slice(masks.at(-1)?.end ?? 0))}`
}

/** The same as a paragraph that keeps the ends of its lines. */
export function markedProse(text: string, country: Country, words: MarkWords, lang?: string): Html {
  return html`<div class="prose"${attributes({ lang })}><p dir="auto">${markedLine(text, country, words)}</p></div>`
}

function lines(text: string): Html {
  return html`${text.split(/\r\n?|\n/).map((line, index) => html`${index > 0 && html`<br>`}${line}`)}`
}
