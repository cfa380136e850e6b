import { type PageContext, page } from '../../../core/house.ts'
import { byOf } from '../../../core/ledger/by.ts'
import { perform } from '../../../core/ledger/perform.ts'
import type { Casework } from '../../../core/people/handover.ts'
import { leave } from '../../../core/people/leave.act.ts'
import { type OfficerRecord, rolesBefore } from '../../../core/people/officer.sql.ts'
import { linkAddress } from '../../../core/people/officer-link.ts'
import { dropMove } from '../../../core/people/plan-move.act.ts'
import { findShownMove } from '../../../core/people/planned-move.sql.ts'
import { reinstate } from '../../../core/people/reinstate.act.ts'
import { linkSecret, newNonce, secretHash } from '../../../core/people/secret.ts'
import { isSelf } from '../../../core/people/who.ts'
import { type Problem, problem, sayProblems } from '../../../kit/form.ts'
import { seeOther, type View, view } from '../../../kit/page.ts'
import { Conflict, NotAllowed } from '../../../kit/refusals.ts'
import { todayOf } from '../agencies/asked-agency.ts'
import { askAdmin, askProvenAdmin, officerFor } from '../ask-admin.ts'
import { roleForm } from '../officers.form.ts'
import { invitedView } from '../officers.views.ts'
import { type Picked, pickAgency } from '../pick-agency.ts'
import { problemWords } from '../words/words.ts'
import { heldCasesOf, heldLines } from './held.ts'
import { dayProblems, leaveForm, moveForm, planOf } from './leaving.form.ts'
import { dropMoveView, leavingView, moveView, returnView } from './leaving.views.ts'
import { moveOn } from './move-on.ts'

/** An officer leaves, with all that they hold: who takes over is decided here, and nobody sees which cases they are. */
export function leavingPage(casework: readonly Casework[]) {
  const show = async (c: PageContext, officer: OfficerRecord, problems: readonly Problem[] = []): Promise<View> => {
    const held = await heldLines(c.db, casework, officer, c.language)
    const shown = await leavingView(c, { officer, held, problems: said(c, problems) })
    return view({ ...shown, status: problems.length > 0 ? 422 : 200 })
  }
  return page('/admin/officers/:officer/leaving', {
    get: async (c) => show(c, await otherFor(c)),
    async post(c) {
      askProvenAdmin(c)
      const officer = await otherFor(c)
      const answer = leaveForm.read(c.typed)
      if (answer.problems) return show(c, officer, answer.problems)
      const input = { email: officer.email, heldCases: heldCasesOf(casework), plan: planOf(answer.value) }
      const wrong = await problemOf(() => perform(leave, byOf(c), input))
      return wrong ? show(c, officer, [wrong]) : seeOther(`/admin/officers/${officer.officerId}?done=left`)
    },
  })
}

/** An officer goes on at another agency or in another role. */
export function movePage(casework: readonly Casework[]) {
  const show = async (
    c: PageContext,
    officer: OfficerRecord,
    picked: Picked = { problems: [] },
    problems: readonly Problem[] = [],
  ): Promise<View> => {
    const held = await heldLines(c.db, casework, officer, c.language)
    const shown = await moveView(c, { officer, held, picked, problems: said(c, problems) })
    return view({ ...shown, status: problems.length > 0 ? 422 : 200, scripts: ['suggest'] })
  }
  return page('/admin/officers/:officer/move', {
    get: async (c) => show(c, await otherFor(c)),
    async post(c) {
      askProvenAdmin(c)
      const officer = await otherFor(c)
      const [answer, role, picked] = [moveForm.read(c.typed), roleForm.read(c.typed), await pickAgency(c.db, c.typed)]
      const today = todayOf(c)
      const from = officer.roles.find((held) => `${held.role}@${held.agencyId}` === answer.value?.from)
      const problems = [
        ...(answer.problems ?? (from ? [] : [problem('from', 'notAChoice')])),
        ...dayProblems(answer.value?.effect_on, today),
        ...(role.problems ?? []),
        ...picked.problems,
      ]
      if (problems.length > 0 || !answer.value || !role.value || !from || !picked.agency)
        return show(c, officer, picked, problems)
      const input = {
        officerId: officer.officerId,
        from: { role: from.role, agency: from.agencyId },
        to: { role: role.value.role, agency: picked.agency.id },
        ...{ effectOn: answer.value.effect_on, today, plan: planOf(answer.value) },
      }
      let done = 'moved'
      const wrong = await problemOf(async () => {
        if ((await moveOn(byOf(c), casework, input)).plannedFor) done = 'planned'
      })
      return wrong ? show(c, officer, picked, [wrong]) : seeOther(`/admin/officers/${officer.officerId}?done=${done}`)
    },
  })
}

/** Takes a move back that was planned for a later day. */
export const dropMovePage = page('/admin/officers/:officer/move/undo', {
  async get(c) {
    const officer = await otherFor(c)
    const planned = await findShownMove(c.db, officer.officerId)
    return view(dropMoveView(c, officer, planned?.hindrance === null ? planned : undefined))
  },
  async post(c) {
    askProvenAdmin(c)
    const { officerId } = await otherFor(c)
    await perform(dropMove, byOf(c), { officerId })
    return seeOther(`/admin/officers/${officerId}?done=moveDropped`)
  },
})

/** Takes a leaving back. */
export const returnPage = page('/admin/officers/:officer/return', {
  async get(c) {
    const officer = await otherFor(c)
    return view(returnView(c, officer, officer.leftAt ? await rolesBefore(c.db, officer.officerId) : []))
  },
  async post(c) {
    askProvenAdmin(c)
    const { officerId, email } = await otherFor(c)
    const mailed = c.house.mail !== undefined
    const nonce = newNonce()
    const linkHash = secretHash(linkSecret(c.house.secret, nonce))
    await perform(reinstate, byOf(c), { officerId, nonce, linkHash, mailed })
    const link = mailed ? undefined : linkAddress(c.house, 'invitation', nonce)
    return view(invitedView(c, { email, linked: true, ...(link && { link }) }))
  },
})

/** Another's record: nobody sends away, moves or brings back themselves. */
async function otherFor(c: PageContext): Promise<OfficerRecord> {
  askAdmin(c)
  const officer = await officerFor(c)
  if (isSelf(c.actor, officer)) throw new NotAllowed('ownRecord')
  return officer
}

const FIELDS: Readonly<Record<string, string>> = {
  holdsCases: 'to',
  successorGone: 'successors',
  rolesApart: 'role',
  lastAdmin: 'to',
  agencyEnded: 'agency',
  movePlanned: 'effect_on',
}

/** What somebody else has changed meanwhile, or what does not go, is said beside the field. */
async function problemOf(work: () => Promise<unknown>): Promise<Problem | undefined> {
  try {
    await work()
    return undefined
  } catch (error) {
    const field = error instanceof Conflict ? FIELDS[error.word] : undefined
    if (!(error instanceof Conflict) || !field) throw error
    return problem(field, error.word, error.values)
  }
}

function said(c: PageContext, problems: readonly Problem[]) {
  return sayProblems(problems, ...problemWords(c.language))
}
