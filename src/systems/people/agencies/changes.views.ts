import type { Agency } from '../../../core/agencies/agency.ts'
import { nameFields } from '../../../core/country/name-fields.ts'
import type { PageContext } from '../../../core/house.ts'
import {
  button,
  errorSummary,
  type FieldProblems,
  formFrame,
  linkButton,
  selectField,
  textArea,
} from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { notice, table } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { agencyField, type Picked } from '../pick-agency.ts'
import { wordsOf } from '../words/words.ts'
import { type Around, crumbs, type Titled } from './agencies.views.ts'

export function addView(c: PageContext, parent: Picked, problems: FieldProblems): Titled {
  const { agencies: words, officers } = wordsOf(c.language)
  const types = c.house.country.agencyTypes.map(({ key, name }) => ({
    value: key,
    label: inLanguage(name, c.language),
  }))
  return framed(c, words.addTitle, {
    problems,
    lead: words.addLead,
    form: formFrame({
      action: '/admin/agencies/new',
      csrf: c.csrf(),
      submit: words.add,
      body: [
        ...nameFields(c.house.country, {
          words: { label: words.name, other: words.nameIn, optional: officers.optional },
          ...{ typed: c.typed, problems },
        }),
        selectField({
          ...{ name: 'type', label: words.type, none: words.typeNone, options: types },
          ...{ problems, value: typedIn(c, 'type') },
        }),
        parentField(c, parent, problems),
        reasonField(c, problems),
      ],
    }),
  })
}

export function placeView(c: PageContext, agency: Agency, parent: Picked, problems: FieldProblems): Titled {
  const { agencies: words } = wordsOf(c.language)
  return framed(c, say(words.placeTitle, { name: inLanguage(agency.name, c.language) }), {
    problems,
    agency,
    lead: words.placeLead,
    form: formFrame({
      action: `/admin/agencies/${agency.id}/place`,
      csrf: c.csrf(),
      submit: words.place,
      body: [parentField(c, parent, problems), reasonField(c, problems)],
    }),
  })
}

interface Closing {
  readonly agency: Agency
  readonly around: Around
  readonly running: number
  readonly problems: FieldProblems
}

/** Where something would be left alone, what it is, and the way to a merger instead of the form. */
export function closeView(c: PageContext, { agency, around, running, problems }: Closing): Titled {
  const { agencies: words } = wordsOf(c.language)
  const title = say(words.closeTitle, { name: inLanguage(agency.name, c.language) })
  const { officers, services, units } = around
  const lead = words.closeLead
  if (agency.governs) return framed(c, title, { problems, lead, agency, form: notice('info', words.governsHint) })
  if (running + officers + services + units > 0) {
    const rows = [
      [words.running, running],
      [words.officers, officers],
      [words.services, services],
      [words.units, units],
    ] as const
    const there = rows.filter(([, count]) => count > 0)
    const form = html`${notice('warn', words.busyHint, words.busy)}${table(words.stillThere, [words.what, words.count], there)}
<p>${linkButton({ href: `/admin/agencies/${agency.id}/merger`, label: words.merge })}</p>`
    return framed(c, title, { problems, lead, agency, form })
  }
  return framed(c, title, {
    problems,
    lead,
    agency,
    form: reasonFrame(c, `/admin/agencies/${agency.id}/closing`, words.close, problems),
  })
}

interface Framed {
  readonly problems: FieldProblems
  readonly lead: string
  readonly form: Html
  /** What the change is of; none for a new one. */
  readonly agency?: Agency | undefined
}

export function framed(c: PageContext, title: string, { problems, lead, form, agency }: Framed): Titled {
  const { wrong } = wordsOf(c.language)
  return {
    title,
    body: html`${crumbs(c, agency)}${errorSummary(problems, { title: wrong })}<h1>${title}</h1><p class="lead">${lead}</p>
${form}`,
  }
}

/** A form that asks for the reason and nothing else. */
export function reasonFrame(c: PageContext, action: string, label: string, problems: FieldProblems): Html {
  return formFrame({
    ...{ action, csrf: c.csrf() },
    body: [reasonField(c, problems)],
    submit: button({ label, tone: 'danger' }),
  })
}

export function reasonField(c: PageContext, problems: FieldProblems): Html {
  const { agencies: words } = wordsOf(c.language)
  return textArea({ name: 'reason', label: words.reason, problems, value: typedIn(c, 'reason') })
}

function parentField(c: PageContext, parent: Picked, problems: FieldProblems): Html {
  const { agencies: words } = wordsOf(c.language)
  return agencyField(c, parent, problems, { label: words.parent, hint: words.parentHint })
}

function typedIn(c: PageContext, name: string): string | undefined {
  const typed = c.typed[name]
  return typeof typed === 'string' ? typed : undefined
}
