import { type PageContext, page } from '../../core/house.ts'
import { perform } from '../../core/ledger/perform.ts'
import { beginNotices, stopNotices } from '../../core/notices/stop.act.ts'
import { findByStopLink, type StopSubject } from '../../core/notices/stop.sql.ts'
import { wordsOf } from '../../core/notices/words/words.ts'
import { VISITOR } from '../../core/people/actor.ts'
import { secretHash } from '../../core/people/secret.ts'
import { button, linkButton } from '../../kit/fields.ts'
import { type Html, html } from '../../kit/html.ts'
import { seeOther, type View, view } from '../../kit/page.ts'
import { Conflict, NotFound } from '../../kit/refusals.ts'
import { doneNotice } from '../../kit/views.ts'
import { say } from '../../kit/words.ts'

/**
 * Where the link in a notice leads. Opening it changes nothing, for mail programs open links by themselves; a button stops, and so does one click in a
 * mail program (RFC 8058). Of the case it says the number, which stood in the mail, and nothing else.
 */
export const stopNoticesPage = page('/stop-notices/:token', {
  bearer: true,
  async get(c) {
    const subject = await findByStopLink(c.db, hashOf(c))
    return subject ? shown(c, subject) : over(c)
  },
  async post(c) {
    const wish = wishOf(c)
    const subject = (wish && (await done(c, wish))) ?? (await findByStopLink(c.db, hashOf(c)))
    if (!subject) return over(c)
    // A mail program follows no further address.
    return isOneClick(c) ? shown(c, subject) : seeOther(`/stop-notices/${c.params.token}${wish ? '?done=yes' : ''}`)
  },
})

type Wish = 'case' | 'all' | 'again'

function wishOf(c: PageContext): Wish | undefined {
  if (isOneClick(c)) return 'case'
  const { wish } = c.typed
  return wish === 'case' || wish === 'all' || wish === 'again' ? wish : undefined
}

function isOneClick({ typed }: PageContext): boolean {
  return typed['List-Unsubscribe'] === 'One-Click'
}

/** How it stands now; undefined where it stood so before, or the link is over. */
async function done(c: PageContext, wish: Wish): Promise<StopSubject | undefined> {
  const by = { db: c.db, now: c.now, actor: VISITOR }
  const linkHash = hashOf(c)
  try {
    return wish === 'again'
      ? await perform(beginNotices, by, { linkHash })
      : await perform(stopNotices, by, { linkHash, all: wish === 'all' })
  } catch (error) {
    if (error instanceof Conflict || error instanceof NotFound) return undefined
    throw error
  }
}

function hashOf(c: PageContext): Buffer {
  return secretHash(c.params.token ?? '')
}

const BUTTONS = { no: ['case', 'all'], case: ['again', 'all'], all: ['again'] } as const

function shown(c: PageContext, { number, stopped, own }: StopSubject): View {
  const words = wordsOf(c.language).stopPage
  const labels = { case: words.stop, all: words.stopAll, again: words.begin }
  const title = say(words.title, { number })
  const stands = { no: words.on, case: words.case, all: words.all }[stopped]
  const buttons = BUTTONS[stopped].map((wish, index) =>
    button({ name: 'wish', value: wish, label: labels[wish], tone: index === 0 ? 'primary' : 'secondary' }),
  )
  return view({
    title,
    body: html`<h1>${title}</h1>${c.query.done !== undefined && doneNotice(words.done)}<p class="lead">${stands}</p>
${form(c, buttons)}<p class="hint">${own ? words.lead : words.support}</p>
<p><a href="${own ? `/follow?number=${number}` : `/complaints/${number}`}">${words.open}</a></p>`,
  })
}

function form(c: PageContext, buttons: readonly Html[]): Html {
  return html`<form class="form" method="post" action="/stop-notices/${c.params.token}"><div class="actions">${buttons}</div></form>`
}

function over(c: PageContext): View {
  const words = wordsOf(c.language).stopPage
  return view({
    status: 404,
    title: words.overTitle,
    body: html`<h1>${words.overTitle}</h1><p class="lead">${words.over}</p><p>${linkButton({ href: '/follow', label: words.open })}</p>`,
  })
}
