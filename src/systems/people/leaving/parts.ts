import type { PageContext } from '../../../core/house.ts'
import { listStory } from '../../../core/ledger/story.sql.ts'
import { listHandoversOf } from '../../../core/people/handover.sql.ts'
import type { Handover } from '../../../core/people/handover.ts'
import type { OfficerRecord } from '../../../core/people/officer.sql.ts'
import { findShownMove, type ShownMove } from '../../../core/people/planned-move.sql.ts'
import { linkButton } from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { notice } from '../../../kit/views.ts'
import { say } from '../../../kit/words.ts'
import { storyView } from '../story.views.ts'
import { wordsOf } from '../words/words.ts'
import { sayMove } from './leaving.views.ts'

/** What the page of an officer shows around their roles: the ways on, how far a handing over is, and their story. */
export async function partsOf(
  c: PageContext,
  officer: OfficerRecord,
  own: boolean,
): Promise<{ state: Html; story: Html }> {
  const [handovers, lines, planned] = await Promise.all([
    listHandoversOf(c.db, officer.officerId),
    listStory(c.db, { officerId: officer.officerId }),
    findShownMove(c.db, officer.officerId),
  ])
  return {
    state: html`${planned && plannedView(c, officer.officerId, planned, own)}${handovers.map((one) => progressView(c, one))}${!own && ways(c, officer)}`,
    story: await storyView(c, lines),
  }
}

function plannedView(c: PageContext, officerId: string, planned: ShownMove, own: boolean): Html {
  const { leaving: words } = wordsOf(c.language)
  if (planned.hindrance !== null) return notice('warn', sayMove(c, planned))
  const drop = linkButton({ href: `/admin/officers/${officerId}/move/undo`, label: words.dropMove, tone: 'secondary' })
  return notice('info', html`<p>${sayMove(c, planned)}</p>${!own && html`<p class="actions">${drop}</p>`}`)
}

/** How far it is; nothing once it is done and a day old, for the story tells of it. */
function progressView(c: PageContext, { successors, unassigned, total, doneAt, toAgencyId }: Handover): Html | false {
  const { leaving: words } = wordsOf(c.language)
  const passed = successors.reduce((sum, one) => sum + one.passed, 0)
  const moved = passed + unassigned
  const shares = successors.map(({ name, passed: count }) => html`<li>${name}: ${count}</li>`)
  const box = toAgencyId === null && unassigned > 0 && html`<li>${words.boxShare}: ${unassigned}</li>`
  const sentence = say(doneAt ? words.progressDone : words.progress, { moved, total: Math.max(total, moved) })
  return notice(doneAt ? 'good' : 'info', html`<p>${sentence}</p><ul>${shares}${box}</ul>`)
}

function ways(c: PageContext, { officerId, leftAt, roles }: OfficerRecord): Html {
  const { leaving: words } = wordsOf(c.language)
  const at = `/admin/officers/${officerId}`
  const link = (href: string, label: string) => linkButton({ href: `${at}/${href}`, label, tone: 'secondary' })
  if (leftAt) return html`<p class="actions">${link('return', words.returnLink)}</p>`
  const movable = roles.some(({ role }) => role !== 'system_admin')
  return html`<p class="actions">${movable && link('move', words.moveLink)} ${link('leaving', words.leaveLink)}</p>`
}
