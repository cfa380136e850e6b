import { isDeepStrictEqual } from 'node:util'
import { editService } from '../../../core/catalogue/edit-service.act.ts'
import { currentVersion } from '../../../core/catalogue/service-version.sql.ts'
import type { PartKey, ServiceParts } from '../../../core/country/service-standard.ts'
import { type PageContext, page } from '../../../core/house.ts'
import { byOf } from '../../../core/ledger/by.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { dayIn, sayTime } from '../../../kit/clock.ts'
import { errorSummary, formFrame } from '../../../kit/fields.ts'
import type { Problem } from '../../../kit/form.ts'
import { html } from '../../../kit/html.ts'
import { seeOther, said as told, type View, view } from '../../../kit/page.ts'
import { NotFound } from '../../../kit/refusals.ts'
import { say } from '../../../kit/words.ts'
import { wordsOf } from '../words/words.ts'
import { workWordsOf } from '../words/work-words.ts'
import { type AskedLine, lineRun, said } from './asked-service.ts'
import { lineCrumbs, nameOf, partsOf } from './line.page.ts'
import { isPart, readPart } from './part.form.ts'
import { filledOf, partFields, typedFields } from './part.views.ts'

/** One part of a standard: what is written goes into the draft, which is begun where there is none. */
export const partPage = page('/work/services/:code/:service/parts/:part', {
  async get(c) {
    const asked = await lineRun(c)
    return show(c, asked, partAsked(c, asked), [])
  },
  async post(c) {
    const asked = await lineRun(c)
    const key = partAsked(c, asked)
    const answer = readPart(key, c.typed, c.house.country)
    if (c.typed._go === 'keep') return keep(c, asked, key, answer)
    if (answer.problems) return show(c, asked, key, answer.problems)
    const line = { service: asked.line.service.id, agency: asked.agency.id }
    await perform(editService, byOf(c), { ...line, parts: { [key]: answer.value } })
    return seeOther(`${asked.at}?done=saved`)
  },
})

/** While its writer writes on: into the draft where it can stand there, and said so. What has not changed is not written. */
async function keep(c: PageContext, { line, agency }: AskedLine, key: PartKey, answer: ReturnType<typeof readPart>) {
  const { autosave: words } = workWordsOf(c.language)
  const [problem] = answer.problems ? said(c, answer.problems).values() : []
  if (problem !== undefined) return told({ said: say(words.wrong, { problem }), saved: words.saved })
  const before = line.draft?.parts
  const isSame = before && isDeepStrictEqual(before[key] ?? null, answer.value ?? null)
  const by = { ...byOf(c), once: undefined }
  const parts = { [key]: answer.value }
  const revision = isSame
    ? (line.draft?.revision ?? 0)
    : (await perform(editService, by, { service: line.service.id, agency: agency.id, parts })).revision
  const time = sayTime(c.now, c.language, agency.zone)
  return told({ said: say(words.savedAt, { time }), saved: words.saved, seen: String(revision) })
}

function partAsked({ params }: PageContext, { line }: AskedLine): PartKey {
  const { part = '' } = params
  if (!isPart(part) || !partsOf(line).includes(part)) throw new NotFound()
  return part
}

async function show(c: PageContext, asked: AskedLine, key: PartKey, wrong: readonly Problem[]): Promise<View> {
  const { edit, autosave } = workWordsOf(c.language)
  const { line, at } = asked
  const problems = said(c, wrong)
  const filled = wrong.length > 0 ? typedFields(c.typed) : filledOf(key, await partsShown(c, asked))
  const label = wordsOf(c.language).parts[key]
  return view({
    title: `${label} – ${nameOf(c, line)}`,
    status: wrong.length > 0 ? 422 : 200,
    body: html`${lineCrumbs(c, asked)}${errorSummary(problems, { title: wordsOf(c.language).wrong })}<h1>${label}</h1>
${formFrame({
  ...{ action: `${at}/parts/${key}`, csrf: c.csrf(), seen: line.draft?.revision ?? 0, submit: edit.submit },
  marks: {
    ...{ 'data-unsaved': autosave.failed, 'data-saved': autosave.saved },
    ...{ 'data-signed-out': autosave.signedOut, 'data-gone': autosave.gone },
  },
  body: partFields(c, key, { filled, problems }),
})}`,
    scripts: ['autosave'],
  })
}

/** What the draft holds; without one, what it would be begun from. */
async function partsShown(c: PageContext, { line, agency }: AskedLine): Promise<ServiceParts> {
  const { draft, open, service, own } = line
  const from = draft ?? open ?? (await currentVersion(c.db, service.id, dayIn(c.now, agency.zone)))
  return { ...(own === null && { name: service.name, lifeEvents: [...service.lifeEvents] }), ...from?.parts }
}
