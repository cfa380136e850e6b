import { z } from 'zod'
import { ask } from '../../../kit/ask.ts'
import { form } from '../../../kit/form.ts'
import { publicText } from './publish.form.ts'

/** What a verifier decides. Whatever is left out stays as the complainant gave it; without `publish` nothing is shown to the public. */
export const acceptForm = form({
  agency: ask.code().optional(),
  category: ask.code().optional(),
  class: ask.code().optional(),
  inspection: ask.tick().default(false),
  publish: z.strictObject(publicText).optional(),
})
