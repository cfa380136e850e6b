import { sayDay } from '../../kit/clock.ts'
import { type Html, html } from '../../kit/html.ts'
import { prose, summaryList } from '../../kit/views.ts'
import type { Missing } from './missing.ts'
import type { Addition, Papers } from './story/story.sql.ts'
import { wordsOf } from './words/words.ts'

interface Asked {
  readonly missing: readonly Missing[]
  readonly words: string | null
}

/** What is missing, as a plain list, and the officer's own words, which are in the language of the case. */
export function askedView({ missing, words }: Asked, language: string, written: string): Html {
  const named = wordsOf(language).missing
  return html`${missing.length > 0 && html`<ul>${missing.map((one) => html`<li>${named[one]}</li>`)}</ul>`}${words && prose(words, written)}`
}

/** The same in one line, for where it is told among other things. */
export function askedLine({ missing, words }: Asked, language: string, written: string): Html {
  const named = wordsOf(language).missing
  return html`${missing.length > 0 && html`<p>${missing.map((one) => named[one]).join(' · ')}</p>`}${words && prose(words, written)}`
}

/** What came of a question: what was added to the report, and what was answered besides. False: nothing, or only photos. */
export function saidView(
  { questionId, answer }: { readonly questionId: string; readonly answer: string | null },
  papers: Pick<Papers, 'additions' | 'language'>,
  language: string,
): Html | false {
  const added = papers.additions.filter((one) => one.questionId === questionId)
  return (
    (added.length > 0 || answer !== null) &&
    html`${additionsView(added, papers.language, language)}${answer && prose(answer, papers.language)}`
  )
}

/** What was added to a report, each under its name. */
function additionsView(additions: readonly Addition[], written: string, language: string): Html | false {
  const named = wordsOf(language).missing
  return (
    additions.length > 0 &&
    summaryList(
      additions.map(({ piece, words, happenedOn }) => ({
        term: named[piece],
        value: happenedOn ? sayDay(happenedOn, language) : prose(words ?? '', written),
      })),
    )
  )
}
