import { z } from 'zod'
import { beginDraft } from '../../../core/deadlines/editions/begin.act.ts'
import {
  EDITIONS_MAX,
  type EditionRecord,
  findEdition,
  listEditions,
} from '../../../core/deadlines/editions/edition.sql.ts'
import { dayKey, holds, ruleKey, type Subject } from '../../../core/deadlines/editions/edition.ts'
import { listChanges, readRows } from '../../../core/deadlines/editions/edition-rows.sql.ts'
import type { AnyEndpoint } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { NotFound } from '../../../kit/refusals.ts'
import { titleOfEdition } from '../edition.views.ts'
import { numberFrom } from '../keeper.ts'
import { type Call, doing, reading } from './line.ts'
import { headJson, head as headOf, row } from './shapes.ts'

const edition = headOf.extend({
  published_at: z.string(),
  pack: z.string().nullable(),
  foreseen: z.number().nullable(),
  looked: z.number(),
  moved: z.number(),
  recomputed_at: z.string().nullable(),
})

/** What holds, and every edition that made it so, as programs read and undo them. */
export function editionsApi(subject: Subject): readonly AnyEndpoint[] {
  return [readingRows(subject), listing(subject), readingOne(subject), undoing(subject)]
}

function readingRows(subject: Subject): AnyEndpoint {
  const answer = z.object({ rows: z.array(z.object({ key: z.string(), row })) })
  const keyOf = subject === 'calendar' ? dayKey : ruleKey
  return reading(
    subject,
    { at: '', deed: 'rows' },
    {
      answer,
      ...(subject === 'calendar' && { query: { year: 'a year, YYYY' } }),
      async run({ db, query }) {
        const wanted = (await readRows(db, subject)).filter(
          (one) =>
            holds(one) && (!query.year || subject === 'rules' || String(one.holiday_on).startsWith(`${query.year}-`)),
        )
        const rows = wanted.map((one) => ({ key: keyOf(one), row: one })).sort((a, b) => (a.key < b.key ? -1 : 1))
        return { rows }
      },
    },
  )
}

function listing(subject: Subject): AnyEndpoint {
  return reading(
    subject,
    { at: '/editions', deed: 'editions' },
    {
      answer: z.object({ editions: z.array(edition), next: z.string().nullable() }),
      query: { before: 'the number of an edition: those before it' },
      async run({ db, query }) {
        const found = await listEditions(db, subject, query.before === undefined ? undefined : numberFrom(query.before))
        const shown = found.slice(0, EDITIONS_MAX)
        const next = found.length > EDITIONS_MAX ? (shown.at(-1)?.editionId ?? null) : null
        return { editions: shown.map(jsonOf), next }
      },
    },
  )
}

function readingOne(subject: Subject): AnyEndpoint {
  const change = z.object({ key: z.string(), before: row.nullable(), after: row })
  return reading(
    subject,
    { at: '/editions/:edition', deed: 'edition' },
    {
      answer: edition.extend({ changes: z.array(change) }),
      async run(call) {
        const found = await publishedOf(call, subject)
        const changes = (await listChanges(call.db, found.editionId)).map(({ key, before, after }) => ({
          key,
          before,
          after,
        }))
        return { ...jsonOf(found), changes }
      },
    },
  )
}

function undoing(subject: Subject): AnyEndpoint {
  return doing(subject, {
    ...{ at: '/editions/:edition/undo', deed: 'undo', status: 201, act: beginDraft.name },
    there: (call) => publishedOf(call, subject),
    async run(by, call) {
      const found = await publishedOf(call, subject)
      const { decree, holdsFrom, editionId } = found
      const title = titleOfEdition(call.house.country.defaultLanguage, found).slice(0, 200)
      return perform(beginDraft, by, { subject, title, decree, holdsFrom, undoes: editionId })
    },
  })
}

async function publishedOf({ db, params }: Call, subject: Subject): Promise<EditionRecord> {
  const found = await findEdition(db, numberFrom(params.edition))
  if (!found?.publishedAt || found.subject !== subject) throw new NotFound()
  return found
}

function jsonOf(one: EditionRecord): z.infer<typeof edition> {
  const { publishedAt, pack, foreseen, looked, moved, recomputedAt } = one
  return {
    ...headJson(one),
    published_at: publishedAt?.toISOString() ?? '',
    ...{ pack, foreseen, looked, moved },
    recomputed_at: recomputedAt?.toISOString() ?? null,
  }
}
