import type { EditionRecord } from '../../core/deadlines/editions/edition.sql.ts'
import type { PageContext } from '../../core/house.ts'
import {
  button,
  dateField,
  errorSummary,
  type FieldProblems,
  formFrame,
  hidden,
  radios,
  textField,
} from '../../kit/fields.ts'
import { type Html, html } from '../../kit/html.ts'
import { fold } from '../../kit/views.ts'
import { say } from '../../kit/words.ts'
import { crumbs } from './draft.views.ts'
import type { DayHeld } from './held.ts'
import { AT, typedLine } from './keeper.ts'
import { type PickedPlace, placeField } from './place.ts'
import { KINDS, type Kind, kindOf } from './rows.views.ts'
import { wordsOf } from './words/words.ts'

interface Shown {
  readonly draft: EditionRecord
  readonly held: DayHeld | undefined
  /** What was typed is shown again, not what is held. */
  readonly typed: boolean
  readonly picked: PickedPlace
  readonly problems: FieldProblems
}

export function dayView(
  c: PageContext,
  { draft, held, typed, picked, problems }: Shown,
): { title: string; body: Html } {
  const all = wordsOf(c.language)
  const { day: words } = all
  const title = held ? words.changeTitle : words.addTitle
  const { languages, languageNames, defaultLanguage } = c.house.country
  const names = (held?.row.name ?? {}) as Readonly<Record<string, string>>
  const value = (name: string, other: unknown) =>
    typed ? typedLine(c, name) : typeof other === 'string' ? other : undefined
  const kind = (typed ? typedLine(c, 'kind') : held && kindOf(held.row)) as Kind | undefined
  const place = (one: 'region' | 'agency') => placeField(c, one, kind === one ? picked : { problems: [] }, problems)
  const inside: Partial<Record<Kind, Html>> = { region: place('region'), agency: place('agency') }
  const csrf = c.csrf()
  return {
    title,
    body: html`${crumbs(c, 'calendar', true)}${errorSummary(problems, { title: all.wrong })}<h1>${title}</h1><p class="lead">${say(words.lead, { title: draft.title })}</p>
${formFrame({
  action: `${AT.calendar}/draft/day`,
  csrf,
  seen: draft.version,
  submit: words.save,
  body: [
    held ? hidden('key', held.key) : html``,
    dateField({
      name: 'on',
      label: words.on,
      problems,
      value: value('on', held?.row.holiday_on),
      from: draft.holdsFrom,
    }),
    ...languages.map((language) =>
      textField({
        name: `name_${language}`,
        label: say(words.name, { language: languageNames[language] ?? language }),
        optional: language === defaultLanguage ? undefined : all.optional,
        problems,
        value: value(`name_${language}`, names[language]),
        autocomplete: 'off',
      }),
    ),
    kindField(c, { kind, inside, problems }),
    textField({
      name: 'decree',
      label: words.decree,
      hint: words.decreeHint,
      optional: all.optional,
      problems,
      value: value('decree', held?.row.decree),
      autocomplete: 'off',
    }),
  ],
})}
${held && !held.removed && removeForm(c, { draft, held })}`,
  }
}

function kindField(
  c: PageContext,
  { kind, inside, problems }: { kind: Kind | undefined; inside: Partial<Record<Kind, Html>>; problems: FieldProblems },
): Html {
  const { calendar, kinds } = wordsOf(c.language)
  const choices = KINDS.map((one) => ({ value: one, label: kinds[one], inside: inside[one] }))
  return radios({ name: 'kind', label: calendar.kind, problems, value: kind, choices })
}

function removeForm(c: PageContext, { draft, held }: { draft: EditionRecord; held: DayHeld }): Html {
  const { day: words } = wordsOf(c.language)
  return fold(
    words.removeTitle,
    html`<p>${words.removeLead}</p>${formFrame({
      action: `${AT.calendar}/draft/day`,
      csrf: c.csrf(),
      seen: draft.version,
      body: [hidden('key', held.key), hidden('deed', 'remove')],
      submit: button({ label: words.remove, tone: 'danger' }),
    })}`,
  )
}
