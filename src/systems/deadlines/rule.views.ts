import type { EditionRecord } from '../../core/deadlines/editions/edition.sql.ts'
import type { PageContext } from '../../core/house.ts'
import { sayDay } from '../../kit/clock.ts'
import {
  button,
  checkbox,
  errorSummary,
  type FieldProblems,
  formFrame,
  hidden,
  radios,
  selectField,
  textArea,
  textField,
} from '../../kit/fields.ts'
import { type Html, html } from '../../kit/html.ts'
import { fold } from '../../kit/views.ts'
import { inLanguage, say } from '../../kit/words.ts'
import { crumbs } from './draft.views.ts'
import type { RuleHeld } from './held.ts'
import { AT, typedLine } from './keeper.ts'
import { ruleTitle } from './rows.views.ts'
import { DAY_KINDS, INSPECTIONS, SOURCES, STEPS } from './rule.form.ts'
import { wordsOf } from './words/words.ts'

interface Shown {
  readonly draft: EditionRecord
  readonly held: RuleHeld | undefined
  /** What was typed is shown again, not what is held. */
  readonly typed: boolean
  readonly problems: FieldProblems
}

export function ruleView(c: PageContext, shown: Shown): { title: string; body: Html } {
  const { draft, held, problems } = shown
  const all = wordsOf(c.language)
  const { rule: words } = all
  const title = held ? words.changeTitle : words.addTitle
  const csrf = c.csrf()
  const action = `${AT.rules}/draft/rule`
  return {
    title,
    body: html`${crumbs(c, 'rules', true)}${errorSummary(problems, { title: all.wrong })}<h1>${held ? ruleTitle(c, held.row) : title}</h1>
<p class="lead">${say(words.lead, { title: draft.title, day: sayDay(draft.holdsFrom, c.language) })} ${all.draft.holdsFromRules}</p>
${formFrame({ action, csrf, seen: draft.version, submit: words.save, body: [held ? hidden('key', held.key) : whatFor(c, shown), ...figures(c, shown)] })}
${
  held &&
  !held.removed &&
  fold(
    words.removeTitle,
    html`<p>${words.removeLead}</p>${formFrame({
      action,
      csrf,
      seen: draft.version,
      body: [hidden('key', held.key), hidden('deed', 'remove')],
      submit: button({ label: words.remove, tone: 'danger' }),
    })}`,
  )
}`,
  }
}

/** Of which step and class a new rule speaks. */
function whatFor(c: PageContext, { problems }: Shown): Html {
  const { rule: words, rules, steps } = wordsOf(c.language)
  const { classes } = c.house.country
  const inspection = { any: words.any, true: words.with, false: words.without } as const
  return html`${selectField({
    name: 'step',
    label: words.step,
    problems,
    value: typedLine(c, 'step'),
    options: STEPS.map((step) => ({ value: step, label: steps[step] })),
    width: 'medium',
  })}${selectField({
    name: 'class',
    label: words.class,
    problems,
    none: rules.allClasses,
    value: typedLine(c, 'class'),
    options: classes.map(({ key, name }) => ({ value: key, label: inLanguage(name, c.language) })),
    width: 'medium',
  })}${selectField({
    name: 'inspection',
    label: words.inspection,
    hint: words.inspectionHint,
    problems,
    value: typedLine(c, 'inspection') ?? 'any',
    options: INSPECTIONS.map((one) => ({ value: one, label: inspection[one] })),
    width: 'medium',
  })}`
}

function figures(c: PageContext, { held, typed, problems }: Shown): Html[] {
  const { rule: words, sources, optional } = wordsOf(c.language)
  const row = held?.row
  const value = (name: string) => {
    const one = row?.[name]
    return typed ? typedLine(c, name) : one === null || one === undefined ? undefined : String(one)
  }
  const notes = (row?.note ?? {}) as Readonly<Record<string, string>>
  const { languages, languageNames } = c.house.country
  const kinds = { working: words.working, calendar: words.calendar, hours: words.hours } as const
  return [
    textField({
      name: 'days',
      label: words.days,
      problems,
      value: value('days'),
      inputmode: 'numeric',
      width: 'short',
    }),
    radios({
      name: 'day_kind',
      label: words.dayKind,
      problems,
      value: value('day_kind') ?? 'working',
      choices: DAY_KINDS.map((one) => ({ value: one, label: kinds[one] })),
      inline: true,
    }),
    checkbox({
      name: 'counts_first_day',
      label: words.firstDay,
      hint: words.firstDayHint,
      problems,
      checked: typed ? typedLine(c, 'counts_first_day') !== undefined : row?.counts_first_day === true,
    }),
    row === undefined || row.key === 'extension'
      ? textField({
          name: 'times',
          label: words.times,
          hint: words.timesHint,
          problems,
          value: value('times'),
          inputmode: 'numeric',
          width: 'short',
        })
      : html``,
    textField({ name: 'article', label: words.article, hint: words.articleHint, problems, value: value('article') }),
    radios({
      name: 'source',
      label: words.source,
      problems,
      value: value('source'),
      choices: SOURCES.map((one) => ({ value: one, label: sources[one] })),
    }),
    ...languages.map((language) =>
      textArea({
        name: `note_${language}`,
        label: say(words.note, { language: languageNames[language] ?? language }),
        hint: words.noteHint,
        optional,
        problems,
        value: typed ? typedLine(c, `note_${language}`) : notes[language],
        rows: 3,
        lang: language,
      }),
    ),
  ]
}
