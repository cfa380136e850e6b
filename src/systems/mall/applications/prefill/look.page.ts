import { parseNumber } from '../../../../core/cases/number.ts'
import { type PageContext, page } from '../../../../core/house.ts'
import { byOf } from '../../../../core/ledger/by.ts'
import { perform } from '../../../../core/ledger/perform.ts'
import { askHttp } from '../../../../core/registers/ask-http.ts'
import { listRegisters } from '../../../../core/registers/register.sql.ts'
import { type Asked, type HttpRegister, REGISTER_LIMITS } from '../../../../core/registers/register.ts'
import { ask } from '../../../../kit/ask.ts'
import { form, type Problem, problem, sayProblems } from '../../../../kit/form.ts'
import { view } from '../../../../kit/page.ts'
import { NotAllowed, SignInNeeded } from '../../../../kit/refusals.ts'
import { kitWordsOf } from '../../../../kit/words/words.ts'
import { applicationFor } from '../application.sql.ts'
import { lookIntoRegister, mayLook } from './look.act.ts'
import { lookView } from './look.views.ts'

const lookForm = form({ register: ask.code(), key: ask.line({ max: REGISTER_LIMITS.keyLetters }) })

/** Registers for officers alone: asked about an application that one works on, with a key that one types. */
export const lookPage = page('/work/applications/:number/registers', {
  async get(c) {
    const asked = await lookAsked(c)
    return view(lookView(c, { ...asked, problems: new Map() }))
  },
  async post(c) {
    const asked = await lookAsked(c)
    const answer = lookForm.read(c.typed)
    const register = asked.registers.find(({ registerId }) => registerId === answer.value?.register)
    const problems: readonly Problem[] = answer.problems ?? (register ? [] : [problem('register', 'notAChoice')])
    if (!answer.value || !register) {
      const said = sayProblems(problems, kitWordsOf(c.language).problems)
      return view({ ...lookView(c, { ...asked, problems: said }), status: 422 })
    }
    const { outside = { secrets: {}, privateHosts: [] } } = c.house
    const came: Asked = await askHttp(register, answer.value.key, outside)
    const outcome = came.wrong ?? (came.told.missing.length > 0 ? 'pointer' : 'well')
    const input = { number: asked.application.number, register: register.registerId, outcome }
    await perform(lookIntoRegister, { ...byOf(c), once: undefined, seen: undefined }, input)
    return view(lookView(c, { ...asked, problems: new Map(), came: { register, asked: came } }))
  },
})

/** Registers that officers alone may ask. */
export async function officerRegisters(c: Pick<PageContext, 'db'>): Promise<HttpRegister[]> {
  const all = await listRegisters(c.db)
  return all.flatMap((one) => (one.kind === 'http' && one.keyFrom === null && one.endedAt === null ? [one] : []))
}

async function lookAsked(c: PageContext) {
  if (c.actor.kind !== 'officer') throw new SignInNeeded()
  const application = await applicationFor(c.db, c.actor, parseNumber(c.params.number ?? '') ?? '')
  if (!mayLook(c.actor, application)) throw new NotAllowed()
  return { application, registers: await officerRegisters(c) }
}
