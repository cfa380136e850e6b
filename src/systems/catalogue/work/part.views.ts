import { type PartKey, type ServiceParts, TIME_UNITS } from '../../../core/country/service-standard.ts'
import type { PageContext } from '../../../core/house.ts'
import { checkbox, checkboxes, type FieldProblems, selectField, textArea, textField } from '../../../kit/fields.ts'
import type { Typed } from '../../../kit/form.ts'
import { type Html, html } from '../../../kit/html.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { wordsOf } from '../words/words.ts'
import { workWordsOf } from '../words/work-words.ts'
import { COLUMNS, KINDS_OF, ROWS, type RowPart, rowField, SHAPES, UNTOLD } from './part.form.ts'

/** What the fields of a part show: what was typed, else what the draft holds. */
type Filled = Readonly<Record<string, string | readonly string[]>>

interface Asking {
  readonly filled: Filled
  readonly problems: FieldProblems
}

/** The fields of one part. */
export function partFields(c: PageContext, key: PartKey, asking: Asking): Html {
  const { edit } = workWordsOf(c.language)
  const label = wordsOf(c.language).parts[key]
  switch (SHAPES[key]) {
    case 'line':
      return inEach(c, asking, { field: 'text', label })
    case 'words':
      return inEach(c, asking, { field: 'text', label, lines: 5 })
    case 'steps':
      return inEach(c, asking, { field: 'steps', label, lines: 7, hint: edit.stepsHint })
    case 'keywords':
      return textArea({ name: 'keywords', label, hint: edit.keywordsHint, ...shown(asking, 'keywords') })
    case 'events':
      return eventFields(c, asking, label)
    case 'time':
      return timeFields(c, asking)
    case 'contact':
      return contactFields(c, asking, label)
    case 'rows':
      return rowFields(c, key as RowPart, asking)
  }
}

/** The fields as the draft fills them. */
export function filledOf(key: PartKey, parts: ServiceParts): Filled {
  const value = parts[key]
  if (value === undefined) return {}
  if (key === 'procedure') return stepsOf(parts.procedure ?? [])
  if (key === 'keywords') return { keywords: (parts.keywords ?? []).join('\n') }
  if (key === 'lifeEvents') return { events: parts.lifeEvents ?? [] }
  if (key === 'time') return { count: String(parts.time?.count ?? ''), unit: parts.time?.unit ?? '' }
  if (key === 'complaints') {
    const { words = {}, phone, email, url } = parts.complaints ?? {}
    return { ...named('words', words), phone: phone ?? '', email: email ?? '', url: url ?? '' }
  }
  if (!(key in COLUMNS)) return named('text', value as Readonly<Record<string, string>>)
  const rows = value as readonly Readonly<Record<string, unknown>>[]
  const told = rows.map(({ title, ...columns }, index) => ({
    ...named(rowField(index, 'title'), title as Readonly<Record<string, string>>),
    ...Object.fromEntries(Object.entries(columns).map(([column, one]) => [rowField(index, column), cellOf(one)])),
  }))
  return { ...(key === 'fee' && rows.length === 0 && { free: 'on' }), ...Object.assign({}, ...told) }
}

/** The fields as they were typed. */
export function typedFields(typed: Typed): Filled {
  const filled: Record<string, string | readonly string[]> = {}
  for (const [name, value] of Object.entries(typed)) {
    if (typeof value === 'string') filled[name] = value
    else if (Array.isArray(value)) filled[name] = value.filter((one): one is string => typeof one === 'string')
  }
  return filled
}

function cellOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'on' : ''
  return value === null || value === undefined ? '' : String(value)
}

function named(field: string, names: Readonly<Record<string, string>>): Filled {
  return Object.fromEntries(Object.entries(names).map(([language, text]) => [`${field}_${language}`, text]))
}

function stepsOf(steps: readonly Readonly<Record<string, string>>[]): Filled {
  const languages = [...new Set(steps.flatMap((step) => Object.keys(step)))]
  return Object.fromEntries(
    languages.map((language) => [`steps_${language}`, steps.map((step) => step[language] ?? UNTOLD).join('\n')]),
  )
}

function shown({ filled, problems }: Asking, name: string): { value: string; problems: FieldProblems } {
  const value = filled[name]
  return { value: typeof value === 'string' ? value : '', problems }
}

interface Each {
  readonly field: string
  readonly label: string
  /** A box of so many lines; without it one line. */
  readonly lines?: number
  readonly hint?: string
}

/** The same question in each language of the country; only its own must be answered. */
function inEach(c: PageContext, asking: Asking, { field, label, lines, hint }: Each): Html {
  const { languages, defaultLanguage, languageNames } = c.house.country
  const { edit } = workWordsOf(c.language)
  return html`${languages.map((language) => {
    const name = `${field}_${language}`
    const asked = {
      name,
      label: say(edit.inLanguage, { label, language: languageNames[language] ?? language }),
      hint,
      optional: language === defaultLanguage ? undefined : wordsOf(c.language).optional,
      ...shown(asking, name),
    }
    return lines === undefined ? textField(asked) : textArea({ ...asked, rows: lines, lang: language })
  })}`
}

function eventFields(c: PageContext, { filled, problems }: Asking, label: string): Html {
  const choices = c.house.country.lifeEvents.map(({ key, name }) => ({
    value: key,
    label: inLanguage(name, c.language),
  }))
  const values = Array.isArray(filled.events) ? filled.events : [String(filled.events ?? '')]
  return checkboxes({ name: 'events', label, choices, values, problems })
}

function timeFields(c: PageContext, asking: Asking): Html {
  const { edit } = workWordsOf(c.language)
  const { units } = wordsOf(c.language)
  const options = TIME_UNITS.map((unit) => ({
    value: unit,
    label: say(units[unit], { count: 2 }).replace('2', '').trim(),
  }))
  return html`${textField({ name: 'count', label: edit.count, inputmode: 'numeric', width: 'short', ...shown(asking, 'count') })}
${selectField({ name: 'unit', label: edit.unit, options, width: 'medium', ...shown(asking, 'unit') })}`
}

function contactFields(c: PageContext, asking: Asking, label: string): Html {
  const { edit } = workWordsOf(c.language)
  const { optional } = wordsOf(c.language)
  return html`${inEach(c, asking, { field: 'words', label, lines: 4 })}
${textField({ name: 'phone', type: 'tel', label: edit.phone, optional, width: 'medium', ...shown(asking, 'phone') })}
${textField({ name: 'email', type: 'email', label: edit.email, optional, ...shown(asking, 'email') })}
${textField({ name: 'url', type: 'url', label: edit.url, optional, ...shown(asking, 'url') })}`
}

function rowFields(c: PageContext, key: RowPart, asking: Asking): Html {
  const { edit } = workWordsOf(c.language)
  const label = wordsOf(c.language).parts[key]
  const filled = Object.keys(asking.filled).map((name) => Number(/^r(\d{1,2})_/.exec(name)?.[1] ?? 0))
  const used = filled.filter((row) =>
    Object.entries(asking.filled).some(([name, value]) => name.startsWith(`r${row}_title_`) && value !== ''),
  )
  const count = Math.min(ROWS.most, Math.max(0, ...used) + ROWS.spare)
  return html`${key === 'fee' && checkbox({ name: 'free', label: edit.free, checked: asking.filled.free === 'on' })}
<p class="hint">${edit.rowsHint}</p>
${Array.from(
  { length: count },
  (_, index) => html`<fieldset class="panel"><legend>${say(edit.row, { part: label, number: index + 1 })}</legend>
${inEach(c, asking, { field: rowField(index, 'title'), label: edit.title })}${COLUMNS[key].map((column) => columnField(c, key, { column, name: rowField(index, column), asking }))}</fieldset>`,
)}`
}

function columnField(
  c: PageContext,
  key: RowPart,
  { column, name, asking }: { readonly column: string; readonly name: string; readonly asking: Asking },
): Html {
  const { edit } = workWordsOf(c.language)
  const { kinds, channels, optional } = wordsOf(c.language)
  const field = { name, ...shown(asking, name) }
  switch (column) {
    case 'onceOnly':
      return checkbox({ ...field, value: 'on', label: edit.onceOnly, checked: field.value === 'on' })
    case 'kind': {
      const words: Readonly<Record<string, string>> = key === 'channels' ? channels : kinds
      const options = KINDS_OF[key as keyof typeof KINDS_OF].map((value) => ({ value, label: words[value] ?? value }))
      return selectField({ ...field, label: key === 'channels' ? edit.channel : edit.kind, options, width: 'medium' })
    }
    case 'amount': {
      const label = say(edit.amount, { currency: c.house.country.currency })
      return textField({ ...field, label, hint: edit.amountHint, inputmode: 'numeric', width: 'medium' })
    }
    case 'address':
      return textField({ ...field, label: edit.address, hint: edit.addressHint, optional })
    case 'phone':
      return textField({ ...field, type: 'tel', label: edit.phone, optional, width: 'medium' })
    case 'email':
      return textField({ ...field, type: 'email', label: edit.email, optional })
    case 'hours':
      return textField({ ...field, label: edit.hours, hint: edit.hoursHint, optional, width: 'medium' })
    default:
      return textField({ ...field, type: 'url', label: edit.url, optional })
  }
}
