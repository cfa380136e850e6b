import { z } from 'zod'
import type { AnyEndpoint } from '../../../core/house.ts'
import { NotAllowed, Unreadable } from '../../../kit/refusals.ts'
import { officerOf } from '../work/work.ts'
import { EXPORTS_ROWS, listExports } from './exports.sql.ts'
import { exportsReach, noteLookAtExports } from './look-exports.act.ts'

/** The lists that were taken out, for programs of those who watch over the portal. */
export const exportsEndpoint: AnyEndpoint = {
  method: 'get',
  path: '/api/v1/exports',
  tag: 'work',
  summary: {
    id: 'Daftar yang telah diunduh: siapa, kapan, berapa baris, untuk apa; tanpa kata yang dicari',
    en: 'The lists that were taken out: who, when, how many rows, what for; without the words that were searched',
    ko: '내려받은 목록: 누가, 언제, 몇 건을, 어떤 목적으로 받았는지 (찾은 낱말은 없음)',
  },
  query: { before: '`next` of the page before' },
  status: 200,
  answer: z.object({
    exports: z.array(
      z.object({
        at: z.string(),
        officer: z.string(),
        agency: z.string().nullable(),
        list: z.string(),
        class: z.string().nullable(),
        rows: z.number(),
        reason: z.string(),
      }),
    ),
    next: z.string().nullable(),
  }),
  bearer: true,
  may({ actor }) {
    if (!exportsReach(officerOf({ actor }))) throw new NotAllowed()
  },
  async run({ db, actor, now, query }) {
    const { before } = query
    if (before !== undefined && !/^\d{1,18}$/.test(before)) throw new Unreadable('cursorUnknown')
    const found = await listExports(db, exportsReach(actor)?.agencies, before)
    await noteLookAtExports({ db, actor, now })
    const lines = found.slice(0, EXPORTS_ROWS)
    return {
      exports: lines.map(({ at, officerName, agencyId, list, class: kind, rows, reason }) => ({
        ...{ at: at.toISOString(), officer: officerName, agency: agencyId, list, class: kind, rows, reason },
      })),
      next: found.length > EXPORTS_ROWS ? (lines.at(-1)?.lineId ?? null) : null,
    }
  },
}
