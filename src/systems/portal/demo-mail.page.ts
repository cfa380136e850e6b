import { type PageContext, page } from '../../core/house.ts'
import { type DemoMail, listDemoMails } from '../../core/notices/demo-mail.sql.ts'
import { wordsOf } from '../../core/notices/words/words.ts'
import { sayMoment } from '../../kit/clock.ts'
import { type Html, html } from '../../kit/html.ts'
import { view } from '../../kit/page.ts'
import { NotFound } from '../../kit/refusals.ts'
import { emptyState, prose } from '../../kit/views.ts'
import { say } from '../../kit/words.ts'

/** The newest mails that the page shows. */
const MAILS_MAX = 50

/** What the demo would have mailed. Links that open a case stand in it, so nobody sees it but who sits at this machine; everywhere else it is not there. */
export const demoMailPage = page('/dev/mail', {
  async get(c) {
    if (!isHere(c)) throw new NotFound()
    const words = wordsOf(c.language).demoPage
    const mails = await listDemoMails(c.db, MAILS_MAX)
    return view({
      title: words.title,
      body: html`<h1>${words.title}</h1><p class="lead">${words.lead}</p>
${mails.length === 0 ? emptyState({ title: words.none, body: words.noneLead }) : mails.map((mail) => mailView(c, mail))}`,
    })
  },
})

/** Behind a gateway on this machine everybody comes from here: a demo that says it stands elsewhere has no such page. */
function isHere({ house, address }: PageContext): boolean {
  return house.demo && !house.mail && LOOPBACK.test(address) && LOCAL_HOST.test(new URL(house.baseUrl).hostname)
}

const LOOPBACK = /^(?:(?:::ffff:)?127(?:\.\d{1,3}){3}|::1)$/
const LOCAL_HOST = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

function mailView(c: PageContext, { to, subject, text, madeAt }: DemoMail): Html {
  const at = sayMoment(madeAt, c.language, c.house.country.defaultZone)
  return html`<article class="panel"><h2>${subject}</h2>
<p class="meta">${say(wordsOf(c.language).demoPage.to, { address: to })} · <time datetime="${madeAt.toISOString()}">${at}</time></p>
${text.split('\n\n').map((part) => (ADDRESS.test(part) ? html`<p>${part.split(ADDRESS).map(linked)}</p>` : prose(part)))}</article>`
}

const ADDRESS = /(https?:\/\/\S+)/

function linked(part: string): string | Html {
  return ADDRESS.test(part) ? html`<a href="${part}">${part}</a>` : part
}
