import { findAgency } from '../../../../core/agencies/agency.sql.ts'
import { findService } from '../../../../core/catalogue/service.sql.ts'
import { type PageContext, page } from '../../../../core/house.ts'
import { byOf } from '../../../../core/ledger/by.ts'
import { perform } from '../../../../core/ledger/perform.ts'
import { askHttp } from '../../../../core/registers/ask-http.ts'
import { comeBack, leaveFor } from '../../../../core/registers/oidc.ts'
import { findRegister } from '../../../../core/registers/register.sql.ts'
import type { Asked, OidcRegister, Outcome, Register } from '../../../../core/registers/register.ts'
import { beginTrip, NO_TRIP, tripCookie, tripOf } from '../../../../core/registers/trip.ts'
import { ask } from '../../../../kit/ask.ts'
import { form } from '../../../../kit/form.ts'
import { seeOther, view } from '../../../../kit/page.ts'
import { NotFound } from '../../../../kit/refusals.ts'
import { askToOpen, ownApplication, pathOf } from '../applying/asked-application.ts'
import { agreeToRegister, fillFromRegister, removeRegisterAnswer } from './fill.act.ts'
import { listFills } from './fill.sql.ts'
import { consentView, type Filling, leavingView } from './fill.views.ts'
import { fillable, fit } from './fit.ts'

const FILL = '/applications/:number/registers/:register'
const removalForm = form({ question: ask.code() })

/** What would be fetched, from whom and why: the applicant agrees and goes to sign in, or types it. */
export const fillPage = page(FILL, {
  as: 'complainant',
  async get(c) {
    const filling = await fillingAsked(c)
    if (!filling) return askToOpen(c)
    if (filling.own.application.status !== 'draft') return seeOther(filling.own.at)
    return view(await consentView(c, filling))
  },
  async post(c) {
    const filling = await fillingAsked(c)
    if (!filling) return askToOpen(c)
    const { own, register, signIn, questions, at } = filling
    const input = { register: register.registerId, questions: questions.map(({ id }) => id) }
    await perform(agreeToRegister, { ...byOf(c), seen: undefined }, { number: own.application.number, ...input })
    const trip = beginTrip(signIn.registerId, `${at}/arrival`, c.now)
    const left = await leaveFor(signIn, trip, groundOf(c))
    if (left.wrong) return landed(c, filling, { wrong: left.wrong })
    return { ...view(leavingView(c, filling, left.url)), cookies: [tripCookie(c.house.secret, trip)] }
  },
})

/** Where the way back from the sign-in ends. The key of a register is what the sign-in just said, and nothing that anybody typed. */
export const arrivalPage = page(`${FILL}/arrival`, {
  as: 'complainant',
  async get(c) {
    const filling = await fillingAsked(c)
    if (!filling) return askToOpen(c)
    const trip = tripOf(c, filling.signIn.registerId)
    if (trip?.to !== `${filling.at}/arrival`) return seeOther(`${filling.at}?failed=lost`)
    return landed(c, filling, await askFor(c, filling, trip))
  },
})

/** Takes an answer of a register away; also where the register has ended meanwhile. */
export const removalPage = page(`${FILL}/removal`, {
  as: 'complainant',
  async get(c) {
    const own = await ownApplication(c)
    return own ? seeOther(own.at) : askToOpen(c)
  },
  async post(c) {
    const own = await ownApplication(c)
    if (!own) return askToOpen(c)
    const { question: id } = removalForm.read(c.typed).value ?? {}
    const question = own.version.definition.questions.find((one) => one.id === id)
    if (!question) return seeOther(own.at)
    const { number } = own.application
    await perform(removeRegisterAnswer, { ...byOf(c), seen: undefined }, { number, question: question.id })
    return seeOther(pathOf(own.at, question))
  },
})

/** The application, the register and the sign-in of the address; undefined where the application is not theirs. */
async function fillingAsked(c: PageContext): Promise<Filling | undefined> {
  const own = await ownApplication(c)
  if (!own) return undefined
  const register = await findRegister(c.db, c.params.register ?? '')
  const questions = register ? fillable(own.version.definition, register.registerId) : []
  const signIn = register && (await signInOf(c, register))
  if (!register || !signIn || questions.length === 0) throw new NotFound()
  const { application } = own
  const [fills, service, agency] = await Promise.all([
    listFills(c.db, application.caseId),
    findService(c.db, application.serviceId),
    findAgency(c.db, application.agencyId),
  ])
  const names = { service: service?.name ?? {}, agency: agency?.name ?? {} }
  return { own, register, signIn, questions, fills, names, at: `${own.at}/registers/${register.registerId}` }
}

async function signInOf(c: PageContext, register: Register): Promise<OidcRegister | undefined> {
  if (register.endedAt !== null) return undefined
  if (register.kind === 'oidc') return register
  const found = register.keyFrom && (await findRegister(c.db, register.keyFrom.register))
  return found?.kind === 'oidc' && found.endedAt === null ? found : undefined
}

async function askFor(c: PageContext, { register, signIn }: Filling, trip: Parameters<typeof comeBack>[1]) {
  const asked = await comeBack(signIn, trip, c.query, groundOf(c))
  if (asked.wrong || register.kind === 'oidc') return asked
  const key = asked.told.values[register.keyFrom?.value ?? '']
  return key === undefined ? ({ wrong: 'notFound' } as const) : askHttp(register, key, groundOf(c).outside)
}

/** Writes down what fits, and says what does not. */
async function landed(c: PageContext, { own, register, questions, at }: Filling, asked: Asked) {
  const { answers, missing, unfit } = asked.told ? fit(questions, asked.told.values) : NOTHING
  const outcome: Outcome = asked.wrong ?? (missing.length > 0 ? 'pointer' : 'well')
  const input = { register: register.registerId, outcome, answers, unfit }
  const by = { ...byOf(c), once: undefined, seen: undefined }
  await perform(fillFromRegister, by, { number: own.application.number, ...input })
  if (asked.wrong) return seeOther(`${at}?failed=${asked.wrong}`, [NO_TRIP])
  const left = new URLSearchParams({ done: 'filled', missing: missing.join(','), unfit: unfit.join(',') })
  return seeOther(`${at}?${left}`, [NO_TRIP])
}

function groundOf({ house }: PageContext) {
  const { baseUrl, secret, outside = { secrets: {}, privateHosts: [] } } = house
  return { baseUrl, secret, outside }
}

const NOTHING = { answers: {}, missing: [], unfit: [] } satisfies ReturnType<typeof fit>
