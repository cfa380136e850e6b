import { type PageContext, page } from '../../core/house.ts'
import { byOf } from '../../core/ledger/by.ts'
import { perform } from '../../core/ledger/perform.ts'
import { askHttp } from '../../core/registers/ask-http.ts'
import { comeBack, leaveFor } from '../../core/registers/oidc.ts'
import { noteRegisterTry } from '../../core/registers/register.act.ts'
import type { Asked, HttpRegister, OidcRegister, Outcome, Register } from '../../core/registers/register.ts'
import { beginTrip, NO_TRIP, tripCookie, tripOf } from '../../core/registers/trip.ts'
import { ask } from '../../kit/ask.ts'
import { form, type Problem } from '../../kit/form.ts'
import { seeOther, type View, view } from '../../kit/page.ts'
import { askProvenAdmin, groundOf, outsideOf, said } from './ask-admin.ts'
import { runningRegister } from './settings.page.ts'
import { type Tried, tryView } from './try.views.ts'

export const tryForm = form({ key: ask.line({ max: 64 }) })

/** Asks a register once, to see whether it answers and whether its mapping is right. */
export const tryPage = page('/admin/registers/:register/try', {
  get: async (c) => show(c, await runningRegister(c), {}),
  async post(c) {
    askProvenAdmin(c)
    const register = await runningRegister(c)
    return register.kind === 'http' ? tryHttp(c, register) : tryOidc(c, register)
  },
  tries: true,
})

/** Where the sign-in comes back to: what it tells of the very admin who tries it. */
export const tryResultPage = page('/admin/registers/:register/try/result', {
  async get(c) {
    const register = await runningRegister(c)
    const trip = tripOf(c, register.registerId)
    if (register.kind !== 'oidc' || !trip) return seeOther(`/admin/registers/${register.registerId}/try`)
    const asked = await comeBack(register, trip, c.query, groundOf(c))
    await note(c, register, outcomeOf(asked))
    return { ...show(c, register, { asked, own: true }), cookies: [NO_TRIP] }
  },
})

/** Asks, tells the ledger whether it went well, and gives what came of it; also for programs. */
export async function tryRegister(
  c: Pick<PageContext, 'db' | 'house' | 'actor' | 'now'>,
  register: HttpRegister,
  key: string,
): Promise<Asked & { readonly outcome: Outcome }> {
  const asked = await askHttp(register, key, outsideOf(c))
  const outcome = outcomeOf(asked)
  await perform(noteRegisterTry, { db: c.db, actor: c.actor, now: c.now }, { registerId: register.registerId, outcome })
  return { ...asked, outcome }
}

async function tryHttp(c: PageContext, register: HttpRegister): Promise<View> {
  const answer = tryForm.read(c.typed)
  if (answer.problems) return show(c, register, {}, answer.problems)
  return show(c, register, { asked: await tryRegister(c, register, answer.value.key) })
}

async function tryOidc(c: PageContext, register: OidcRegister): Promise<View> {
  const trip = beginTrip(register.registerId, `/admin/registers/${register.registerId}/try/result`, c.now)
  const left = await leaveFor(register, trip, groundOf(c))
  if (left.wrong) {
    await note(c, register, left.wrong)
    return show(c, register, { asked: { wrong: left.wrong } })
  }
  return { ...show(c, register, { leaves: left.url }), cookies: [tripCookie(c.house.secret, trip)] }
}

async function note(c: PageContext, { registerId }: Register, outcome: Outcome): Promise<void> {
  await perform(noteRegisterTry, { ...byOf(c), once: undefined, seen: undefined }, { registerId, outcome })
}

function outcomeOf(asked: Asked): Outcome {
  if (asked.wrong) return asked.wrong
  return asked.told.missing.length > 0 ? 'pointer' : 'well'
}

function show(c: PageContext, register: Register, tried: Tried, problems: readonly Problem[] = []): View {
  return view({ ...tryView(c, register, tried, said(c, problems)), status: problems.length > 0 ? 422 : 200 })
}
