import type { PageContext } from '../../../core/house.ts'
import { linkButton } from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { hero } from '../../../kit/views.ts'
import { wordsOf } from '../words/words.ts'
import { complaintCards } from './list.page.ts'
import { listAnswered } from './public.sql.ts'

/** How many answers the front page shows. */
const NEWEST = 4

/** The system's block of the front page: what to do here, what is promised, and that it is kept. */
export async function frontView(c: PageContext): Promise<Html> {
  const words = wordsOf(c.language).front
  const newest = await listAnswered(c.db, NEWEST)
  return html`${hero({
    title: words.title,
    lead: words.lead,
    actions: [
      linkButton({ href: '/complaints/new', label: words.file }),
      linkButton({ href: '/follow', label: words.follow, tone: 'secondary' }),
    ],
  })}
<section><h2>${words.promise}</h2><ul class="promises">${Object.values(words.promises).map((promise) => html`<li>${promise}</li>`)}</ul></section>
${newest.length > 0 && html`<section><h2>${words.newest}</h2>${complaintCards(c, newest)}</section>`}
<p><a href="/complaints">${words.all}</a></p>`
}
