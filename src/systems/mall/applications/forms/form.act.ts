import type { AgencyId } from '../../../../core/agencies/agency.ts'
import { currentVersion, findServiceLine } from '../../../../core/catalogue/service-version.sql.ts'
import { mayWriteServices, type ServiceLine, type ServiceVersion } from '../../../../core/catalogue/service-version.ts'
import type { Act, By } from '../../../../core/ledger/act.ts'
import { dayIn } from '../../../../kit/clock.ts'
import { Conflict, NotFound } from '../../../../kit/refusals.ts'
import type { Db, Tx } from '../../../../kit/sql.ts'
import type { Mask } from '../mask.ts'
import type { ApplicationForm } from './application-form.ts'
import { type Definition, FORM_LIMITS, type Question, type Route, type Signers } from './definition.ts'
import { lockForm, saveForm } from './form.sql.ts'
import { withChange, withMask, withMove, withoutQuestion, withQuestion, withRoute, withSigners } from './rewrite.ts'
import { routesOf } from './routing.ts'

/** The form of a service as that agency gives it. */
export interface OfForm {
  readonly service: string
  readonly agency: AgencyId
}
export interface HeldForm {
  readonly line: ServiceLine
  readonly form: ApplicationForm
}
type Written = ApplicationForm & { readonly question: string }
type Asked = Omit<Question, 'id' | 'route' | 'mask'>

/** A new last page. The first one begins the form: a service that is not offered yet gets none (`noStandardYet`). */
export const addQuestion: Act<OfForm & { readonly question: Asked }, HeldForm, Written> = {
  ...onForm('form.question_added'),
  async change(tx, held, { question }, { now }) {
    const { draft } = held.form
    await serviceVersionNow(tx, held.line, now)
    if (draft.questions.length >= FORM_LIMITS.questions) throw new Conflict('formFull')
    const after = withQuestion(draft, question)
    return { ...(await save(tx, held, after, now)), question: after.questions.at(-1)?.id ?? '' }
  },
  record: (written, input) => lineOf(written, input, { kind: input.question.kind }, wordsOf(input.question)),
}

/** The same page in other words, or with other limits. Its kind stays: answers and tests mean it by its kind. */
export const changeQuestion: Act<OfForm & { readonly id: string; readonly question: Asked }, HeldForm, Written> = {
  ...onForm('form.question_changed'),
  async change(tx, held, { id, question }, { now }) {
    if (questionOf(held, id).kind !== question.kind) throw new Conflict()
    return { ...(await save(tx, held, withChange(held.form.draft, id, question), now)), question: id }
  },
  record: (written, input) => lineOf(written, input, {}, wordsOf(input.question)),
}

export const moveQuestion: Act<OfForm & { readonly id: string; readonly way: 'up' | 'down' }, HeldForm, Written> = {
  ...onForm('form.question_moved'),
  async change(tx, held, { id, way }, { now }) {
    questionOf(held, id)
    return { ...(await save(tx, held, withMove(held.form.draft, id, way), now)), question: id }
  },
  record: (written, input) => lineOf(written, input, { way: input.way }),
}

/** Takes the page away, and the routes that lead from or to it. */
export const deleteQuestion: Act<OfForm & { readonly id: string }, HeldForm, Written & { readonly routes: number }> = {
  ...onForm('form.question_deleted'),
  async change(tx, held, { id }, { now }) {
    questionOf(held, id)
    const routes = routesOf(held.form.draft, id).length
    return { ...(await save(tx, held, withoutQuestion(held.form.draft, id), now)), question: id, routes }
  },
  record: (written, input) => lineOf(written, input, { routes: written.routes }),
}

/** Where a radio question leads; undefined: on to the next page. */
export const routeQuestion: Act<
  OfForm & { readonly id: string; readonly route: Route | undefined },
  HeldForm,
  Written
> = {
  ...onForm('form.question_routed'),
  async change(tx, held, { id, route }, { now }) {
    if (questionOf(held, id).kind !== 'radio') throw new Conflict()
    return { ...(await save(tx, held, withRoute(held.form.draft, id, route), now)), question: id }
  },
  record: (written, input) => {
    const { to } = input.route ?? {}
    const words = to?.kind === 'exit' ? [...Object.values(to.title), ...Object.values(to.words)] : []
    return lineOf(written, input, { to: to?.kind === 'question' ? to.id : (to?.kind ?? null) }, words)
  },
}

/** Who reads and writes the answer when; undefined: as usual. */
export const maskQuestion: Act<OfForm & { readonly id: string; readonly mask: Mask | undefined }, HeldForm, Written> = {
  ...onForm('form.question_masked'),
  async change(tx, held, { id, mask }, { now }) {
    if (questionOf(held, id).kind === 'section') throw new Conflict()
    return { ...(await save(tx, held, withMask(held.form.draft, id, mask), now)), question: id }
  },
  record: (written, input) => lineOf(written, input, { mask: input.mask ? JSON.stringify(input.mask) : null }),
}

/** How many sign beside the applicant; undefined: nobody. */
export const setSigners: Act<OfForm & { readonly signers: Signers | undefined }, HeldForm, ApplicationForm> = {
  ...onForm('form.signers_set'),
  change: (tx, held, { signers }, { now }) => save(tx, held, withSigners(held.form.draft, signers), now),
  record: ({ formId, revision }, { service, agency, signers }) => ({
    agency,
    facts: { service, form: formId, revision, least: signers?.least ?? 0, most: signers?.most ?? 0 },
  }),
}

/** The standard of the service that holds today; Conflict `noStandardYet` where there is none. */
export async function serviceVersionNow(db: Db, line: ServiceLine, now: Date): Promise<ServiceVersion> {
  const version = await currentVersion(db, line.service.id, dayIn(now, line.zone), line.agencyId)
  if (!version) throw new Conflict('noStandardYet')
  return version
}

export function onForm(name: string) {
  return {
    name,
    async subject(tx, { service, agency }) {
      const line = await findServiceLine(tx, service, agency)
      if (!line) throw new NotFound()
      return { line, form: await lockForm(tx, { service, agency }) }
    },
    may: (actor, { line }) => mayWriteServices(actor, line.agencyId),
    version: ({ form }) => form.revision,
  } satisfies Pick<Act<OfForm, HeldForm>, 'name' | 'subject' | 'may' | 'version'>
}

function questionOf({ form }: HeldForm, id: string): Question {
  const question = form.draft.questions.find((one) => one.id === id)
  if (!question) throw new NotFound()
  return question
}

async function save(tx: Tx, { form }: HeldForm, draft: Definition, now: By['now']): Promise<ApplicationForm> {
  if (JSON.stringify(draft).length > FORM_LIMITS.letters) throw new Conflict('formFull')
  return saveForm(tx, form.formId, draft, now)
}

function lineOf(
  { formId, revision, question }: Written,
  { service, agency }: OfForm,
  more: Readonly<Record<string, string | number | null>> = {},
  words: readonly string[] = [],
) {
  return { agency, facts: { service, form: formId, revision, question, ...more }, words }
}

function wordsOf({ label, hint = {}, options = [] }: Asked): readonly string[] {
  return [label, hint, ...options.map((option) => option.label)].flatMap((names) => Object.values(names))
}
