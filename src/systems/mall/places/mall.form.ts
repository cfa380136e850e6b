import type { z } from 'zod'
import type { Names } from '../../../core/country/country.ts'
import { isOfficeHours } from '../../../core/country/country-parts.ts'
import { nameAsked } from '../../../core/country/name-fields.ts'
import { ask } from '../../../kit/ask.ts'
import { form, type Problem, problem } from '../../../kit/form.ts'
import type { MallFacts } from './mall.sql.ts'
import { DEVICE_KINDS, WEEKDAYS, type WeekHours } from './mall.ts'

const hoursLine = () => ask.line({ max: 60 }).optional()

/** Of each day of the week its hours, as `08:00-12:00 13:00-15:00`; a day left out is closed. */
const facts = {
  ...nameAsked,
  address: ask.line({ max: 500 }),
  hours_1: hoursLine(),
  hours_2: hoursLine(),
  hours_3: hoursLine(),
  hours_4: hoursLine(),
  hours_5: hoursLine(),
  hours_6: hoursLine(),
  hours_7: hoursLine(),
}

export const mallForm = form(facts, checkHours)

/** The same with who runs it. */
export const newMallForm = form({ agency: ask.code(), ...facts }, checkHours)

export const closingForm = form({ closes_on: ask.day(), reason: ask.words({ max: 2_000 }) })

const groupFacts = {
  ...nameAsked,
  prefix: ask.line({ max: 2 }),
  way_seconds: ask.whole(0, 900),
}

export const groupForm = form(groupFacts, ({ prefix }) => letterProblems('prefix', prefix, /^[A-Z]{1,2}$/))

export const newGroupForm = form({ agency: ask.code(), ...groupFacts }, ({ prefix }) =>
  letterProblems('prefix', prefix, /^[A-Z]{1,2}$/),
)

export const counterForm = form({ label: ask.line({ max: 4 }), hint: ask.line().optional() }, ({ label }) =>
  letterProblems('label', label, /^\d{1,3}[A-Z]?$/),
)

export const offerForm = form({ service: ask.code(), slots: ask.whole(1, 12), people_max: ask.whole(1, 20) })

export const deviceForm = form({
  kind: ask.choice(DEVICE_KINDS),
  name: ask.line(),
  has_printer: ask.tick().optional(),
  groups: ask.codes(200).optional(),
})

type Facts = z.output<z.ZodObject<typeof facts>>

/** What the acts are asked, with the name that was read. */
export function mallFactsOf(value: Facts, name: Names): MallFacts {
  const hours = Object.fromEntries(
    WEEKDAYS.flatMap((day) => {
      const text = value[`hours_${day}`]
      return text ? [[day, text]] : []
    }),
  ) as WeekHours
  return { name, address: value.address, hours }
}

function checkHours(value: Omit<Facts, keyof typeof nameAsked | 'address'>): readonly Problem[] {
  const fields = WEEKDAYS.map((day) => `hours_${day}` as const)
  if (fields.every((field) => value[field] === undefined)) return [problem('hours_1', 'noHours')]
  return fields.flatMap((field) => {
    const text = value[field]
    return text === undefined || isOfficeHours.safeParse(text).success ? [] : [problem(field, 'officeHours')]
  })
}

function letterProblems(field: string, text: string, shape: RegExp): readonly Problem[] {
  return shape.test(text) ? [] : [problem(field, field)]
}
