import { AFTER_WITHDRAWAL } from '../../../core/catalogue/withdraw-service.act.ts'
import { serviceParts } from '../../../core/country/service-standard.ts'
import { ask } from '../../../kit/ask.ts'
import { form } from '../../../kit/form.ts'

export const publishForm = form({ from: ask.day() })

export const withdrawForm = form({
  version: ask.line({ max: 18 }),
  after: ask.choice(AFTER_WITHDRAWAL),
  reason: ask.words({ max: 2_000 }),
})

/** For programs, which write several parts at once. */
export const draftForm = form({ parts: serviceParts })

export const discardForm = form({})
