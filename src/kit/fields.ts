import { attributes, type Html, html } from './html.ts'

/** Field name → the sentence that says what is wrong, in the reader's language; in the order of the page. */
export type FieldProblems = ReadonlyMap<string, string>

/** What every question has. Label → hint → problem → control is the order in which screen readers and eyes meet them. */
export interface Asked {
  readonly name: string
  readonly label: string
  readonly hint?: string | Html | undefined
  readonly problems?: FieldProblems | undefined
  /** The word put after the label of what may stay empty, as "(opsional)". */
  readonly optional?: string | undefined
  /** The language of what is written in it, where that is not the page's. */
  readonly lang?: string | undefined
  /** True when this one question is the page: the label is then its first heading. */
  readonly heading?: boolean | undefined
}

type Typed = { readonly value?: string | undefined }
export type Width = 'short' | 'medium' | 'full'

export interface TextAsked extends Asked, Typed {
  readonly type?: 'text' | 'email' | 'tel' | 'search' | 'url' | undefined
  readonly autocomplete?: string | undefined
  readonly inputmode?: 'text' | 'numeric' | 'email' | 'tel' | 'search' | undefined
  readonly spellcheck?: boolean | undefined
  readonly width?: Width | undefined
}

export function textField(asked: TextAsked): Html {
  const type = asked.type ?? 'text'
  return field(
    asked,
    html`<input${control(asked)}${attributes({
      lang: asked.lang,
      ...{ type, dir: type === 'text' || type === 'search' ? 'auto' : 'ltr' },
      value: asked.value ?? '',
      // A name, an address or a code is no prose: the phone shall neither correct nor capitalise it.
      autocomplete: asked.autocomplete ?? (type === 'email' ? 'email' : type === 'tel' ? 'tel' : undefined),
      inputmode: asked.inputmode,
      spellcheck: asked.spellcheck === undefined ? undefined : String(asked.spellcheck),
      autocapitalize: asked.spellcheck === false && type === 'text' && 'none',
      class: `width-${asked.width ?? 'full'}`,
    })}>`,
  )
}

/** `left` and `over` are sentences with `{n}` in them; without a script the hint alone states the limit. */
export interface Count {
  readonly lengthMax: number
  readonly left: string
  readonly over: string
}

export interface AreaAsked extends Asked, Typed {
  readonly rows?: number | undefined
  /** Counts as the forms do, in UTF-16 units. The limit is never forced: text that is cut in silence is text lost. */
  readonly count?: Count | undefined
  readonly spellcheck?: boolean | undefined
}

export function textArea(asked: AreaAsked): Html {
  const { count } = asked
  const box = html`<textarea${control(asked)}${attributes({
    ...{ rows: asked.rows ?? 6, lang: asked.lang, dir: 'auto' },
    spellcheck: asked.spellcheck === undefined ? undefined : String(asked.spellcheck),
    'data-count': count?.lengthMax,
    'data-left': count?.left,
    'data-over': count?.over,
  })}>
${asked.value ?? ''}</textarea>`
  return field(asked, box)
}

export interface Choice {
  readonly value: string
  readonly label: string
  readonly hint?: string | Html | undefined
  /** More questions that belong to this choice. The stylesheet folds them away until it is made; no script is needed. */
  readonly inside?: Html | undefined
}

export interface ChoicesAsked extends Asked {
  readonly choices: readonly Choice[]
  /** Side by side, for two or three short choices. */
  readonly inline?: boolean | undefined
}

export function radios(asked: ChoicesAsked & Typed): Html {
  return group(
    asked,
    asked.choices.map((choice, index) => tick('radio', asked, { ...choice, index, on: choice.value === asked.value })),
  )
}

export function checkboxes(asked: ChoicesAsked & { readonly values?: readonly string[] | undefined }): Html {
  const on = new Set(asked.values)
  return group(
    asked,
    asked.choices.map((choice, index) => tick('checkbox', asked, { ...choice, index, on: on.has(choice.value) })),
  )
}

/** One tick by itself; it sends `value` ("on" unless told) or nothing. */
export function checkbox(
  asked: Asked & {
    readonly checked?: boolean | undefined
    readonly value?: string | undefined
    readonly inside?: Html | undefined
  },
): Html {
  const { name, label, hint, inside } = asked
  const one = tick(
    'checkbox',
    { name, alone: asked },
    { value: asked.value ?? 'on', label, hint, inside, index: 0, on: asked.checked === true },
  )
  return html`<div class="field${wrongClass(asked)}">${problemOf(asked)}<div class="choices">${one}</div></div>`
}

export interface SelectAsked extends Asked, Typed {
  readonly options: readonly { readonly value: string; readonly label: string }[]
  /** The first line, which stands for no choice. */
  readonly none?: string | undefined
  readonly width?: Width | undefined
}

export function selectField(asked: SelectAsked): Html {
  const option = (value: string, label: string) =>
    html`<option${attributes({ value, selected: value === (asked.value ?? '') })}>${label}</option>`
  return field(
    asked,
    html`<select${control(asked)}${attributes({ class: `width-${asked.width ?? 'full'}` })}>
${asked.none !== undefined && option('', asked.none)}${asked.options.map(({ value, label }) => option(value, label))}</select>`,
  )
}

/**
 * A day as `YYYY-MM-DD`. The phone's own calendar: three boxes are three more chances to err for a day of last week, and a
 * browser without a calendar shows a plain box, for which the hint should name the form.
 */
export function dateField(
  asked: Asked & Typed & { readonly from?: string | undefined; readonly until?: string | undefined },
): Html {
  return field(
    asked,
    html`<input${control(asked)}${attributes({
      type: 'date',
      value: asked.value ?? '',
      min: asked.from,
      max: asked.until,
      class: 'width-medium',
    })}>`,
  )
}

export function hidden(name: string, value: string): Html {
  return html`<input${attributes({ type: 'hidden', name, value })}>`
}

/** Stands first on a page that was sent back. Each line leads to its field; the focus goes here. */
export function errorSummary(problems: FieldProblems, words: { readonly title: string }): Html {
  if (problems.size === 0) return html``
  const line = ([name, sentence]: [string, string]) => html`<li><a href="${`#${idOf(name)}`}">${sentence}</a></li>`
  return html`<div class="problems" role="alert" tabindex="-1" autofocus>
<h2>${words.title}</h2>
<ul>${[...problems].map(line)}</ul>
</div>`
}

export type Tone = 'primary' | 'secondary' | 'danger' | 'quiet'

export interface Button {
  readonly label: string
  readonly name?: string | undefined
  readonly value?: string | undefined
  readonly tone?: Tone | undefined
  /** Names the thing acted on where several buttons of a page read alike; heard, not seen. */
  readonly about?: string | undefined
  readonly form?: string | undefined
  /** The key that presses it while nobody types, by the script `keys`. */
  readonly key?: string | undefined
}

export function button({ label, name, value, tone = 'primary', about, form, key }: Button): Html {
  const pressed = { 'data-key': key, 'aria-keyshortcuts': key }
  return html`<button${attributes({ type: 'submit', name, value, form, ...pressed, class: `button ${tone}` })}>${label}${unseen(about)}</button>`
}

export type LinkButton = { readonly href: string; readonly label: string; readonly tone?: Tone }
export function linkButton({ href, label, tone = 'primary' }: LinkButton): Html {
  return html`<a class="button ${tone}" href="${href}">${label}</a>`
}

export interface FormFrame {
  readonly action: string
  readonly id?: string | undefined
  readonly csrf: string
  /** The key of one sending: the same page sent twice is one act. */
  readonly once?: string | undefined
  /** The version of the thing that the reader has before them: if it moved on meanwhile, nothing is changed. */
  readonly seen?: number | undefined
  readonly body: Html | readonly Html[]
  readonly submit: string | Html | readonly Html[]
  readonly marks?: Readonly<Record<string, string | undefined>> | undefined
}

/** The browser's own checks are off: their words are not ours, and they stop at the first problem. */
export function formFrame({ action, id, csrf, once, seen, body, submit, marks }: FormFrame): Html {
  return html`<form class="form"${attributes({ id })} method="post" action="${action}" novalidate${marks && attributes(marks)}>
${hidden('_csrf', csrf)}${once !== undefined && hidden('_once', once)}${seen !== undefined && hidden('_seen', String(seen))}
${body}
<div class="actions">${typeof submit === 'string' ? button({ label: submit }) : submit}</div>
</form>`
}

/** The id of a field's control, so that a problem elsewhere on the page can lead to it. */
export function idOf(name: string): string {
  return `f-${name.replace(/[^A-Za-z0-9_-]/g, '-')}`
}

/** A control with its words, in their order. */
export function field(asked: Asked, box: Html): Html {
  const label = html`<label for="${idOf(asked.name)}">${asked.label}${optional(asked)}</label>`
  return html`<div class="field${wrongClass(asked)}">
${asked.heading ? html`<h1 class="asks">${label}</h1>` : label}${hintOf(asked)}${problemOf(asked)}${box}
</div>`
}

export function group(asked: Asked & { readonly inline?: boolean | undefined }, ticks: readonly Html[]): Html {
  const legend = html`${asked.label}${optional(asked)}`
  return html`<fieldset class="field${wrongClass(asked)}"${attributes({ 'aria-describedby': describedBy(asked) })}>
<legend>${asked.heading ? html`<h1 class="asks">${legend}</h1>` : legend}</legend>${hintOf(asked)}${problemOf(asked)}
<div class="choices${asked.inline ? ' inline' : ''}">${ticks}</div>
</fieldset>`
}

type Ticked = Choice & { readonly index: number; readonly on: boolean }

export function tick(
  type: 'radio' | 'checkbox',
  { name, as = name, alone }: { name: string; as?: string; alone?: Asked },
  choice: Ticked,
): Html {
  const id = choice.index === 0 ? idOf(as) : `${idOf(as)}-${choice.index + 1}`
  const hintId = `${alone ? id : `${idOf(as)}-${choice.index + 1}`}-hint`
  const described =
    [choice.hint !== undefined && hintId, alone && wrongOf(alone) && `${id}-problem`].filter(Boolean).join(' ') ||
    undefined
  return html`<div class="choice">
<input${attributes({
    type,
    name,
    id,
    value: choice.value,
    checked: choice.on,
    'aria-describedby': described,
    'aria-invalid': alone && wrongOf(alone) ? 'true' : undefined,
  })}><label for="${id}">${choice.label}${alone && optional(alone)}</label>
${choice.hint !== undefined && html`<p class="hint" id="${hintId}">${typeof choice.hint === 'string' ? html`<bdi>${choice.hint}</bdi>` : choice.hint}</p>`}${choice.inside && html`<div class="inside">${choice.inside}</div>`}
</div>`
}

/** The attributes that tie a control to its words. */
export function control(asked: Asked, name = asked.name): Html {
  return attributes({
    name,
    id: idOf(asked.name),
    'aria-describedby': describedBy(asked),
    'aria-invalid': wrongOf(asked) ? 'true' : undefined,
  })
}

function describedBy(asked: Asked): string | undefined {
  const id = idOf(asked.name)
  return (
    [asked.hint !== undefined && `${id}-hint`, wrongOf(asked) && `${id}-problem`].filter(Boolean).join(' ') || undefined
  )
}

const wrongOf = ({ name, problems }: Asked) => problems?.get(name)
const wrongClass = (asked: Asked) => (wrongOf(asked) === undefined ? '' : ' is-wrong')
const optional = ({ optional: word }: Asked) => word !== undefined && html` <span class="optional">${word}</span>`
const unseen = (text: string | undefined) => text !== undefined && html`<span class="unseen"> ${text}</span>`

function hintOf(asked: Asked): Html | false {
  return asked.hint !== undefined && html`<p class="hint" id="${`${idOf(asked.name)}-hint`}">${asked.hint}</p>`
}

function problemOf(asked: Asked): Html | false {
  const sentence = wrongOf(asked)
  return sentence !== undefined && html`<p class="wrong" id="${`${idOf(asked.name)}-problem`}">${sentence}</p>`
}
