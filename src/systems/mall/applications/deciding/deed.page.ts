import { noteLook } from '../../../../core/cases/look.act.ts'
import { parseNumber } from '../../../../core/cases/number.ts'
import { type AnyPage, type PageContext, page } from '../../../../core/house.ts'
import { byOf } from '../../../../core/ledger/by.ts'
import { type Problem, sayProblems, type Typed } from '../../../../kit/form.ts'
import { newOnce } from '../../../../kit/http/pages.ts'
import { type SeeOther, seeOther, type View, view } from '../../../../kit/page.ts'
import { Conflict, NotAllowed } from '../../../../kit/refusals.ts'
import { officerAsking } from '../../places/asked-mall.ts'
import { applicationFor } from '../application.sql.ts'
import type { Application } from '../application.ts'
import { isTime, mayDo, type OfficerDeed, type Shown } from './deed.ts'
import { deedView } from './deed.views.ts'
import { decidingProblemWords } from './words/words.ts'

/** The page of one deed: asks, performs the act, and goes back to the application. What was typed is never lost on the way. */
export function deedPage<T>(deed: OfficerDeed<T>): AnyPage {
  return page(`/work/applications/:number/${deed.noun}`, {
    as: 'officer',
    async get(c) {
      const application = await atHand(c, deed)
      return show(c, deed, { application, typed: deed.initial?.(c, application) ?? {} })
    },
    async post(c) {
      const application = await atHand(c, deed)
      const typed = deed.settle?.(c.typed) ?? c.typed
      const answer = deed.form.read(typed)
      const problems = answer.problems ?? (await deed.check?.(c, application, answer.value)) ?? []
      if (problems.length > 0 || answer.value === undefined)
        return show(c, deed, { application, typed: c.typed, problems })
      return act(c, deed, { application, value: answer.value })
    },
  })
}

async function act<T>(
  c: PageContext,
  deed: OfficerDeed<T>,
  { application, value }: { readonly application: Application; readonly value: T },
): Promise<View | SeeOther> {
  const by = byOf(c)
  try {
    await deed.act(deed.unversioned ? { ...by, seen: undefined } : by, application, value)
  } catch (error) {
    if (!(error instanceof Conflict) || error.word !== 'changedMeanwhile') throw error
    // Somebody was quicker. If the deed is still open, the same words stand ready under the newest state.
    return show(c, deed, { application: await atHand(c, deed), typed: c.typed, overtaken: true })
  }
  return seeOther(`/work/applications/${application.number}?done=${deed.noun}`)
}

/** The application, if this officer may see it and do this to it now. NotFound, NotAllowed, Conflict otherwise. */
async function atHand<T>(c: PageContext, { noun }: OfficerDeed<T>): Promise<Application> {
  const officer = officerAsking(c)
  const application = await applicationFor(c.db, officer, parseNumber(c.params.number ?? '') ?? '')
  if (!mayDo(officer, application, noun)) throw new NotAllowed()
  await noteLook({ db: c.db, actor: officer, now: c.now }, application.caseId)
  // What was sent twice is told what the first sending was told: the act itself knows the repeat.
  if (!isTime(noun, application) && !c.once) throw new Conflict()
  return application
}

interface Showing {
  readonly application: Application
  readonly typed: Typed
  readonly problems?: readonly Problem[]
  readonly overtaken?: true
}

async function show<T>(
  c: PageContext,
  deed: OfficerDeed<T>,
  { application, typed, problems = [], overtaken }: Showing,
): Promise<View> {
  const shown: Shown = {
    ...{ c, application, problems: sayProblems(problems, ...decidingProblemWords(c.language)) },
    text: (name) => textOf(typed[name]),
    listed: (name) => [typed[name]].flat().filter((one) => typeof one === 'string'),
  }
  const fields = await deed.fields(shown)
  const { noun, unversioned } = deed
  const once = textOf(c.typed._once) ?? newOnce()
  const seen = unversioned ? undefined : application.revision
  return view({
    ...deedView(shown, { noun, fields, once, seen, overtaken: overtaken === true }),
    status: problems.length > 0 ? 422 : overtaken ? 409 : 200,
  })
}

function textOf(value: unknown): string | undefined {
  const last: unknown = Array.isArray(value) ? value.at(-1) : value
  return typeof last === 'string' ? last : undefined
}
