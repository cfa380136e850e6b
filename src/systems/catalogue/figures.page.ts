import { findAgency } from '../../core/agencies/agency.sql.ts'
import { listGivers } from '../../core/catalogue/search-services.sql.ts'
import { type AnyPage, type AnyPlain, type PageContext, page } from '../../core/house.ts'
import { dayIn } from '../../kit/clock.ts'
import { type View, view } from '../../kit/page.ts'
import { NotFound, SignInNeeded } from '../../kit/refusals.ts'
import { type FiguresWish, figuresCsv, type sideBySide } from './figures.ts'
import { figuresView } from './figures.views.ts'

type Lay = ReturnType<typeof sideBySide>

/** Every service side by side, for everybody; at work, beginning with the services of one's own agency. */
export function figuresPages(lay: Lay): readonly AnyPage[] {
  return [
    page('/services/figures', {
      keepSeconds: 60,
      get: (c) => show(c, lay, { at: '/services/figures', agency: c.query.agency }),
    }),
    page('/work/services/figures', {
      async get(c) {
        if (c.actor.kind !== 'officer') throw new SignInNeeded()
        const own = c.actor.roles.find(({ reach }) => reach !== 'all')?.agencyId
        return show(c, lay, { at: '/work/services/figures', agency: c.query.agency ?? own })
      },
    }),
  ]
}

/** The same as a table for spreadsheets: all services, or those that the query names. */
export function figuresPlain(lay: Lay): AnyPlain {
  return {
    path: '/services/figures.csv',
    async run({ db, now, house, query }) {
      const language = house.languages.find((one) => one === query.lang) ?? house.country.defaultLanguage
      const name = `services-${dayIn(now, house.country.defaultZone)}.csv`
      return {
        status: 200,
        type: 'text/csv; charset=utf-8',
        headers: { 'content-disposition': `attachment; filename="${name}"`, 'access-control-allow-origin': '*' },
        text: figuresCsv(await lay({ db, now, house }, wishOf(query)), { db, now, house }, language),
      }
    },
  }
}

/** What an address asks for: `agency`, `event`, `by` and `way=turned`; all others mean nothing. */
export function wishOf(query: Readonly<Record<string, string>>): FiguresWish {
  const { agency, event, by, way } = query
  return { agency: agency || undefined, event: event || undefined, by, turned: way === 'turned' }
}

async function show(
  c: PageContext,
  lay: Lay,
  { at, agency }: { readonly at: string; readonly agency: string | undefined },
): Promise<View> {
  const wish = { ...wishOf(c.query), agency: agency || undefined }
  const chosen = wish.agency === undefined ? undefined : await findAgency(c.db, wish.agency)
  const known = wish.event === undefined || c.house.country.lifeEvents.some(({ key }) => key === wish.event)
  if ((wish.agency !== undefined && !chosen) || !known) throw new NotFound()
  const [told, givers] = await Promise.all([lay(c, wish), listGivers(c.db)])
  return view(figuresView(c, { at, wish, told, givers, chosen }))
}
