import { page } from '../../core/house.ts'
import { byOf } from '../../core/ledger/by.ts'
import { perform } from '../../core/ledger/perform.ts'
import { endRegisterAct } from '../../core/registers/register.act.ts'
import { listRegisters } from '../../core/registers/register.sql.ts'
import { ask } from '../../kit/ask.ts'
import { form, type Problem } from '../../kit/form.ts'
import { seeOther, view } from '../../kit/page.ts'
import { askAdmin, askProvenAdmin, problemOf, registerAsked, said } from './ask-admin.ts'
import { endingView, registersView, registerView } from './registers.views.ts'
import { registerWordsOf } from './words/words.ts'

export const endingForm = form({ reason: ask.words({ max: 2_000 }) })

/** Every sign-in and register that may be asked. */
export const registersPage = page('/admin/registers', {
  async get(c) {
    askAdmin(c)
    return view(registersView(c, await listRegisters(c.db)))
  },
})

export const registerPage = page('/admin/registers/:register', {
  async get(c) {
    const register = await registerAsked(c)
    const { done } = registerWordsOf(c.language)
    const sentence = new Map(Object.entries(done)).get(c.query.done ?? '')
    return view(registerView(c, register, sentence))
  },
})

/** Nothing is asked of it any more. */
export const endingPage = page('/admin/registers/:register/ending', {
  get: async (c) => view(endingView(c, await registerAsked(c), new Map())),
  async post(c) {
    askProvenAdmin(c)
    const register = await registerAsked(c)
    const show = (problems: readonly Problem[]) => view({ ...endingView(c, register, said(c, problems)), status: 422 })
    const answer = endingForm.read(c.typed)
    if (answer.problems) return show(answer.problems)
    const { registerId } = register
    const input = { registerId, reason: answer.value.reason }
    const wrong = await problemOf(() => perform(endRegisterAct, byOf(c), input))
    return wrong ? show([{ ...wrong, field: 'reason' }]) : seeOther(`/admin/registers/${registerId}?done=ended`)
  },
})
