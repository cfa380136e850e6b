import { z } from 'zod'
import type { AnyEndpoint } from '../../core/house.ts'
import { wishOf } from './figures.page.ts'
import { periodOf, type sideBySide } from './figures.ts'

const columns = z.array(
  z.object({
    key: z.string(),
    unit: z.enum(['count', 'share', 'minutes', 'days', 'index']),
    label: z.string(),
    source: z.string(),
    period: z
      .object({ from: z.string(), until: z.string() })
      .nullable()
      .meta({ description: 'Null: as published last' }),
  }),
)

/** Every service side by side, for programs. */
export function figuresEndpoint(lay: ReturnType<typeof sideBySide>): AnyEndpoint {
  return {
    ...{ method: 'get', tag: 'services', status: 200, bearer: false },
    path: '/api/v1/services/figures',
    summary: {
      id: 'Semua layanan berdampingan, dengan sumber dan masa setiap angka',
      en: 'All services side by side, with the source and the period of each figure',
      ko: '모든 서비스를 나란히, 수치마다 출처와 기간과 함께',
    },
    query: {
      agency: 'The code of an agency',
      event: 'A key of an event of life',
      by: 'The key of a figure to sort by: what wants looking at comes first',
      way: '`turned`: from the other end',
    },
    answer: z.object({
      columns,
      services: z.array(z.object({ code: z.string(), figures: z.record(z.string(), z.number()) })),
      median: z.record(z.string(), z.number()),
    }),
    async run({ db, now, house, query, language }) {
      const told = await lay({ db, now, house }, wishOf(query))
      return {
        columns: told.columns.map((column) => ({
          ...{ key: column.key, unit: column.unit, label: column.label(language), source: column.source(language) },
          period: periodOf(column, now, house.country.defaultZone) ?? null,
        })),
        services: told.rows.map(({ service, figures }) => ({ code: service.id, figures })),
        median: told.middle,
      }
    },
  }
}
