import { type PageContext, page } from '../../../../core/house.ts'
import { perform } from '../../../../core/ledger/perform.ts'
import { citizenOfSession } from '../../../../core/people/citizen/citizen.sql.ts'
import { CITIZEN } from '../../../../core/people/citizen/citizen.ts'
import { ask } from '../../../../kit/ask.ts'
import { button, errorSummary, formFrame, textField } from '../../../../kit/fields.ts'
import { form, type Problem } from '../../../../kit/form.ts'
import { html } from '../../../../kit/html.ts'
import { seeOther, type View, view } from '../../../../kit/page.ts'
import { giveContact } from '../contact.act.ts'
import { formWordsOf } from '../forms/words/words.ts'
import { askToOpen, type Own, ownApplication, said } from './asked-application.ts'
import { laterLine } from './question.views.ts'
import { applyWordsOf } from './words/words.ts'

/** Who applies: without a name nobody can be told apart at the counter. */
export const contactForm = form({
  name: ask.line({ max: 200 }),
  email: ask.email().optional(),
  phone: ask.phone().optional(),
})

/** Who applies, and how they are reached: asked once the questions are answered. */
export const contactPage = page('/applications/:number/contact', {
  as: 'complainant',
  async get(c) {
    const own = await ownApplication(c)
    return own ? show(c, own) : askToOpen(c)
  },
  async post(c) {
    const own = await ownApplication(c)
    if (!own) return askToOpen(c)
    const read = contactForm.read(c.typed)
    if (read.problems) return show(c, own, read.problems)
    const by = { db: c.db, actor: c.actor, now: c.now }
    await perform(giveContact, by, { number: own.application.number, contact: read.value })
    return seeOther(own.application.status === 'draft' ? `${own.at}/check` : own.at)
  },
})

async function show(c: PageContext, own: Own, problems: readonly Problem[] = []): Promise<View> {
  const words = applyWordsOf(c.language)
  const { contact } = words
  const marked = said(c, problems)
  const citizen = own.contact ? undefined : await citizenOfSession(c.db, c.cookie(CITIZEN.cookie), c.now)
  const known = own.contact ?? { name: citizen?.name, email: citizen?.email, phone: citizen?.phone }
  const value = (name: 'name' | 'email' | 'phone') =>
    problems.length > 0 ? String(c.typed[name] ?? '') : (known[name] ?? undefined)
  const { optional } = formWordsOf(c.language).answers
  const asked = { problems: marked, width: 'medium' } as const
  const body = [
    textField({
      ...asked,
      name: 'name',
      label: contact.name,
      value: value('name'),
      autocomplete: 'name',
      spellcheck: false,
    }),
    textField({
      ...asked,
      name: 'email',
      label: contact.email,
      hint: contact.emailHint,
      value: value('email'),
      type: 'email',
      optional,
    }),
    textField({ ...asked, name: 'phone', label: contact.phone, value: value('phone'), type: 'tel', optional }),
  ]
  return view({
    status: problems.length > 0 ? 422 : 200,
    title: `${contact.title} – ${own.application.number}`,
    body: html`${errorSummary(marked, { title: words.wrong })}<h1>${contact.title}</h1><p class="lead">${contact.lead}</p>
${formFrame({ action: `${own.at}/contact`, csrf: c.csrf(), body, submit: button({ label: words.question.next }) })}${laterLine(c, own)}`,
    returnable: true,
  })
}
