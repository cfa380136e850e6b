import { z } from 'zod'
import type { PublicComplaint } from './public.sql.ts'

/** A complaint as the public may read it, for programs. */
export const shown = z.object({
  number: z.string().meta({ description: 'Case number, such as 4K7-M2Q-W94H' }),
  class: z.string(),
  status: z.string(),
  title: z.string(),
  text: z.string(),
  supporters: z.number().meta({ description: 'How many said “me too”' }),
  region: z.string().nullable(),
  place: z.string().nullable(),
  agency: z.string().nullable(),
  category: z.string().nullable(),
  filed_at: z.string(),
  due_on: z.string().nullable(),
  closed_at: z.string().nullable(),
  url: z.string(),
})

export function publicJson(one: PublicComplaint, baseUrl: string) {
  return {
    number: one.number,
    class: one.class,
    status: one.status,
    title: one.title,
    text: one.words,
    supporters: one.supporters,
    region: one.regionCode,
    place: one.place,
    agency: one.agencyId,
    category: one.categoryId,
    filed_at: one.filedAt.toISOString(),
    due_on: one.dueOn,
    closed_at: one.closedAt?.toISOString() ?? null,
    url: `${baseUrl}/complaints/${one.number}`,
  }
}
