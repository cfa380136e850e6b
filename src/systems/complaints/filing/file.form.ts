import { z } from 'zod'
import { ask } from '../../../kit/ask.ts'
import { form } from '../../../kit/form.ts'

/** Letters of a title and of a story. */
const TITLE_MAX = 150
export const TEXT_MAX = 8_000

const what = {
  class: ask.code().meta({ description: 'one of the classes of this country, as its front page asks for them' }),
  title: ask.line({ min: 5, max: TITLE_MAX }),
  text: ask.words({ min: 10, max: TEXT_MAX }),
  happened_on: ask.day().optional(),
}
const where = { region: ask.code(), place: ask.line({ max: 200 }).optional() }
const who = { agency: ask.code().optional(), category: ask.code().optional(), service: ask.code().optional() }
const reach = {
  anonymous: ask.tick().default(false),
  secret: ask.tick().default(false),
  contact: z
    .strictObject({ name: ask.line().optional(), email: ask.email().optional(), phone: ask.phone().optional() })
    .optional(),
}

/** What a program sends: all at once. */
export const fileForm = form({ ...what, ...where, ...who, ...reach, language: ask.code().optional() })

/** What a person is asked, one page at a time. */
export const STEPS = ['what', 'where', 'who', 'reach'] as const
export type Step = (typeof STEPS)[number]
export const stepForms = { what: form(what), where: form(where), who: form(who), reach: form(reach) } as const

/** The fields of each page, as they are named on it. */
export const STEP_FIELDS: Readonly<Record<Step, readonly string[]>> = {
  what: ['class', 'title', 'text', 'happened_on'],
  where: ['region', 'place'],
  who: ['agency', 'category', 'service'],
  reach: ['anonymous', 'secret', 'contact.name', 'contact.email', 'contact.phone'],
}
