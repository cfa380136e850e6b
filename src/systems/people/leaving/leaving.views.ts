import { findAgency } from '../../../core/agencies/agency.sql.ts'
import type { PageContext } from '../../../core/house.ts'
import type { Role } from '../../../core/people/actor.ts'
import { listSuccessors, stuckWithout } from '../../../core/people/handover.sql.ts'
import type { OfficerRecord } from '../../../core/people/officer.sql.ts'
import {
  button,
  checkboxes,
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
  const head = html`${crumbs(c)}${errorSummary(problems, { title: wrong })}<h1>${title}</h1>`
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
  const head = html`${crumbs(c)}${errorSummary(problems, { title: all.wrong })}<h1>${title}</h1>`
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
    ...(held.length > 0 ? [heldTable(c, held), ...(await planFields(c, officer, problems))] : []),
  ],
})}`,
  }
}

export function returnView(
  c: PageContext,
  officer: OfficerRecord,
  roles: readonly { readonly role: Role; readonly agencyId: string }[],
): Titled {
  const all = wordsOf(c.language)
  const { leaving: words } = all
  const title = say(words.returnTitle, { name: officer.name })
  const head = html`${crumbs(c)}<h1>${title}</h1>`
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
async function planFields(c: PageContext, officer: OfficerRecord, problems: FieldProblems): Promise<Html[]> {
  const all = wordsOf(c.language)
  const { leaving: words } = all
  const agencyIds = [...new Set(officer.roles.map(({ agencyId }) => agencyId))]
  const found = await listSuccessors(c.db, agencyIds, officer.officerId)
  const typed = c.typed.successors
  const values = Array.isArray(typed) ? typed.map(String) : typeof typed === 'string' ? [typed] : []
  const to = radios({
    name: 'to',
    label: words.who,
    problems,
    value: typeof c.typed.to === 'string' ? c.typed.to : undefined,
    choices: [
      ...(found.length > 0 ? [{ value: 'officers', label: words.toOfficers, hint: words.toOfficersHint }] : []),
      { value: 'box', label: words.toBox, hint: words.toBoxHint },
    ],
  })
  if (found.length === 0) return [to]
  const choices = found.map(({ officerId, name, role, agencyId }) => ({
    value: officerId,
    label: name,
    hint: `${all.roles[role as Role]}, ${agencyId}`,
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
