import type { Agency } from '../../../core/agencies/agency.ts'
import { type PageContext, page } from '../../../core/house.ts'
import { byOf } from '../../../core/ledger/by.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { dropRename, undoMerger } from '../../../core/people/agencies/undo.act.ts'
import { findMerger } from '../../../core/people/agencies/undo.sql.ts'
import type { Casework } from '../../../core/people/handover.ts'
import type { Problem } from '../../../kit/form.ts'
import { type Html, html } from '../../../kit/html.ts'
import { seeOther, view } from '../../../kit/page.ts'
import { table } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { askProvenAdmin } from '../ask-admin.ts'
import { wordsOf } from '../words/words.ts'
import { reasonForm } from './agency.form.ts'
import { agencyFor, problemOf, said, todayOf } from './asked-agency.ts'
import { framed, reasonFrame } from './changes.views.ts'
import { wentOverOf } from './running.ts'

interface Undoing {
  readonly noun: 'merger/undo' | 'name/undo'
  readonly done: 'undone' | 'dropped'
  readonly act: (c: PageContext, agencyId: string, reason: string) => Promise<unknown>
  /** What it would bring back, besides what the lead says. */
  readonly before?: (c: PageContext, agencyId: string) => Promise<Html | undefined>
}

/** A merger is taken back, and running cases with it: how many, and how many stay, is said before. */
export function undoMergerPage(casework: readonly Casework[]) {
  const wentOver = wentOverOf(casework)
  return undoing({
    noun: 'merger/undo',
    done: 'undone',
    act: (c, agencyId, reason) => perform(undoMerger, byOf(c), { agencyId, reason, today: todayOf(c), wentOver }),
    async before(c, agencyId) {
      const merger = await findMerger(c.db, agencyId)
      if (!merger) return undefined
      const { agencies: words } = wordsOf(c.language)
      const { back, stay } = await wentOver(c.db, merger.handoverId, merger.intoId)
      const rows = [
        [words.back, back],
        [words.stay, stay],
      ]
      return table(words.goBack, [words.what, words.count], rows)
    },
  })
}

/** A new name that was planned is taken back. */
export const dropRenamePage = undoing({
  noun: 'name/undo',
  done: 'dropped',
  act: (c, agencyId, reason) => perform(dropRename, byOf(c), { agencyId, reason }),
})

function undoing({ noun, done, act, before }: Undoing) {
  const show = async (c: PageContext, agency: Agency, problems: readonly Problem[] = []) => {
    const { agencies: words } = wordsOf(c.language)
    const [title, lead, label] =
      done === 'undone' ? [words.undoTitle, words.undoLead, words.undo] : [words.dropTitle, words.dropLead, words.drop]
    const told = said(c, problems)
    const asked = reasonFrame(c, `/admin/agencies/${agency.id}/${noun}`, label, told)
    const form = html`${(await before?.(c, agency.id)) ?? ''}${asked}`
    const shown = framed(c, say(title, { name: inLanguage(agency.name, c.language) }), {
      ...{ problems: told, lead, agency, form },
    })
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
