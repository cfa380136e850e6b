import type { PageContext } from '../../../core/house.ts'
import type { Html } from '../../../kit/html.ts'
import { keepAlready, keepLine, keepOffers } from '../../../kit/keep.ts'
import { wordsOf } from '../words/words.ts'
import type { Step } from './file.form.ts'

/** After so many days a draft goes from the device: long enough for a photo of tomorrow, short enough for a phone that a family shares. */
const DRAFT_DAYS = 3

/** The line that says what this device keeps of a report that is not sent yet. Name and contact are never kept: they are short, and tell who it is. */
export function kept(c: PageContext, step: Step | 'check'): Html {
  return keepLine({
    form: 'filing',
    // What is not kept is asked for again before the last look.
    back: step === 'check' ? 'reach' : step,
    days: DRAFT_DAYS,
    prose: ['title', 'text', 'place'],
    private: 'contact.',
    discreet: ['anonymous', 'secret'],
    words: wordsOf(c.language).file.keep,
  })
}

/** On the first page: what was begun on this device before. */
export function offers(c: PageContext): Html {
  return keepOffers(wordsOf(c.language).file.begun)
}

/** For who comes back by the button of the browser to what was sent. */
export function already(c: PageContext): Html {
  return keepAlready('/follow', wordsOf(c.language).file.already)
}
