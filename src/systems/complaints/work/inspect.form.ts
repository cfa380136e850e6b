import { ask } from '../../../kit/ask.ts'
import { form } from '../../../kit/form.ts'

/** Whether somebody has to go and look: that has a longer lawful term. */
export const inspectForm = form({ inspection: ask.tick() })
