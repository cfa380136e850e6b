import { dayOf } from '../../../../core/deadlines/day.ts'
import { deadlinesOf } from '../../../../core/deadlines/deadline.sql.ts'
import { perform } from '../../../../core/ledger/perform.ts'
import { sayDay } from '../../../../kit/clock.ts'
import { radios, textArea, textField } from '../../../../kit/fields.ts'
import { problem } from '../../../../kit/form.ts'
import { type Html, html } from '../../../../kit/html.ts'
import { waitsUntil } from '../ask.sql.ts'
import { DECISIONS, DELIVERIES, type Decision, type Delivery, decide, reopen } from '../decide.act.ts'
import { decideObjection } from '../decide-objection.act.ts'
import { deliver, makeReady } from '../deliver.act.ts'
import { revokePaper } from '../documents/paper.act.ts'
import { decisionForm, nothingForm, objectionForm, readinessForm, reasonForm } from './deciding.form.ts'
import type { Asking, OfficerDeed, Shown } from './deed.ts'
import { sentenceField, withSentence } from './sentences.ts'
import { decidingWordsOf } from './words/words.ts'

interface Decided {
  decision: Decision
  sentence?: 's1' | 's2' | 's3' | undefined
  reason?: string | undefined
  article?: string | undefined
  delivery?: Delivery | undefined
}

export const decision: OfficerDeed<Decided> = {
  noun: 'decision',
  summary: 'Grant, refuse, or close without a result; always with a reason, and a refusal with its basis',
  form: decisionForm,
  example: { decision: 'granted', reason: 'All requirements are met.', delivery: 'digital' },
  initial: (_, { delivery }) => ({ delivery: delivery ?? undefined }),
  settle: (typed) => ({ ...typed, sentence: typed[`sentence_${String(typed.decision)}`] }),
  fields(shown) {
    const { c, application, problems, text } = shown
    const { fields, decisions } = decidingWordsOf(c.language)
    const inside: Readonly<Record<Decision, Html>> = {
      granted: html`${sentenceField(shown, 'granted')}${deliveryField(shown)}`,
      refused: html`${sentenceField(shown, 'refused')}${textField({ name: 'article', label: fields.article, hint: fields.articleHint, problems, value: text('article') })}`,
      closed: sentenceField(shown, 'closed'),
    }
    const open = application.status === 'asked' ? (['closed'] as const) : DECISIONS
    return html`${radios({
      ...{ name: 'decision', label: fields.decision, problems, value: text('decision') },
      choices: open.map((value) => ({ value, label: decisions[value], inside: inside[value] })),
    })}${textArea({ name: 'reason', label: fields.reason, hint: fields.reasonHint, problems, value: text('reason'), rows: 5, lang: application.language })}`
  },
  async check(asking, application, { decision: which }) {
    if (which === 'granted' && application.fee !== null && application.fee > 0 && application.paidAt === null)
      return [problem('decision', 'notPaid')]
    const until = application.status === 'asked' ? await waitsUntil(asking.db, application.caseId) : undefined
    if (until === undefined || (await todayAt(asking, application.agencyId)) > until) return []
    return [problem('decision', 'stillWaited', { day: sayDay(until, asking.language) })]
  },
  act(by, { number, language }, { decision: which, sentence, reason, article, delivery }) {
    const words = withSentence(language, { decision: which, sentence, reason })
    const granted = which === 'granted'
    return perform(decide, by, {
      ...{ number, decision: which, reason: words },
      ...(which === 'refused' && { article }),
      ...(granted && { delivery }),
    })
  },
}

export const objectionDecision: OfficerDeed<{
  decision: 'granted' | 'refused'
  reason: string
  delivery?: Delivery | undefined
}> = {
  noun: 'objection-decision',
  summary: 'Decide on an objection, for good; a coordinator who did not decide first',
  form: objectionForm,
  example: { decision: 'granted', reason: 'The paper was there after all.', delivery: 'pickup' },
  fields(shown) {
    const { c, application, problems, text } = shown
    const { fields, decisions } = decidingWordsOf(c.language)
    return html`${radios({
      ...{ name: 'decision', label: fields.decision, problems, value: text('decision') },
      choices: (['granted', 'refused'] as const).map((value) => ({
        ...{ value, label: decisions[value] },
        ...(value === 'granted' && { inside: deliveryField(shown) }),
      })),
    })}${textArea({ name: 'reason', label: fields.reason, hint: fields.reasonHint, problems, value: text('reason'), rows: 5, lang: application.language })}`
  },
  act: (by, { number }, value) => perform(decideObjection, by, { number, ...value }),
}

export const reopening: OfficerDeed<{ reason: string }> = {
  noun: 'reopening',
  summary: 'Take a decision back, so that it is decided anew; a coordinator',
  form: reasonForm,
  example: { reason: 'The paper was overlooked.' },
  fields: ({ c, application, problems, text }) => {
    const { fields } = decidingWordsOf(c.language)
    return textArea({
      name: 'reason',
      label: fields.reason,
      problems,
      value: text('reason'),
      rows: 4,
      lang: application.language,
    })
  },
  act: (by, { number }, { reason }) => perform(reopen, by, { number, reason }),
}

export const readiness: OfficerDeed<{ note: string }> = {
  noun: 'readiness',
  summary: 'Tell that it is ready: where and when it is fetched, or under which number it was posted',
  form: readinessForm,
  example: { note: 'Counter 3, Monday to Friday 08:00–15:00' },
  fields({ c, application, problems, text }) {
    const { fields } = decidingWordsOf(c.language)
    const posted = application.delivery === 'post'
    const asked = posted
      ? { label: fields.tracking, hint: fields.trackingHint }
      : { label: fields.place, hint: fields.placeHint }
    return textField({ name: 'note', ...asked, problems, value: text('note') })
  },
  act: (by, { number }, { note }) => perform(makeReady, by, { number, note }),
}

export const delivery: OfficerDeed<object> = {
  noun: 'delivery',
  summary: 'Note that what was granted is in the applicant’s hands',
  form: nothingForm,
  example: {},
  fields: () => html``,
  act: (by, { number }) => perform(deliver, by, { number }),
}

export const revocation: OfficerDeed<{ reason: string }> = {
  noun: 'revocation',
  summary: 'Revoke the issued paper, with a reason that everybody reads',
  form: reasonForm,
  example: { reason: 'It was issued by mistake.' },
  unversioned: true,
  fields({ c, problems, text }) {
    const { fields } = decidingWordsOf(c.language)
    return textArea({
      name: 'reason',
      label: fields.revoke,
      hint: fields.revokeHint,
      problems,
      value: text('reason'),
      rows: 4,
    })
  },
  act: (by, { number }, { reason }) => perform(revokePaper, by, { number, reason }),
}

function deliveryField({ c, problems, text }: Shown): Html {
  const { fields, deliveries } = decidingWordsOf(c.language)
  return radios({
    ...{ name: 'delivery', label: fields.delivery, problems, value: text('delivery') },
    choices: DELIVERIES.map((value) => ({ value, ...deliveries[value] })),
  })
}

async function todayAt({ db, now }: Asking, agencyId: string): Promise<string> {
  return dayOf(now, (await (await deadlinesOf(db, db)).calendar(db, agencyId)).zone)
}
