import { type PageContext, page } from '../../core/house.ts'
import { byOf } from '../../core/ledger/by.ts'
import { perform } from '../../core/ledger/perform.ts'
import { invite } from '../../core/people/invite.act.ts'
import { listOfficers, OFFICERS_MAX, type OfficerRecord } from '../../core/people/officer.sql.ts'
import { linkAddress } from '../../core/people/officer-link.ts'
import { giveRole, takeRole } from '../../core/people/role.act.ts'
import { linkSecret, newNonce, secretHash } from '../../core/people/secret.ts'
import { isSelf } from '../../core/people/who.ts'
import { type Problem, problem, sayProblems } from '../../kit/form.ts'
import { seeOther, type View, view } from '../../kit/page.ts'
import { Conflict, NotFound } from '../../kit/refusals.ts'
import { askAdmin, askProvenAdmin, idFrom, officerFor } from './ask-admin.ts'
import { partsOf } from './leaving/parts.ts'
import { inviteForm, roleForm, takeRoleForm } from './officers.form.ts'
import { invitedView, inviteView, officersView, officerView } from './officers.views.ts'
import { type Picked, pickAgency } from './pick-agency.ts'
import { factorWordsOf } from './words/factor-words.ts'
import { problemWords, wordsOf } from './words/words.ts'

/** Who works in the portal, for those who look after people. */
export const officersPage = page('/admin/officers', {
  async get(c) {
    askAdmin(c)
    const { q: search = '', after } = c.query
    const officers = await listOfficers(c.db, {
      words: search.trim(),
      after: after === undefined ? undefined : idFrom(after),
      limit: OFFICERS_MAX + 1,
    })
    const shown = officers.slice(0, OFFICERS_MAX)
    const more = officers.length > OFFICERS_MAX
    return view(officersView(c, { officers: shown, search, isFirst: after === undefined, more }))
  },
})

export const invitePage = page('/admin/officers/new', {
  get(c) {
    askAdmin(c)
    return view({ ...inviteView(c, { problems: [] }, new Map()), scripts: SCRIPTS })
  },
  async post(c) {
    askProvenAdmin(c)
    const answer = inviteForm.read(c.typed)
    const picked = await pickAgency(c.db, c.typed)
    const problems = [...(answer.problems ?? []), ...picked.problems]
    if (!answer.value || !picked.agency || problems.length > 0) return showInvite(c, picked, problems)
    const mailed = c.house.mail !== undefined
    const nonce = newNonce()
    const invitation = {
      ...answer.value,
      agency: picked.agency.id,
      language: c.language,
      nonce,
      linkHash: secretHash(linkSecret(c.house.secret, nonce)),
      mailed,
    }
    const done = await orProblem(() => perform(invite, byOf(c), invitation))
    if ('problem' in done) return showInvite(c, picked, [done.problem])
    const { email, linked } = done.value
    // Shown in the answer itself, not after a 303: nothing keeps the link until the next page.
    const link = linked && !mailed ? linkAddress(c.house, 'invitation', nonce) : undefined
    return view(invitedView(c, { email, linked, ...(link && { link }) }))
  },
})

export const officerPage = page('/admin/officers/:officer', {
  async get(c) {
    askAdmin(c)
    return showOfficer(c, await officerFor(c))
  },
  async post(c) {
    askProvenAdmin(c)
    const officer = await officerFor(c)
    const answer = roleForm.read(c.typed)
    const picked = await pickAgency(c.db, c.typed)
    const problems = [...(answer.problems ?? []), ...picked.problems]
    if (!answer.value || !picked.agency || problems.length > 0) return showOfficer(c, officer, picked, problems)
    const input = { officerId: officer.officerId, role: answer.value.role, agency: picked.agency.id }
    const done = await orProblem(() => perform(giveRole, byOf(c), input))
    if ('problem' in done) return showOfficer(c, officer, picked, [done.problem])
    return seeOther(`/admin/officers/${officer.officerId}?done=given`)
  },
})

/** Takes one role away. */
export const officerRolesPage = page('/admin/officers/:officer/roles', {
  get: (c) => seeOther(`/admin/officers/${c.params.officer ?? ''}`),
  async post(c) {
    askProvenAdmin(c)
    const { officerId } = await officerFor(c)
    const answer = takeRoleForm.read(c.typed)
    if (!answer.value) throw new NotFound()
    await perform(takeRole, byOf(c), { officerId, ...answer.value })
    return seeOther(`/admin/officers/${officerId}?done=taken`)
  },
})

/** Proposes agencies as one types. */
const SCRIPTS = ['suggest']

/** Roles that do not go together are said beside the field, with all that was typed still there. */
async function orProblem<T>(work: () => Promise<T>): Promise<{ value: T } | { problem: Problem }> {
  try {
    return { value: await work() }
  } catch (error) {
    if (error instanceof Conflict && error.word === 'agencyEnded') return { problem: problem('agency', error.word) }
    if (error instanceof Conflict && (error.word === 'rolesApart' || error.word === 'lastAdmin'))
      return { problem: problem('role', error.word) }
    throw error
  }
}

function showInvite(c: PageContext, picked: Picked, problems: readonly Problem[]): View {
  return view({
    status: 422,
    ...inviteView(c, picked, sayProblems(problems, ...problemWords(c.language))),
    scripts: SCRIPTS,
  })
}

async function showOfficer(
  c: PageContext,
  officer: OfficerRecord,
  picked: Picked = { problems: [] },
  problems: readonly Problem[] = [],
): Promise<View> {
  const { officers, leaving } = wordsOf(c.language)
  const sentences = {
    ...{ given: officers.given, taken: officers.taken, left: leaving.done, moved: leaving.moved },
    ...{ planned: leaving.planned, moveDropped: leaving.dropped },
    factorReset: factorWordsOf(c.language).reset.done,
  }
  const done = new Map(Object.entries(sentences)).get(c.query.done ?? '')
  const said = sayProblems(problems, ...problemWords(c.language))
  const own = isSelf(c.actor, officer)
  const parts = await partsOf(c, officer, own)
  const shown = officerView(c, { officer, own, picked, problems: said, done, ...parts })
  return view({ status: problems.length > 0 ? 422 : 200, ...shown, scripts: SCRIPTS })
}
