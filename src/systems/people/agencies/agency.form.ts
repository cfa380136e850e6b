import { nameAsked } from '../../../core/country/name-fields.ts'
import { ask } from '../../../kit/ask.ts'
import { form } from '../../../kit/form.ts'

/** The name in the country's own language; other languages may follow. */
export const renameForm = form({
  ...nameAsked,
  effect_on: ask.day().optional(),
  reason: ask.words({ max: 2_000 }),
})

/** The same with the code of where it goes, as programs ask it. */
export const mergeByProgramForm = form({ into: ask.code(), reason: ask.words({ max: 2_000 }) })

/** Several that go into the one of the address. `find` looks for further ones, and merges nothing. */
export const intakeForm = form({ agencies: ask.codes(100).min(1), reason: ask.words({ max: 2_000 }) })

const naming = { ...nameAsked, type: ask.code() }

/** Below which agency is asked beside it, by `pickAgency`. */
export const addForm = form({ ...naming, reason: ask.words({ max: 2_000 }) })

/** Without a parent: at the top. */
export const addByProgramForm = form({ ...naming, parent: ask.code().optional(), reason: ask.words({ max: 2_000 }) })

/** Null: at the top. Said outright, so that nothing goes there because a name was mistyped. */
export const placeByProgramForm = form({ parent: ask.code().nullable(), reason: ask.words({ max: 2_000 }) })

/** For what needs a reason and nothing else. */
export const reasonForm = form({ reason: ask.words({ max: 2_000 }) })
