import type { PageContext } from '../../../core/house.ts'
import { hidden } from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { keepAlready, keepLine, keepOffers } from '../../../kit/keep.ts'
import { notice } from '../../../kit/views.ts'
import { wordsOf } from '../words/words.ts'
import type { Step } from './file.form.ts'
import type { Draft } from './file.views.ts'

/** After so many days a draft goes from the device: long enough for a photo of tomorrow, short enough for a phone that a family shares. */
const DRAFT_DAYS = 3

/** The line that says what this device keeps of a report that is not sent yet. Name and contact are never kept: they are short, and tell who it is. */
export function kept(c: PageContext, step: Step | 'check'): Html {
  const words = wordsOf(c.language).file.keep
  // Said whole where the report begins, and once more what matters where name and contact are asked for.
  const said = step === 'what' ? words.about : step === 'reach' ? words.aboutReach : undefined
  return keepLine({
    form: 'filing',
    // What is not kept is asked for again before the last look.
    back: step === 'check' ? 'reach' : step,
    days: DRAFT_DAYS,
    prose: ['title', 'text', 'place'],
    private: 'contact.',
    lost: LOST,
    discreet: ['anonymous', 'secret'],
    words: { ...words, about: said },
  })
}

const LOST = '_lost'

/** Goes along from page to page until somebody has typed name or contact again. */
export function lostField({ text }: Draft): Html {
  return isLost({ text }) ? hidden(LOST, 'on') : html``
}

/** For who takes a draft up again in which they had written name or contact: these are not there, and nothing else would say so. */
export function lostNotice(c: PageContext, draft: Draft): Html | false {
  return isLost(draft) && notice('warn', wordsOf(c.language).file.keep.lost)
}

/** Name or contact were written, and are not on the device. */
export function isLost({ text }: Pick<Draft, 'text'>): boolean {
  return text(LOST) === 'on' && !['name', 'email', 'phone'].some((part) => text(`contact.${part}`))
}

/** On the first page: what was begun on this device before. */
export function offers(c: PageContext): Html {
  return keepOffers(wordsOf(c.language).file.begun)
}

/** For who comes back by the button of the browser to what was sent. */
export function already(c: PageContext): Html {
  return keepAlready('/follow', wordsOf(c.language).file.already)
}
