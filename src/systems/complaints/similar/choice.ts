import { createHash } from 'node:crypto'
import { parseNumber } from '../../../core/cases/number.ts'
import type { PageContext } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { canMail } from '../../../core/notices/mail.ts'
import { VISITOR } from '../../../core/people/actor.ts'
import { button, formFrame, hidden, linkButton } from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { type View, view } from '../../../kit/page.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import { say } from '../../../kit/words.ts'
import { carriedFields, type Draft } from '../filing/file.views.ts'
import { findPublic, type PublicComplaint } from '../public/public.sql.ts'
import { onceOf } from '../resend.ts'
import { isSupportable } from '../support/support.act.ts'
import { supportFormView } from '../support/support.views.ts'
import { similarWordsOf } from '../words/similar-words.ts'
import { findSimilar } from './similar.ts'
import { similarView } from './similar.views.ts'
import { spare, unspare } from './spare.act.ts'
import { findSpared } from './spared.sql.ts'

/** What was pressed at a similar case instead of sending. */
interface Choice {
  readonly kind: 'helped' | 'support'
  readonly number: string
}

/** Reads the button of a similar case; undefined for any other button. */
export function choiceOf(go: string): Choice | undefined {
  const [kind, typed = ''] = go.split('.')
  const number = parseNumber(typed)
  return number && (kind === 'helped' || kind === 'support') ? { kind, number } : undefined
}

/** The similar cases of a draft, for the last look. */
export async function similarTo(c: PageContext, draft: Draft, form: string): Promise<Html> {
  const found = await findSimilar(c.db, {
    title: draft.text('title') ?? '',
    text: draft.text('text') ?? '',
    region: draft.text('region'),
    category: draft.text('category'),
  })
  return similarView(c, found, form)
}

/** What follows on the choice; undefined where the case is no longer there for it: the last look is shown again, with what is there now. */
export async function chosenView(c: PageContext, { kind, number }: Choice, draft: Draft): Promise<View | undefined> {
  const complaint = await findPublic(c.db, number)
  if (!complaint) return undefined
  if (kind === 'support') return isSupportable(complaint) ? view(insteadView(c, complaint, draft)) : undefined
  const once = onceOf(c, number)
  const formHash = hashOf(draft)
  if (!formHash) return undefined
  try {
    await perform(spare, { db: c.db, actor: VISITOR, now: c.now, once }, { number, formHash })
  } catch (error) {
    if (error instanceof Conflict || error instanceof NotFound) return undefined
    throw error
  }
  return view(helpedView(c, number, draft))
}

/** The report was sent after all: it was not saved. */
export async function sentAfterAll(c: PageContext, draft: Pick<Draft, 'text'>): Promise<void> {
  const formHash = hashOf(draft)
  if (!formHash || !(await findSpared(c.db, formHash))) return
  await perform(unspare, { db: c.db, actor: VISITOR, now: c.now }, { formHash }).catch((error: unknown) => {
    if (!(error instanceof NotFound)) throw error
  })
}

/** The form is known by the name that it was given for one sending. */
function hashOf(draft: Pick<Draft, 'text'>): Buffer | undefined {
  const once = draft.text('_once')
  return once ? createHash('sha256').update(`spared\n${once}`).digest() : undefined
}

function helpedView(c: PageContext, number: string, draft: Draft) {
  const words = similarWordsOf(c.language).helpedPage
  return {
    title: words.title,
    body: html`<h1>${words.title}</h1><p class="lead">${words.lead}</p>
<p>${linkButton({ href: `/complaints/${number}`, label: words.read })}</p>
${backForm(c, draft, words.back)}`,
  }
}

function insteadView(c: PageContext, { number, title, supporters }: PublicComplaint, draft: Draft) {
  const words = similarWordsOf(c.language)
  return {
    title: words.support.title,
    body: html`<h1>${words.support.title}</h1><p class="lead">${words.support.lead}</p>
<p><a href="/complaints/${number}">${title}</a>${supporters > 0 && html` · ${say(words.supporters, { count: supporters })}`}</p>
${supportFormView(c, number, { problems: new Map(), mails: canMail(c.house), email: draft.text('contact.email'), instead: true })}
${backForm(c, draft, words.support.back)}`,
  }
}

/** Back to the last look, with all that was typed. */
function backForm(c: PageContext, draft: Draft, label: string): Html {
  return formFrame({
    action: '/complaints/new',
    csrf: c.csrf(),
    once: draft.text('_once'),
    body: [hidden('_step', 'reach'), hidden('_back', 'check'), ...carriedFields(draft, undefined)],
    submit: button({ label, name: '_go', value: 'next', tone: 'secondary' }),
  })
}
