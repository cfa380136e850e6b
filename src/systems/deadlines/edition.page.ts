import { beginDraft } from '../../core/deadlines/editions/begin.act.ts'
import {
  EDITIONS_MAX,
  type EditionRecord,
  findDraft,
  findEdition,
  listEditions,
} from '../../core/deadlines/editions/edition.sql.ts'
import type { Subject } from '../../core/deadlines/editions/edition.ts'
import { listChanges } from '../../core/deadlines/editions/edition-rows.sql.ts'
import { type PageContext, page } from '../../core/house.ts'
import { byOf } from '../../core/ledger/by.ts'
import { perform } from '../../core/ledger/perform.ts'
import { seeOther, view } from '../../kit/page.ts'
import { NotFound } from '../../kit/refusals.ts'
import { editionView, historyView, titleOfEdition } from './edition.views.ts'
import { AT, askKeeper, numberFrom } from './keeper.ts'

/** The history: every edition that was published, the newest first. */
export function editionsPage(subject: Subject) {
  return page(`${AT[subject]}/editions`, {
    async get(c) {
      askKeeper(c)
      const before = c.query.before === undefined ? undefined : numberFrom(c.query.before)
      const found = await listEditions(c.db, subject, before)
      const shown = {
        editions: found.slice(0, EDITIONS_MAX),
        isFirst: before === undefined,
        more: found.length > EDITIONS_MAX,
      }
      return view(historyView(c, subject, shown))
    },
  })
}

/** One edition: who, when, why, what changed, and how far the dates have come. Posting makes the draft that undoes it. */
export function editionPage(subject: Subject) {
  return page(`${AT[subject]}/editions/:edition`, {
    async get(c) {
      askKeeper(c)
      const edition = await publishedFor(c, subject)
      const changes = await listChanges(c.db, edition.editionId)
      const draft = await findDraft(c.db, subject)
      return view(await editionView(c, subject, { edition, changes, draft }))
    },
    async post(c) {
      askKeeper(c)
      const { editionId, decree, holdsFrom, ...edition } = await publishedFor(c, subject)
      const title = titleOfEdition(c.language, { ...edition, editionId }).slice(0, 200)
      await perform(beginDraft, byOf(c), { subject, title, decree, holdsFrom, undoes: editionId })
      return seeOther(`${AT[subject]}/draft`)
    },
  })
}

async function publishedFor(c: PageContext, subject: Subject): Promise<EditionRecord> {
  const edition = await findEdition(c.db, numberFrom(c.params.edition))
  if (!edition?.publishedAt || edition.subject !== subject) throw new NotFound()
  return edition
}
