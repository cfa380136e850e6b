import type { OpenCases } from '../../core/cases/tally.ts'
import { forgetDeadlines } from '../../core/deadlines/deadline.sql.ts'
import { changesNow } from '../../core/deadlines/editions/changes.ts'
import { countPublished, findDraft } from '../../core/deadlines/editions/edition.sql.ts'
import type { Subject } from '../../core/deadlines/editions/edition.ts'
import { findPreview } from '../../core/deadlines/editions/preview.sql.ts'
import { publishEdition } from '../../core/deadlines/editions/publish.act.ts'
import { page } from '../../core/house.ts'
import { byOf } from '../../core/ledger/by.ts'
import { perform } from '../../core/ledger/perform.ts'
import { seeOther, view } from '../../kit/page.ts'
import { askCount } from './count-on.ts'
import { AT, askKeeper } from './keeper.ts'
import { previewView } from './preview.views.ts'

/** How the draft would move the dates of running cases, and the button that publishes it. */
export function previewPage(subject: Subject, systems: readonly OpenCases[]) {
  const draftAt = `${AT[subject]}/draft`
  return page(`${draftAt}/preview`, {
    async get(c) {
      askKeeper(c)
      const draft = await findDraft(c.db, subject)
      if (!draft) return seeOther(draftAt)
      const changes = await changesNow(c.db, draft)
      const preview = await findPreview(c.db, draft.editionId)
      const published = await countPublished(c.db)
      return view(await previewView(c, subject, { draft, changes, preview, published }))
    },
    async post(c) {
      askKeeper(c)
      await askCount(byOf(c), subject, systems)
      return seeOther(`${draftAt}/preview`)
    },
  })
}

/** Publishes the draft as it was seen. */
export function publicationPage(subject: Subject) {
  const draftAt = `${AT[subject]}/draft`
  return page(`${draftAt}/publication`, {
    get: () => seeOther(`${draftAt}/preview`),
    async post(c) {
      askKeeper(c)
      const { editionId } = await perform(publishEdition, { ...byOf(c), seen: c.seen ?? 0 }, { subject })
      forgetDeadlines(c.db)
      return seeOther(`${AT[subject]}/editions/${editionId}?done=published`)
    },
  })
}
