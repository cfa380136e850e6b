import { findAgency } from '../../../core/agencies/agency.sql.ts'
import { readNames } from '../../../core/country/name-fields.ts'
import { type PageContext, page } from '../../../core/house.ts'
import { byOf } from '../../../core/ledger/by.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { addAgency } from '../../../core/people/agencies/add.act.ts'
import { countAround } from '../../../core/people/agencies/agency-change.sql.ts'
import { closeAgency } from '../../../core/people/agencies/close.act.ts'
import { placeAgency } from '../../../core/people/agencies/place.act.ts'
import type { Casework } from '../../../core/people/handover.ts'
import type { Problem } from '../../../kit/form.ts'
import { seeOther, type View, view } from '../../../kit/page.ts'
import { askAdmin, askProvenAdmin } from '../ask-admin.ts'
import { type Picked, pickAgencyOrNone } from '../pick-agency.ts'
import { addForm, reasonForm } from './agency.form.ts'
import { agencyFor, problemOf, said, todayOf } from './asked-agency.ts'
import { addView, closeView, placeView } from './changes.views.ts'
import { newAgencyOf, typeProblems } from './new-agency.ts'
import { runningCasesOf } from './running.ts'

const NOTHING: Picked = { problems: [] }

/** A new agency, at the top or below another. */
export const addAgencyPage = page('/admin/agencies/new', {
  async get(c) {
    askAdmin(c)
    const parent = await findAgency(c.db, c.query.parent ?? '')
    return shown(addView(c, { ...NOTHING, agency: parent }, new Map()))
  },
  async post(c) {
    askProvenAdmin(c)
    const answer = addForm.read(c.typed)
    const picked = await pickAgencyOrNone(c.db, c.typed)
    const { names, problems: misnamed } = readNames(c.house.country, c.typed)
    const problems = [
      ...misnamed,
      ...(answer.problems ?? typeProblems(c.house, answer.value.type)),
      ...(picked?.problems ?? []),
    ]
    const again = (wrong: readonly Problem[]) => shown(addView(c, picked ?? NOTHING, said(c, wrong)), 422)
    if (!answer.value || problems.length > 0) return again(problems)
    const input = newAgencyOf(c, { ...answer.value, names, parent: picked?.agency?.id })
    let id = ''
    const wrong = await problemOf('name', async () => {
      id = (await perform(addAgency, byOf(c), input)).id
    })
    return wrong ? again([wrong]) : seeOther(`/admin/agencies/${id}?done=added`)
  },
})

export function closeAgencyPage(casework: readonly Casework[]) {
  const runningCases = runningCasesOf(casework)
  const show = async (c: PageContext, problems: readonly Problem[] = []): Promise<View> => {
    const agency = await agencyFor(c)
    const [around, running] = await Promise.all([countAround(c.db, agency.id), runningCases(c.db, agency.id)])
    return shown(
      closeView(c, { agency, around, running, problems: said(c, problems) }),
      problems.length > 0 ? 422 : 200,
    )
  }
  return page('/admin/agencies/:code/closing', {
    get: (c) => show(c),
    async post(c) {
      askProvenAdmin(c)
      const { id: agencyId } = await agencyFor(c)
      const answer = reasonForm.read(c.typed)
      if (answer.problems) return show(c, answer.problems)
      const input = { agencyId, reason: answer.value.reason, today: todayOf(c), runningCases }
      const wrong = await problemOf('reason', () => perform(closeAgency, byOf(c), input))
      return wrong ? show(c, [wrong]) : seeOther(`/admin/agencies/${agencyId}?done=closed`)
    },
  })
}

/** An agency goes elsewhere in the tree. */
export const placeAgencyPage = page('/admin/agencies/:code/place', {
  async get(c) {
    const agency = await agencyFor(c)
    const parent = agency.parentId ? await findAgency(c.db, agency.parentId) : undefined
    return shown(placeView(c, agency, { ...NOTHING, agency: parent }, new Map()))
  },
  async post(c) {
    askProvenAdmin(c)
    const agency = await agencyFor(c)
    const answer = reasonForm.read(c.typed)
    const picked = await pickAgencyOrNone(c.db, c.typed)
    const problems = [...(answer.problems ?? []), ...(picked?.problems ?? [])]
    const again = (wrong: readonly Problem[]) => shown(placeView(c, agency, picked ?? NOTHING, said(c, wrong)), 422)
    if (!answer.value || problems.length > 0) return again(problems)
    const parentId = picked?.agency?.id ?? null
    const input = { agencyId: agency.id, parentId, reason: answer.value.reason, today: todayOf(c) }
    const wrong = await problemOf('agency', () => perform(placeAgency, byOf(c), input), 'parentStands')
    return wrong ? again([wrong]) : seeOther(`/admin/agencies/${agency.id}?done=placed`)
  },
})

function shown(what: ReturnType<typeof addView>, status: 200 | 422 = 200): View {
  return view({ ...what, status, scripts: ['suggest'] })
}
