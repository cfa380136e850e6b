import { type PageContext, page } from '../../core/house.ts'
import { byOf } from '../../core/ledger/by.ts'
import { perform } from '../../core/ledger/perform.ts'
import { addRegister, changeRegister } from '../../core/registers/register.act.ts'
import { listRegisters } from '../../core/registers/register.sql.ts'
import { REGISTER_KINDS, type Register } from '../../core/registers/register.ts'
import type { Problem } from '../../kit/form.ts'
import { seeOther, type View, view } from '../../kit/page.ts'
import { Conflict } from '../../kit/refusals.ts'
import { askAdmin, askProvenAdmin, outsideOf, problemOf, registerAsked, said } from './ask-admin.ts'
import { fieldsOf, readSettings } from './read-settings.ts'
import { settingsView } from './settings.views.ts'

/** A new sign-in or register. */
export const newRegisterPage = page('/admin/registers/new', {
  get(c) {
    askAdmin(c)
    return show(c, { kind: kindFrom(c.query.kind), filled: {} })
  },
  async post(c) {
    askProvenAdmin(c)
    const kind = kindFrom(c.typed.kind)
    const again = (problems: readonly Problem[]) => show(c, { kind, filled: c.typed, problems })
    const answer = readSettings(c.typed, kind, { country: c.house.country, outside: outsideOf(c) })
    if (answer.problems) return again(answer.problems)
    const wrong = await problemOf(() => perform(addRegister, byOf(c), answer.value))
    return wrong ? again([wrong]) : seeOther(`/admin/registers/${answer.value.registerId}?done=added`)
  },
})

/** Other settings of a register that is there. */
export const settingsPage = page('/admin/registers/:register/settings', {
  async get(c) {
    const register = await runningRegister(c)
    return show(c, { kind: register.kind, register, filled: fieldsOf(register) })
  },
  async post(c) {
    askProvenAdmin(c)
    const register = await runningRegister(c)
    const { kind, registerId } = register
    const again = (problems: readonly Problem[]) => show(c, { kind, register, filled: c.typed, problems })
    const answer = readSettings(c.typed, kind, { country: c.house.country, outside: outsideOf(c), registerId })
    if (answer.problems) return again(answer.problems)
    const wrong = await problemOf(() => perform(changeRegister, byOf(c), answer.value))
    return wrong ? again([wrong]) : seeOther(`/admin/registers/${registerId}?done=changed`)
  },
})

/** For what is done with a register that has not ended. */
export async function runningRegister(c: PageContext): Promise<Register> {
  const register = await registerAsked(c)
  if (register.endedAt !== null) throw new Conflict()
  return register
}

interface Shown {
  readonly kind: Register['kind']
  readonly register?: Register
  readonly filled: Readonly<Record<string, unknown>>
  readonly problems?: readonly Problem[]
}

async function show(c: PageContext, { problems = [], ...shown }: Shown): Promise<View> {
  const all = await listRegisters(c.db)
  const keys = all.flatMap((one) =>
    one.kind === 'oidc' && one.endedAt === null ? one.mapping.map((value) => ({ register: one, value })) : [],
  )
  const seen = settingsView(c, { ...shown, keys, problems: said(c, problems) })
  return view({ ...seen, status: problems.length > 0 ? 422 : 200 })
}

function kindFrom(typed: unknown): Register['kind'] {
  return REGISTER_KINDS.find((one) => one === typed) ?? 'http'
}
