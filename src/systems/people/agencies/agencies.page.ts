import { findAgency, listAgencies } from '../../../core/agencies/agency.sql.ts'
import type { Agency } from '../../../core/agencies/agency.ts'
import { readNames } from '../../../core/country/name-fields.ts'
import { type PageContext, page } from '../../../core/house.ts'
import { byOf } from '../../../core/ledger/by.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { listStory } from '../../../core/ledger/story.sql.ts'
import { countAround, readPast } from '../../../core/people/agencies/agency-change.sql.ts'
import { reasonsOf } from '../../../core/people/agencies/change.sql.ts'
import { mergeAgencies } from '../../../core/people/agencies/merge.act.ts'
import { renameAgency } from '../../../core/people/agencies/rename.act.ts'
import type { Casework } from '../../../core/people/handover.ts'
import { type Problem, problem } from '../../../kit/form.ts'
import { seeOther, type View, view } from '../../../kit/page.ts'
import { askAdmin, askProvenAdmin } from '../ask-admin.ts'
import { type Picked, pickAgency } from '../pick-agency.ts'
import { storyView } from '../story.views.ts'
import { wordsOf } from '../words/words.ts'
import { agenciesView, agencyView, mergeView, renameView } from './agencies.views.ts'
import { reasonForm, renameForm } from './agency.form.ts'
import { agencyFor, problemOf, said, todayOf } from './asked-agency.ts'
import { runningCasesOf } from './running.ts'

const PAGE_LIMIT = 50

/** The bodies of the state, for those who look after them. */
export const agenciesPage = page('/admin/agencies', {
  async get(c) {
    askAdmin(c)
    const { q = '', after } = c.query
    const found = await listAgencies(c.db, { words: q, ...(after && { after }), limit: PAGE_LIMIT + 1 })
    const more = found.length > PAGE_LIMIT
    const done = c.query.done === 'imported' ? wordsOf(c.language).agencies.imported : undefined
    return view(agenciesView(c, { agencies: found.slice(0, PAGE_LIMIT), search: q, more, isFirst: !after, done }))
  },
})

export function agencyPage(casework: readonly Casework[]) {
  return page('/admin/agencies/:code', {
    async get(c) {
      const agency = await agencyFor(c)
      const [past, above, around, running, lines, reasons] = await Promise.all([
        readPast(c.db, agency.id),
        agency.parentId ? findAgency(c.db, agency.parentId) : undefined,
        countAround(c.db, agency.id),
        runningCasesOf(casework)(c.db, agency.id),
        listStory(c.db, { agencyId: agency.id }),
        reasonsOf(c.db, agency.id),
      ])
      const { agencies: words } = wordsOf(c.language)
      const { renamed, merged, intaken, added, closed, placed, undone, dropped } = words
      const done = new Map(Object.entries({ renamed, merged, intaken, added, closed, placed, undone, dropped })).get(
        c.query.done ?? '',
      )
      return view(
        agencyView(c, { agency, past, above, around, running, done, story: await storyView(c, lines, reasons) }),
      )
    },
  })
}

export const renamePage = page('/admin/agencies/:code/name', {
  get: async (c) => view(renameView(c, await agencyFor(c), new Map())),
  async post(c) {
    askProvenAdmin(c)
    const agency = await agencyFor(c)
    const show = (problems: readonly Problem[]) => view({ ...renameView(c, agency, said(c, problems)), status: 422 })
    const answer = renameForm.read(c.typed)
    const { names, problems } = readNames(c.house.country, c.typed)
    if (answer.problems || problems.length > 0) return show([...problems, ...(answer.problems ?? [])])
    const { effect_on: effect, reason } = answer.value
    const today = todayOf(c)
    const input = { agencyId: agency.id, name: names, effectOn: effect ?? today, today, reason }
    const wrong = await problemOf('name', () => perform(renameAgency, byOf(c), input))
    return wrong ? show([wrong]) : seeOther(`/admin/agencies/${agency.id}?done=renamed`)
  },
})

export function mergePage(casework: readonly Casework[]) {
  const runningCases = runningCasesOf(casework)
  const show = async (
    c: PageContext,
    agency: Agency,
    picked: Picked = { problems: [] },
    problems: readonly Problem[] = [],
  ): Promise<View> => {
    const [around, running] = await Promise.all([countAround(c.db, agency.id), runningCases(c.db, agency.id)])
    const shown = mergeView(c, { agency, around, running, picked, problems: said(c, problems) })
    return view({ ...shown, status: problems.length > 0 ? 422 : 200, scripts: ['suggest'] })
  }
  return page('/admin/agencies/:code/merger', {
    get: async (c) => show(c, await agencyFor(c)),
    async post(c) {
      askProvenAdmin(c)
      const agency = await agencyFor(c)
      const answer = reasonForm.read(c.typed)
      const picked = await pickAgency(c.db, c.typed)
      const problems = [...(answer.problems ?? []), ...picked.problems]
      if (!answer.value || !picked.agency || problems.length > 0) return show(c, agency, picked, problems)
      if (picked.agency.id === agency.id) return show(c, agency, picked, [problem('agency', 'circle')])
      const input = {
        ...{ agencyIds: [agency.id], intoId: picked.agency.id, reason: answer.value.reason },
        ...{ today: todayOf(c), runningCases },
      }
      const wrong = await problemOf('agency', () => perform(mergeAgencies, byOf(c), input))
      return wrong ? show(c, agency, picked, [wrong]) : seeOther(`/admin/agencies/${agency.id}?done=merged`)
    },
  })
}
