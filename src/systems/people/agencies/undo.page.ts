import type { Agency } from '../../../core/agencies/agency.ts'
import { type PageContext, page } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { dropRename, undoMerger } from '../../../core/people/agencies/undo.act.ts'
import type { Problem } from '../../../kit/form.ts'
import { seeOther, view } from '../../../kit/page.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { askProvenAdmin, byOf } from '../ask-admin.ts'
import { wordsOf } from '../words/words.ts'
import { reasonForm } from './agency.form.ts'
import { agencyFor, problemOf, said, todayOf } from './asked-agency.ts'
import { framed, reasonFrame } from './changes.views.ts'

interface Undoing {
  readonly noun: 'merger/undo' | 'name/undo'
  readonly done: 'undone' | 'dropped'
  readonly act: (c: PageContext, agencyId: string, reason: string) => Promise<unknown>
}

/** A merger is taken back. */
export const undoMergerPage = undoing({
  noun: 'merger/undo',
  done: 'undone',
  act: (c, agencyId, reason) => perform(undoMerger, byOf(c), { agencyId, reason, today: todayOf(c) }),
})

/** A new name that was planned is taken back. */
export const dropRenamePage = undoing({
  noun: 'name/undo',
  done: 'dropped',
  act: (c, agencyId, reason) => perform(dropRename, byOf(c), { agencyId, reason }),
})

function undoing({ noun, done, act }: Undoing) {
  const show = (c: PageContext, agency: Agency, problems: readonly Problem[] = []) => {
    const { agencies: words } = wordsOf(c.language)
    const [title, lead, label] =
      done === 'undone' ? [words.undoTitle, words.undoLead, words.undo] : [words.dropTitle, words.dropLead, words.drop]
    const told = said(c, problems)
    const form = reasonFrame(c, `/admin/agencies/${agency.id}/${noun}`, label, told)
    const shown = framed(c, say(title, { name: inLanguage(agency.name, c.language) }), { problems: told, lead, form })
    return view({ ...shown, status: problems.length > 0 ? 422 : 200 })
  }
  return page(`/admin/agencies/:code/${noun}`, {
    get: async (c) => show(c, await agencyFor(c)),
    async post(c) {
      askProvenAdmin(c)
      const agency = await agencyFor(c)
      const answer = reasonForm.read(c.typed)
      if (answer.problems) return show(c, agency, answer.problems)
      const wrong = await problemOf('reason', () => act(c, agency.id, answer.value.reason))
      return wrong ? show(c, agency, [wrong]) : seeOther(`/admin/agencies/${agency.id}?done=${done}`)
    },
  })
}
