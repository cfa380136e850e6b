import type { PageContext } from '../../../../core/house.ts'
import type { Register } from '../../../../core/registers/register.ts'
import {
  button,
  checkbox,
  checkboxes,
  errorSummary,
  type FieldProblems,
  formFrame,
  radios,
  selectField,
  textArea,
  textField,
} from '../../../../kit/fields.ts'
import { type Html, html } from '../../../../kit/html.ts'
import { notice } from '../../../../kit/views.ts'
import { inLanguage, say } from '../../../../kit/words.ts'
import type { Titled } from '../../places/malls.views.ts'
import type { FormAsked, QuestionAsked } from './asked-form.ts'
import { CHOSEN, type Kind, LETTERED, NUMBERED, type Question, sourceKey, UNFILLED } from './definition.ts'
import { formCrumbs, languageName } from './form.views.ts'
import { leadsTo, routesOf } from './routing.ts'
import { saySource, sourcesOf } from './sources.ts'
import { formWordsOf } from './words/words.ts'

interface Written {
  readonly kind: Kind
  /** Undefined: a new one. */
  readonly question?: Question
  readonly place?: number
  /** From which an answer may come. */
  readonly registers: readonly Register[]
  readonly problems: FieldProblems
}

/** One page of a form as an official writes it. */
export function questionView(c: PageContext, asked: FormAsked, written: Written): Titled {
  const { question: words, kinds, wrong } = formWordsOf(c.language)
  const { kind, question, place = 0, problems } = written
  const title = question
    ? `${say(words.title, { n: place })}: ${kinds[kind]}`
    : say(words.newTitle, { kind: kinds[kind] })
  const action = question ? `${asked.at}/questions/${question.id}` : `${asked.at}/questions/new?kind=${kind}`
  return {
    title,
    body: html`${formCrumbs(c, asked)}${errorSummary(problems, { title: wrong })}<h1>${title}</h1>
${formFrame({
  ...{ action, csrf: c.csrf(), seen: asked.form.revision, submit: question ? words.save : words.add },
  body: [...wordFields(c, asked, written), ...limitFields(c, written), ...sourceField(c, written)],
})}${question && kind !== 'section' && html`<p><a href="${`${asked.at}/questions/${question.id}/mask`}">${words.mask}</a></p>`}
${question && html`<p><a href="${`${asked.at}/questions/${question.id}/deletion`}">${words.delete}</a></p>`}`,
  }
}

function wordFields(c: PageContext, { languages }: FormAsked, { kind, question, problems }: Written): Html[] {
  const { question: words, answers } = formWordsOf(c.language)
  const isSection = kind === 'section'
  const typed = typedOf(c)
  return languages.flatMap((code, at) => {
    const language = languageName(c, code)
    const later = at > 0 ? { optional: answers.optional, hint: words.laterHint } : {}
    const label = say(isSection ? words.heading : words.label, { language })
    const hint = say(isSection ? words.text : words.hint, { language })
    const lines = question?.options?.map((option) => option.label[code] ?? '').join('\n')
    return [
      textField({
        ...{ name: `label_${code}`, label, lang: code, problems, ...later },
        value: typed(`label_${code}`) ?? question?.label[code],
      }),
      textArea({
        ...{
          name: `hint_${code}`,
          label: hint,
          lang: code,
          problems,
          rows: isSection ? 8 : 2,
          optional: answers.optional,
        },
        value: typed(`hint_${code}`) ?? question?.hint?.[code],
      }),
      ...(CHOSEN.includes(kind)
        ? [
            textArea({
              ...{ name: `options_${code}`, label: say(words.options, { language }), lang: code, problems, rows: 5 },
              ...{ hint: words.optionsHint, ...(at > 0 && { optional: answers.optional }) },
              value: typed(`options_${code}`) ?? lines,
            }),
          ]
        : []),
    ]
  })
}

function limitFields(c: PageContext, { kind, question, problems }: Written): Html[] {
  const { question: words, answers } = formWordsOf(c.language)
  const typed = typedOf(c)
  const bound = (name: 'min' | 'max', label: string) =>
    textField({
      ...{ name, label, problems, optional: answers.optional, inputmode: 'numeric', width: 'short', spellcheck: false },
      value: typed(name) ?? (question?.[name] === undefined ? undefined : String(question[name])),
    })
  const sent = Object.keys(c.typed).length > 0
  const checked = sent ? c.typed.required === 'on' : (question?.required ?? true)
  return [
    ...(kind === 'section' ? [] : [checkbox({ name: 'required', label: words.required, checked })]),
    ...(LETTERED.includes(kind) ? [bound('max', words.letters)] : []),
    ...(NUMBERED.includes(kind) ? [bound('min', words.min), bound('max', words.max)] : []),
  ]
}

/** From where an answer may come, where there is a register to choose. */
function sourceField(c: PageContext, { kind, question, registers, problems }: Written): Html[] {
  const { question: words } = formWordsOf(c.language)
  if (UNFILLED.includes(kind) || registers.length === 0) return []
  const sent = Object.keys(c.typed).length > 0
  const stands = question?.prefill && sourceKey(question.prefill)
  return [
    selectField({
      ...{ name: 'prefill', label: words.prefill, hint: words.prefillHint, none: words.prefillNone, problems },
      value: sent ? typedOf(c)('prefill') : stands,
      options: sourcesOf(registers).map((one) => ({
        value: sourceKey(one),
        label: saySource(one, registers, c.language),
      })),
    }),
  ]
}

export function deletionView(c: PageContext, asked: QuestionAsked): Titled {
  const { deletion: words } = formWordsOf(c.language)
  const { question, place, at, form } = asked
  const title = say(words.title, { n: place })
  const count = routesOf(form.draft, question.id).length
  return {
    title,
    body: html`${formCrumbs(c, asked)}<h1>${title}</h1><p class="lead">${say(words.lead, { question: inLanguage(question.label, c.language) })}</p>
${count > 0 && notice('warn', say(words.routes, { count }))}
${formFrame({
  ...{ action: `${at}/questions/${question.id}/deletion`, csrf: c.csrf(), seen: form.revision, body: [] },
  submit: button({ label: words.button, tone: 'danger' }),
})}`,
  }
}

export function routeView(c: PageContext, asked: QuestionAsked, problems: FieldProblems): Titled {
  const { routing: words, wrong } = formWordsOf(c.language)
  const { question, place, at, form } = asked
  const { options = [], route } = question
  const title = say(words.title, { n: place })
  const typed = typedOf(c)
  const sent = typed('to') !== undefined
  const ticked = sent ? [c.typed.when].flat().filter((one) => typeof one === 'string') : route?.when
  return {
    title,
    body: html`${formCrumbs(c, asked)}${errorSummary(problems, { title: wrong })}<h1>${title}</h1>
<p class="lead">${inLanguage(question.label, c.language)}</p><p>${words.lead}</p>
${formFrame({
  ...{ action: `${at}/questions/${question.id}/route`, csrf: c.csrf(), seen: form.revision, submit: words.save },
  body: [
    checkboxes({
      ...{ name: 'when', label: words.when, problems, values: ticked },
      choices: options.map(({ key, label }) => ({ value: key, label: inLanguage(label, c.language) })),
    }),
    radios({
      ...{ name: 'to', label: words.to, problems, value: typed('to') ?? route?.to.kind ?? 'none' },
      choices: [
        { value: 'none', label: words.none },
        { value: 'question', label: words.question, inside: laterField(c, asked, problems) },
        { value: 'end', label: words.end },
        { value: 'exit', label: words.exit, inside: html`${exitFields(c, asked, problems)}` },
      ],
    }),
  ],
})}`,
  }
}

function laterField(c: PageContext, { form, question, place }: QuestionAsked, problems: FieldProblems): Html {
  const { routing: words, answers } = formWordsOf(c.language)
  const { questions } = form.draft
  const options = questions
    .map(({ id, label }, index) => ({ value: id, label: `${index + 1}. ${inLanguage(label, c.language)}` }))
    .slice(place)
  const chosen = questions.find(({ id }) => question.route && leadsTo(question.route.to, id))?.id
  return selectField({
    ...{ name: 'which', label: words.which, options, none: answers.choose, problems },
    value: typedOf(c)('which') ?? chosen,
  })
}

function exitFields(c: PageContext, { question, languages }: QuestionAsked, problems: FieldProblems): Html[] {
  const { routing: words, answers } = formWordsOf(c.language)
  const exit = question.route?.to.kind === 'exit' ? question.route.to : undefined
  const typed = typedOf(c)
  return languages.flatMap((code, at) => {
    const language = languageName(c, code)
    const more = { lang: code, problems, ...(at > 0 && { optional: answers.optional }) }
    return [
      textField({
        ...{ name: `exit_title_${code}`, label: say(words.exitTitle, { language }), ...more },
        value: typed(`exit_title_${code}`) ?? exit?.title[code],
      }),
      textArea({
        ...{ name: `exit_words_${code}`, label: say(words.exitWords, { language }), ...more, rows: 4 },
        value: typed(`exit_words_${code}`) ?? exit?.words[code],
      }),
    ]
  })
}

/** A new test: an answer to each radio question, and the pages that are then seen. */
export function testView(c: PageContext, asked: FormAsked, problems: FieldProblems): Titled {
  const { test: words, one, wrong } = formWordsOf(c.language)
  const { questions } = asked.form.draft
  const typed = typedOf(c)
  const named = questions.map((question, index) => ({
    ...question,
    name: `${index + 1}. ${inLanguage(question.label, c.language)}`,
  }))
  const radioFields = named
    .filter(({ kind }) => kind === 'radio')
    .map(({ id, name, options = [] }) =>
      selectField({
        ...{ name: id, label: say(words.given, { question: name }), none: words.any, problems, value: typed(id) },
        options: options.map(({ key, label }) => ({ value: key, label: inLanguage(label, c.language) })),
      }),
    )
  return {
    title: words.title,
    body: html`${formCrumbs(c, asked)}${errorSummary(problems, { title: wrong })}<h1>${words.title}</h1><p class="lead">${words.lead}</p>
${radioFields.length === 0 && notice('info', words.noRadio)}
${formFrame({
  ...{ action: `${asked.at}/tests/new`, csrf: c.csrf(), submit: words.save },
  body: [
    textField({ name: 'name', label: words.name, hint: words.nameHint, problems, value: typed('name') }),
    ...radioFields,
    checkboxes({
      ...{ name: 'pages', label: words.pages, problems },
      values: [c.typed.pages].flat().filter((page) => typeof page === 'string'),
      choices: named.map(({ id, name }) => ({ value: id, label: name })),
    }),
    radios({
      ...{ name: 'ends', label: words.ends, problems, value: typed('ends') ?? 'end', inline: true },
      choices: (['end', 'exit'] as const).map((end) => ({ value: end, label: one[end] })),
    }),
  ],
})}`,
  }
}

function typedOf({ typed }: PageContext): (name: string) => string | undefined {
  return (name) => (typeof typed[name] === 'string' ? typed[name] : undefined)
}
