import type { PageContext } from '../../../core/house.ts'
import { button, hidden } from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { apart, tag } from '../../../kit/views.ts'
import { say } from '../../../kit/words.ts'
import type { Complaint } from '../complaint.ts'
import type { Relative } from '../split.sql.ts'
import { moodOf } from '../status.views.ts'
import { wordsOf } from '../words/words.ts'

/** The other reports that were made of what was sent, each opened without another key. */
export function partsView(
  c: PageContext,
  { number, language }: Complaint,
  relatives: readonly Relative[],
): Html | false {
  const { follow, statuses } = wordsOf(c.language)
  const line = (
    one: Relative,
  ) => html`<li><p><strong>${apart(one.title, language)}</strong> ${tag(one.joinedAt ? follow.joined : statuses[one.status], one.joinedAt ? 'plain' : moodOf(one.status))}</p>
<p class="meta">${say(follow.number_, { number: one.number })} · ${one.whole ? follow.whole : follow.part}</p>
<form class="no-print" method="post" action="/follow/${number}/parts">${hidden('_csrf', c.csrf())}${hidden('other', one.number)}${button({ label: say(follow.openPart, { number: one.number }), tone: 'secondary' })}</form></li>`
  return (
    relatives.length > 0 &&
    html`<section><h2>${follow.parts}</h2><p>${follow.partsLead}</p><ul>${relatives.map(line)}</ul></section>`
  )
}
