import { listAgencies } from '../../../core/agencies/agency.sql.ts'
import type { Agency } from '../../../core/agencies/agency.ts'
import { followCookie } from '../../../core/cases/follow.sql.ts'
import { findRegion, listRegions, type Region, searchRegions } from '../../../core/country/region.sql.ts'
import { type PageContext, page } from '../../../core/house.ts'
import type { By } from '../../../core/ledger/act.ts'
import { findAnswer } from '../../../core/ledger/ledger.sql.ts'
import { VISITOR } from '../../../core/people/actor.ts'
import { citizenOfSession } from '../../../core/people/citizen/citizen.sql.ts'
import { CITIZEN, type Citizen } from '../../../core/people/citizen/citizen.ts'
import { type Problem, problem, sayProblems, type Typed } from '../../../kit/form.ts'
import { html } from '../../../kit/html.ts'
import { newOnce } from '../../../kit/http/pages.ts'
import { type View, view } from '../../../kit/page.ts'
import { Unreadable } from '../../../kit/refusals.ts'
import type { Db } from '../../../kit/sql.ts'
import { file } from '../file.act.ts'
import { problemWords } from '../problem-words.ts'
import { choiceOf, chosenView, sentAfterAll, similarTo } from '../similar/choice.ts'
import { textOf } from '../work/typed.ts'

import { fileForm, STEP_FIELDS, STEPS, type Step, stepForms } from './file.form.ts'
import type { Filed } from './file.sql.ts'
import { type Draft, FORM, FOUND_MAX, sentView, stepView, type WhereLists } from './file.views.ts'
import { checkView } from './file-check.views.ts'
import { isLost } from './file-keep.views.ts'
import { checkFiling, fileAsked } from './filing.ts'
import { isUnclear, settled } from './settle.ts'

/** Filing in four short pages and a last look. What was typed travels in the pages themselves: no account, no script, nothing kept until it is sent. */
export const filePage = page('/complaints/new', {
  async get(c) {
    const { agency, service } = c.query
    return show(c, 'what', {
      ...(agency && { agency }),
      ...(service && { service }),
      ...contactOf(await citizenHere(c)),
    })
  },
  limited: (typed) => textOf(typed, '_go') === 'send' || choiceOf(textOf(typed, '_go') ?? '') !== undefined,
  async post(visit) {
    const step = STEPS.find((one) => one === textOf(visit.typed, '_step')) ?? 'what'
    const go = textOf(visit.typed, '_go') ?? 'next'
    const c = { ...visit, typed: await settled(visit, step, await withAccount(visit)) }
    if (go === 'send' || go === 'sent') return send(c, go)
    const choice = choiceOf(go)
    if (choice) return (await chosenView(c, choice, await draftOf(c, c.typed))) ?? showCheck(c)
    // Going back or to another page loses nothing and complains of nothing.
    const target = STEPS.find((one) => one === go)
    if (target) return show(c, target, c.typed)
    if (go === 'find' || go === 'list') return show(c, step, c.typed)
    const problems = await problemsOf(c, step)
    return problems.length > 0 ? show(c, step, c.typed, problems) : next(c, step)
  },
})

/** The page that follows; after a change that was asked for on the last look, the last look again. */
async function next(c: PageContext, step: Step): Promise<View> {
  const after = textOf(c.typed, '_back') === 'check' ? undefined : STEPS[STEPS.indexOf(step) + 1]
  return after ? show(c, after, c.typed) : showCheck(c)
}

async function problemsOf(c: PageContext, step: Step): Promise<readonly Problem[]> {
  const answer = stepForms[step].read(c.typed)
  if (answer.problems) return answer.problems
  // An agency may stay blank, but what was typed into its box must not be lost in silence.
  if (step === 'who' && isUnclear(c.typed, 'agency')) {
    const found = await foundAgencies(c.db, c.typed, 1)
    return [problem('agency', found.length > 0 ? 'unclear' : 'noSuch')]
  }
  return checkFiling(c.db, c.house, answer.value, c.now)
}

/**
 * One form is one report, however often it is sent: after the back button, a second click, a line that broke before the answer came.
 * With other words it is told that it was sent, and may be sent as another. `sent` only asks for the answer again, and files nothing.
 */
async function send(c: PageContext, go: 'send' | 'sent'): Promise<View> {
  const by = byOf(c)
  const earlier = await findAnswer<Filed>(c.db, FILED, by)
  if (earlier && !earlier.same) return showAlready(c, earlier.answer)
  const answer = fileForm.read(c.typed)
  const problems = answer.problems ?? (await checkFiling(c.db, c.house, answer.value, c.now))
  // What was filed once stands, though a code in it may have ended since.
  if (!answer.value || (problems.length > 0 && !earlier)) return show(c, stepOf(problems[0]), c.typed, problems)
  if (go === 'sent' && !earlier) return showCheck(c)
  const { language: _, ...asked } = answer.value
  try {
    const citizen = await citizenHere(c)
    const from = { language: citizen?.language ?? c.language, channel: 'web' }
    const filed = await fileAsked(by, c.house, { ...asked, citizenId: citizen?.citizenId }, from)
    await sentAfterAll(c, { text: (name) => textOf(c.typed, name) })
    return showSent(c, filed, asked.contact?.email !== undefined)
  } catch (error) {
    // Two sendings at once, with different words: the other was first.
    const first = error instanceof Unreadable ? await findAnswer<Filed>(c.db, FILED, by) : undefined
    if (!first) throw error
    return showAlready(c, first.answer)
  }
}

const FILED = [file.name]

/** Whoever files is a complainant, and may be an anonymous one: an officer's name must not stand in the ledger because they were signed in. */
function byOf({ db, now, once }: PageContext): By {
  return { db, actor: VISITOR, now, once }
}

/** Shown in the answer to the post itself, not after a 303: the key must not stand in an address. Sending again shows the same. */
function showSent(c: PageContext, filed: Filed & { key: string }, hasEmail: boolean): View {
  return view({
    status: 201,
    ...sentView(c, filed, hasEmail),
    cookies: [followCookie(c.house.secret, filed.caseId, filed.key, c.now)],
    scripts: ['keep'],
    returnable: true,
  })
}

async function showAlready(c: PageContext, { number }: Filed): Promise<View> {
  const draft = await draftOf(c, c.typed)
  return view({
    status: 409,
    ...(await checkView(c, draft, { once: newOnce(), similar: html``, sentAs: number })),
    scripts: CHECKING,
    returnable: true,
  })
}

/** Who is signed in to an account of their own, if anybody is. */
function citizenHere(c: PageContext): Promise<Citizen | undefined> {
  return citizenOfSession(c.db, c.cookie(CITIZEN.cookie), c.now)
}

/** A draft that is taken up again on this device has left name and contact out: whoever is signed in need not type them again. */
async function withAccount(c: PageContext): Promise<Typed> {
  const isLeftOut = isLost({ text: (name) => textOf(c.typed, name) })
  return isLeftOut ? { ...c.typed, ...contactOf(await citizenHere(c)) } : c.typed
}

/** What an account knows is filled in, to be changed or taken out. */
function contactOf(citizen: Citizen | undefined): Typed {
  if (!citizen) return {}
  const { name, email, phone } = citizen
  return { 'contact.email': email, ...(name && { 'contact.name': name }), ...(phone && { 'contact.phone': phone }) }
}

function stepOf(found: Problem | undefined): Step {
  return STEPS.find((step) => found && STEP_FIELDS[step].includes(found.field)) ?? 'what'
}

async function show(c: PageContext, step: Step, typed: Typed, problems: readonly Problem[] = []): Promise<View> {
  const draft = await draftOf(c, typed)
  const said = sayProblems(problems, ...problemWords(c.language))
  const lists = step === 'where' ? await whereLists(c, typed) : undefined
  const agencies =
    step === 'who' && isUnclear(typed, 'agency') ? await foundAgencies(c.db, typed, FOUND_MAX) : undefined
  const shown = await stepView(c, {
    step,
    draft,
    problems: said,
    lists,
    agencies,
    fresh: Object.keys(c.typed).length === 0,
  })
  return view({ status: problems.length > 0 ? 422 : 200, ...shown, scripts: WRITING, returnable: true })
}

const CHECKING = ['keep', 'line']
const WRITING = ['count', 'suggest', ...CHECKING]

async function showCheck(c: PageContext): Promise<View> {
  const draft = await draftOf(c, c.typed)
  return view({
    ...(await checkView(c, draft, {
      once: textOf(c.typed, '_once') ?? newOnce(),
      similar: await similarTo(c, draft, FORM),
    })),
    scripts: CHECKING,
    returnable: true,
  })
}

async function whereLists(c: PageContext, typed: Typed): Promise<WhereLists> {
  const found = isUnclear(typed, 'region')
    ? await searchRegions(c.db, textOf(typed, 'region_text') ?? '', FOUND_MAX)
    : undefined
  const first = await listRegions(c.db, { parent: null })
  const levels = [{ chosen: chosenOf(first, areaAt(typed, 1)), regions: first }]
  for (let level = 2; level <= c.house.country.regions.levels.length; level++) {
    // What was chosen below another area counts no more.
    const parent = levels[level - 2]?.chosen
    if (!parent) break
    const regions = await listRegions(c.db, { parent })
    if (regions.length === 0) break
    levels.push({ chosen: chosenOf(regions, areaAt(typed, level)), regions })
  }
  return { found, levels }
}

function foundAgencies(db: Db, typed: Typed, limit: number): Promise<Agency[]> {
  return listAgencies(db, { words: textOf(typed, 'agency_text') ?? '', limit })
}

function chosenOf(regions: readonly Region[], code: string | undefined): string | undefined {
  return regions.find((region) => region.code === code)?.code
}

function areaAt(typed: Typed, level: number): string | undefined {
  return textOf(typed, `area_${level}`) || undefined
}

async function draftOf(c: PageContext, typed: Typed): Promise<Draft> {
  const text = (name: string) => textOf(typed, name)
  const code = text('region')
  return { text, ticked: (name) => text(name) === 'on', region: code ? await findRegion(c.db, code) : undefined }
}
