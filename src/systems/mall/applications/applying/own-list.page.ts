import { page } from '../../../../core/house.ts'
import { dayIn, sayDay } from '../../../../kit/clock.ts'
import { linkButton } from '../../../../kit/fields.ts'
import { html } from '../../../../kit/html.ts'
import { seeOther, view } from '../../../../kit/page.ts'
import { card, cardList, emptyState, tag } from '../../../../kit/views.ts'
import { inLanguage, say } from '../../../../kit/words.ts'
import { listOwnApplications } from './own-list.sql.ts'
import { applyWordsOf } from './words/words.ts'

/** The applications of somebody's account, beside their reports. */
export const ownListPage = page('/my-cases/applications', {
  as: 'citizen',
  async get(c) {
    if (c.actor.kind !== 'citizen') return seeOther('/citizen/sign-in')
    const { list: words, statuses } = applyWordsOf(c.language)
    const zone = c.house.country.defaultZone
    const cards = (await listOwnApplications(c.db, c.actor.citizenId)).map((one) =>
      card({
        href: `/applications/${one.number}`,
        title: inLanguage(one.service, c.language),
        tags: [tag(statuses[one.status])],
        meta: [say(words.meta, { number: one.number, day: sayDay(dayIn(one.begunAt, zone), c.language, 'short') })],
      }),
    )
    return view({
      title: words.title,
      body: html`<p class="meta"><a href="/my-cases">${words.back}</a></p><h1>${words.title}</h1>
${cards.length > 0 ? html`<h2 class="unseen">${words.all}</h2>${cardList(cards)}` : emptyState({ title: words.none, body: words.noneLead })}
<p class="actions">${linkButton({ href: '/services', label: words.services, tone: 'secondary' })}</p>`,
    })
  },
})
