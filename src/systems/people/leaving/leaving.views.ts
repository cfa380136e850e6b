import { findAgency } from '../../../core/agencies/agency.sql.ts'
import type { PageContext } from '../../../core/house.ts'
import type { Role } from '../../../core/people/actor.ts'
import { listSuccessors, stuckWithout } from '../../../core/people/handover.sql.ts'
import type { OfficerRecord } from '../../../core/people/officer.sql.ts'
import type { ShownMove } from '../../../core/people/planned-move.sql.ts'
import { sayDay } from '../../../kit/clock.ts'
import {
  button,
  checkboxes,
  dateField,
  errorSummary,
  type FieldProblems,
  formFrame,
  linkButton,
  radios,
} from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { emptyState, notice, table } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { crumbs, roleField } from '../officers.views.ts'
import { agencyField, type Picked } from '../pick-agency.ts'
import { wordsOf } from '../words/words.ts'
import type { Line } from './held.ts'

type Titled = { readonly title: string; readonly body: Html }

interface Shown {
  readonly officer: OfficerRecord
  readonly held: readonly Line[]
  readonly problems: FieldProblems
}

export async function leavingView(c: PageContext, { officer, held, problems }: Shown): Promise<Titled> {
  const { leaving: words, wrong } = wordsOf(c.language)
  const title = say(words.title, { name: officer.name })
  const head = html`${crumbs(c, officer)}${errorSummary(problems, { title: wrong })}<h1>${title}</h1>`
  if (officer.leftAt) return { title, body: html`${head}${alreadyLeft(c, officer)}` }
  return {
    title,
    body: html`${head}<p class="lead">${words.lead}</p>
${await stuckNotice(c, officer)}${heldTable(c, held)}
${formFrame({
  action: `/admin/officers/${officer.officerId}/leaving`,
  csrf: c.csrf(),
  body: held.length > 0 ? await planFields(c, officer, problems) : [],
  submit: button({ label: words.leave, tone: 'danger' }),
})}`,
  }
}

export async function moveView(
  c: PageContext,
  { officer, held, picked, problems }: Shown & { readonly picked: Picked },
): Promise<Titled> {
  const all = wordsOf(c.language)
  const { leaving: words } = all
  const title = say(words.moveTitle, { name: officer.name })
  const head = html`${crumbs(c, officer)}${errorSummary(problems, { title: all.wrong })}<h1>${title}</h1>`
  const roles = officer.roles.filter(({ role }) => role !== 'system_admin')
  if (roles.length === 0)
    return { title, body: html`${head}${emptyState({ title: words.moveNone, body: words.moveNoneHint })}` }
  const choices = roles.map(({ role, agencyId, agency }) => ({
    value: `${role}@${agencyId}`,
    label: `${all.roles[role]}, ${inLanguage(agency, c.language)}`,
  }))
  const typed = typeof c.typed.from === 'string' ? c.typed.from : choices[0]?.value
  return {
    title,
    body: html`${head}<p class="lead">${words.moveLead}</p>
${await stuckNotice(c, officer)}
${formFrame({
  action: `/admin/officers/${officer.officerId}/move`,
  csrf: c.csrf(),
  submit: words.move,
  body: [
    radios({ name: 'from', label: words.from, problems, choices, value: typed }),
    roleField(c, problems),
    agencyField(c, picked, problems),
    dateField({
      name: 'effect_on',
      label: words.effectOn,
      hint: words.effectHint,
      optional: all.officers.optional,
      problems,
      value: typeof c.typed.effect_on === 'string' ? c.typed.effect_on : undefined,
    }),
    ...(held.length > 0 ? [heldTable(c, held)] : []),
    ...(await planFields(c, officer, problems, held.length === 0 ? words.whoLater : undefined)),
  ],
})}`,
  }
}

export function dropMoveView(c: PageContext, officer: OfficerRecord, planned: ShownMove | undefined): Titled {
  const { leaving: words } = wordsOf(c.language)
  const title = say(words.dropTitle, { name: officer.name })
  const at = `/admin/officers/${officer.officerId}`
  const head = html`${crumbs(c, officer)}<h1>${title}</h1>`
  if (!planned) {
    const back = linkButton({ href: at, label: words.toOfficer, tone: 'secondary' })
    return { title, body: html`${head}<p>${words.nonePlanned}</p><p>${back}</p>` }
  }
  return {
    title,
    body: html`${head}<p class="lead">${words.dropLead}</p>${notice('info', sayMove(c, planned))}
${formFrame({ action: `${at}/move/undo`, csrf: c.csrf(), body: [], submit: button({ label: words.dropMove, tone: 'danger' }) })}`,
  }
}

/** A planned move in a sentence, or what was in its way. */
export function sayMove(c: PageContext, { hindrance, effectOn, ...planned }: ShownMove): string {
  const { leaving: words, problems, roles } = wordsOf(c.language)
  const whys: Readonly<Record<string, string>> = problems
  return say(hindrance === null ? words.plannedMove : words.hindered, {
    ...{ day: sayDay(effectOn, c.language), role: roles[planned.toRole], fromRole: roles[planned.fromRole] },
    ...{ from: inLanguage(planned.fromAgency, c.language), to: inLanguage(planned.toAgency, c.language) },
    why: (hindrance !== null && MOVE_HINDRANCES.includes(hindrance) && whys[hindrance]) || words.whyOther,
  })
}

/** Refusals whose sentences for a form fit here too. */
const MOVE_HINDRANCES = ['agencyEnded', 'rolesApart', 'successorGone']

export function returnView(
  c: PageContext,
  officer: OfficerRecord,
  roles: readonly { readonly role: Role; readonly agencyId: string }[],
): Titled {
  const all = wordsOf(c.language)
  const { leaving: words } = all
  const title = say(words.returnTitle, { name: officer.name })
  const head = html`${crumbs(c, officer)}<h1>${title}</h1>`
  const back = linkButton({
    href: `/admin/officers/${officer.officerId}`,
    label: words.toOfficer,
    tone: 'secondary',
  })
  if (!officer.leftAt) return { title, body: html`${head}<p>${words.notLeft}</p><p>${back}</p>` }
  if (roles.length === 0) return { title, body: html`${head}<p>${words.noRolesBefore}</p><p>${back}</p>` }
  return {
    title,
    body: html`${head}<p class="lead">${words.returnLead}</p>
<ul>${roles.map(({ role, agencyId }) => html`<li>${all.roles[role]} (${agencyId})</li>`)}</ul>
${formFrame({ action: `/admin/officers/${officer.officerId}/return`, csrf: c.csrf(), body: [], submit: words.returnSend })}`,
  }
}

function heldTable(c: PageContext, held: readonly Line[]): Html {
  const { leaving: words } = wordsOf(c.language)
  if (held.length === 0) return notice('info', words.holdsNone)
  return table(
    words.holds,
    [words.status, words.count],
    held.map(({ word, count }) => [word, count]),
  )
}

/** Who takes over. One named gets all, several share evenly. */
async function planFields(
  c: PageContext,
  officer: OfficerRecord,
  problems: FieldProblems,
  hint?: string,
): Promise<Html[]> {
  const all = wordsOf(c.language)
  const { leaving: words } = all
  const agencyIds = [...new Set(officer.roles.map(({ agencyId }) => agencyId))]
  const found = await listSuccessors(c.db, agencyIds, officer.officerId)
  const typed = c.typed.successors
  const values = Array.isArray(typed) ? typed.map(String) : typeof typed === 'string' ? [typed] : []
  const to = radios({
    name: 'to',
    label: words.who,
    hint,
    problems,
    value: typeof c.typed.to === 'string' ? c.typed.to : undefined,
    choices: [
      ...(found.length > 0 ? [{ value: 'officers', label: words.toOfficers, hint: words.toOfficersHint }] : []),
      { value: 'box', label: words.toBox, hint: words.toBoxHint },
    ],
  })
  if (found.length === 0) return [to]
  const choices = found.map(({ officerId, name, role, agency }) => ({
    value: officerId,
    label: name,
    hint: `${all.roles[role as Role]}, ${inLanguage(agency, c.language)}`,
  }))
  return [to, checkboxes({ name: 'successors', label: words.successors, problems, choices, values })]
}

async function stuckNotice(c: PageContext, officer: OfficerRecord): Promise<Html | false> {
  const { leaving: words } = wordsOf(c.language)
  const working = officer.roles.filter(({ role }) => role === 'coordinator' || role === 'officer')
  const agencyIds = [...new Set(working.map(({ agencyId }) => agencyId))]
  const stuck = agencyIds.length > 0 ? await stuckWithout(c.db, agencyIds, officer.officerId) : []
  if (stuck.length === 0) return false
  const names = await Promise.all(
    stuck.map(async (id) => inLanguage((await findAgency(c.db, id))?.name ?? { id }, c.language)),
  )
  return notice('warn', say(words.stuck, { agencies: names.join(', ') }))
}

function alreadyLeft(c: PageContext, { officerId }: OfficerRecord): Html {
  const { leaving: words } = wordsOf(c.language)
  return html`<p>${words.already}</p><p>${linkButton({ href: `/admin/officers/${officerId}`, label: words.toOfficer, tone: 'secondary' })}</p>`
}
