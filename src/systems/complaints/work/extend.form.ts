import { ask } from '../../../kit/ask.ts'
import { form } from '../../../kit/form.ts'

/** How many days, and why. The most that the rule of the day gives is for the page and the act to say. */
export const extendForm = form({ days: ask.whole(1, 366), reason: ask.words() })
