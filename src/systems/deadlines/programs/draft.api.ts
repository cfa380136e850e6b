import { z } from 'zod'
import type { OpenCases } from '../../../core/cases/tally.ts'
import { forgetDeadlines } from '../../../core/deadlines/deadline.sql.ts'
import { beginDraft } from '../../../core/deadlines/editions/begin.act.ts'
import { changesNow } from '../../../core/deadlines/editions/changes.ts'
import { countPublished, listEntries } from '../../../core/deadlines/editions/edition.sql.ts'
import type { Subject } from '../../../core/deadlines/editions/edition.ts'
import { discard, nameDraft, takeOut } from '../../../core/deadlines/editions/enter.act.ts'
import { askPreview } from '../../../core/deadlines/editions/preview.act.ts'
import { findPreview } from '../../../core/deadlines/editions/preview.sql.ts'
import { isFresh, publishEdition } from '../../../core/deadlines/editions/publish.act.ts'
import type { AnyEndpoint } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { problem } from '../../../kit/form.ts'
import { NotFound } from '../../../kit/refusals.ts'
import { askCount } from '../count-on.ts'
import { draftForm, entryForm } from '../draft.form.ts'
import { doing, draftOf, reading } from './line.ts'
import { entry, headJson, head as headOf } from './shapes.ts'

type Head = NonNullable<ReturnType<typeof draftForm.read>['value']>

const counts = z.object({
  moved: z.number(),
  earlier: z.number(),
  later: z.number(),
  overdue: z.number(),
  relieved: z.number(),
})
const preview = z.object({
  version: z.number(),
  total: z.number(),
  looked: z.number(),
  done: z.boolean(),
  /** True while it speaks of the draft and of what holds as both are now: only then may it be published. */
  fresh: z.boolean(),
  counts,
  agencies: z.record(z.string(), counts),
})

/** The draft of a subject as programs begin, name, try and publish it. */
export function draftApi(subject: Subject, systems: readonly OpenCases[]): readonly AnyEndpoint[] {
  return [
    readingDraft(subject),
    ...[opening(subject), naming(subject), takingOut(subject), discarding(subject)],
    ...[readingPreview(subject), previewing(subject, systems), publishing(subject)],
  ]
}

function readingDraft(subject: Subject): AnyEndpoint {
  const answer = headOf.extend({ begun_at: z.string(), entries: z.array(entry), changes: z.number().nullable() })
  const run: AnyEndpoint['run'] = async ({ db }) => {
    const draft = await draftOf({ db }, subject).catch(() => {
      throw new NotFound()
    })
    const entries = (await listEntries(db, draft.editionId)).map(({ key, wanted, version }) => ({
      key,
      wanted,
      version,
    }))
    const changes = (await changesNow(db, draft))?.length ?? null
    return { ...headJson(draft), begun_at: draft.begunAt.toISOString(), entries, changes }
  }
  return reading(subject, { at: '/draft', deed: 'draft' }, { answer, run })
}

function opening(subject: Subject): AnyEndpoint {
  return doing<Head>(subject, {
    ...{ at: '/draft/opening', deed: 'opening', status: 201, form: draftForm, act: beginDraft.name },
    run: async (by, _, { title, decree = null, holds_from: holdsFrom }) => {
      const begun = await perform(beginDraft, by, { subject, title, decree, holdsFrom })
      return begun
    },
  })
}

function naming(subject: Subject): AnyEndpoint {
  return doing<Head>(subject, {
    ...{ at: '/draft/heading', deed: 'heading', form: draftForm, act: nameDraft.name },
    run: (by, _, { title, decree = null, holds_from: holdsFrom }) =>
      perform(nameDraft, by, { subject, title, decree, holdsFrom }),
  })
}

function takingOut(subject: Subject): AnyEndpoint {
  return doing<{ key: string }>(subject, {
    ...{ at: '/draft/removal', deed: 'removal', form: entryForm, act: takeOut.name },
    async check(call, { key }) {
      const { editionId } = await draftOf(call, subject)
      return (await listEntries(call.db, editionId)).some((one) => one.key === key) ? [] : [problem('key', 'noEntry')]
    },
    run: (by, _, { key }) => perform(takeOut, by, { subject, key }),
  })
}

function discarding(subject: Subject): AnyEndpoint {
  return doing(subject, {
    ...{ at: '/draft/discard', deed: 'discard', act: discard.name },
    run: (by) => perform(discard, by, { subject }),
  })
}

function readingPreview(subject: Subject): AnyEndpoint {
  const run: AnyEndpoint['run'] = async ({ db }) => {
    const draft = await draftOf({ db }, subject)
    const found = await findPreview(db, draft.editionId)
    if (!found) throw new NotFound()
    const { looked, agencies, sample: _, ...told } = found.tally
    return {
      ...{ version: found.version, total: found.total, looked, done: found.doneAt !== null },
      ...{ fresh: isFresh(found, { version: draft.version, published: await countPublished(db) }) },
      ...{ counts: told, agencies },
    }
  }
  return reading(subject, { at: '/draft/preview', deed: 'preview' }, { answer: preview, run })
}

function previewing(subject: Subject, systems: readonly OpenCases[]): AnyEndpoint {
  return doing(subject, {
    ...{ at: '/draft/preview', deed: 'previewing', act: askPreview.name },
    run: (by) => askCount(by, subject, systems),
  })
}

function publishing(subject: Subject): AnyEndpoint {
  return doing(subject, {
    ...{ at: '/draft/publication', deed: 'publication', act: publishEdition.name },
    async run(by) {
      const edition = await perform(publishEdition, by, { subject })
      forgetDeadlines(by.db)
      return edition
    },
  })
}
