import { listAgencies } from '../../../core/agencies/agency.sql.ts'
import { followCookie } from '../../../core/cases/follow.sql.ts'
import { findRegion, listRegions, searchRegions } from '../../../core/country/region.sql.ts'
import { type PageContext, page } from '../../../core/house.ts'
import { type Problem, sayProblems, type Typed } from '../../../kit/form.ts'
import { newOnce } from '../../../kit/http/pages.ts'
import type { View } from '../../../kit/page.ts'
import { view } from '../../../kit/page.ts'
import { problemWords } from '../problem-words.ts'
import { fileForm, STEP_FIELDS, STEPS, type Step, stepForms } from './file.form.ts'
import { type Draft, sentView, stepView, type WhereLists } from './file.views.ts'
import { checkView } from './file-check.views.ts'
import { checkFiling, fileAsked } from './filing.ts'

/** How many places or agencies one search offers. */
const FOUND_MAX = 12

/** Filing in four short pages and a last look. What was typed travels in the pages themselves: no account, no script, nothing kept until it is sent. */
export const filePage = page('/complaints/new', {
  async get(c) {
    const agency = c.query.agency
    return show(c, 'what', { ...(agency && { agency }) })
  },
  limited: ({ _go }) => _go === 'send',
  async post(c) {
    const { typed } = c
    const step = STEPS.find((one) => one === typed._step) ?? 'what'
    const go = String(typed._go ?? 'next')
    const target = STEPS.find((one) => one === go)
    if (go === 'send') return send(c)
    // Going back or to another page loses nothing and complains of nothing.
    if (target) return show(c, target, typed)
    if (go === 'find' || go === 'list') return show(c, step, typed)
    return (await problemsOf(c, step)) ?? next(c, step)
  },
})

async function next(c: PageContext, step: Step): Promise<View> {
  const after = STEPS[STEPS.indexOf(step) + 1]
  return after ? show(c, after, c.typed) : showCheck(c)
}

/** The same page again with what is wrong, or undefined when all is well. */
async function problemsOf(c: PageContext, step: Step): Promise<View | undefined> {
  const typed = await settled(c, step)
  const answer = stepForms[step].read(typed)
  const problems = answer.problems ?? (await checkFiling(c.db, c.house, answer.value, c.now))
  return problems.length > 0 ? show(c, step, typed, problems) : undefined
}

async function send(c: PageContext): Promise<View> {
  const answer = fileForm.read(c.typed)
  const problems = answer.problems ?? (await checkFiling(c.db, c.house, answer.value, c.now))
  if (problems.length > 0 || !answer.value) return show(c, stepOf(problems[0]), c.typed, problems)
  const { language: _, ...asked } = answer.value
  const filed = await fileAsked(c, c.house, asked, { language: c.language, channel: 'web' })
  // Shown in the answer to the post itself, not after a 303: the key must not stand in an address. Sending again shows the same.
  return view({
    status: 201,
    ...sentView(c, filed, asked.contact?.email !== undefined),
    cookies: [followCookie(c.house.secret, filed.caseId, filed.key, c.now)],
  })
}

function stepOf(found: Problem | undefined): Step {
  return STEPS.find((step) => found && STEP_FIELDS[step].includes(found.field)) ?? 'what'
}

async function show(c: PageContext, step: Step, typed: Typed, problems: readonly Problem[] = []): Promise<View> {
  const draft = await draftOf(c, await settled(c, step, typed))
  const said = sayProblems(problems, ...problemWords(c.language))
  const lists = step === 'where' ? await whereLists(c, typed) : undefined
  const agencies =
    step === 'who' && wantsFound(typed, 'agency')
      ? await listAgencies(c.db, { words: String(typed.agency_text), limit: FOUND_MAX })
      : undefined
  const shown = await stepView(c, { step, draft, problems: said, lists, agencies })
  return view({ status: problems.length > 0 ? 422 : 200, ...shown, scripts: ['count', 'suggest'] })
}

async function showCheck(c: PageContext): Promise<View> {
  const draft = await draftOf(c, c.typed)
  return view(await checkView(c, draft, typeof c.typed._once === 'string' ? c.typed._once : newOnce()))
}

/** True where a name was typed and no code chosen: without a script the page looks it up and offers what it finds. */
function wantsFound(typed: Typed, field: string): boolean {
  return !typed[field] && typeof typed[`${field}_text`] === 'string' && String(typed[`${field}_text`]).trim() !== ''
}

/** A name that fits exactly one place or agency is that one. */
async function settled(c: PageContext, step: Step, typed: Typed = c.typed): Promise<Typed> {
  if (step === 'where') {
    const deepest = [4, 3, 2, 1]
      .map((level) => typed[`area_${level}`])
      .find((code) => typeof code === 'string' && code !== '')
    if (!typed.region && deepest) return { ...typed, region: deepest }
    if (wantsFound(typed, 'region')) {
      const [only, other] = await searchRegions(c.db, String(typed.region_text), 2)
      if (only && !other) return { ...typed, region: only.code }
    }
  }
  return typed
}

async function whereLists(c: PageContext, typed: Typed): Promise<WhereLists> {
  const found = wantsFound(typed, 'region')
    ? await searchRegions(c.db, String(typed.region_text), FOUND_MAX)
    : undefined
  const levels = [{ chosen: areaAt(typed, 1), regions: await listRegions(c.db, { parent: null }) }]
  for (let level = 2; level <= c.house.country.regions.levels.length; level++) {
    const parent = areaAt(typed, level - 1)
    if (!parent) break
    const regions = await listRegions(c.db, { parent })
    if (regions.length === 0) break
    levels.push({
      chosen: regions.some(({ code }) => code === areaAt(typed, level)) ? areaAt(typed, level) : undefined,
      regions,
    })
  }
  return { found, levels }
}

function areaAt(typed: Typed, level: number): string | undefined {
  const code = typed[`area_${level}`]
  return typeof code === 'string' && code !== '' ? code : undefined
}

async function draftOf(c: PageContext, typed: Typed): Promise<Draft> {
  const text = (name: string) => {
    const value = typed[name]
    return typeof value === 'string' ? value : undefined
  }
  const region = text('region') ? await findRegion(c.db, text('region') ?? '') : undefined
  return { text, ticked: (name) => typed[name] === 'on', region }
}
