import { isDeepStrictEqual } from 'node:util'
import type { Act, By } from '../../../../core/ledger/act.ts'
import { Conflict, NotFound } from '../../../../kit/refusals.ts'
import type { FormVersion } from './application-form.ts'
import { type FormTest, faultsOf } from './check.ts'
import { type HeldForm, type OfForm, onForm, serviceVersionNow } from './form.act.ts'
import {
  currentFormVersion,
  deleteTest as deleteTestRow,
  FORM_ROWS,
  findFormVersion,
  insertFormVersion,
  insertTest,
  listTests,
  saveForm,
} from './form.sql.ts'
import { openRegisters, sourceKeys } from './sources.ts'

type Tested = { readonly formId: string; readonly testId: string }
type Published = { readonly formId: string; readonly number: number; readonly serviceVersion: string }

/** Given these answers, these pages. It may fail for now: it holds the form back until it passes. */
export const addTest: Act<OfForm & { readonly test: Omit<FormTest, 'testId'> }, HeldForm, Tested> = {
  ...onForm('form.test_added'),
  async change(tx, { form: { formId, draft } }, { test }, { now }) {
    if (!test.pages.every((id) => draft.questions.some((one) => one.id === id))) throw new NotFound()
    if ((await listTests(tx, formId)).length >= FORM_ROWS.tests) throw new Conflict('formFull')
    await saveForm(tx, formId, draft, now)
    return { formId, testId: await insertTest(tx, formId, test, now) }
  },
  record: ({ formId, testId }, { service, agency, test }) => ({
    agency,
    facts: { service, form: formId, test: testId },
    words: [test.name],
  }),
}

export const deleteTest: Act<OfForm & { readonly testId: string }, HeldForm, Tested> = {
  ...onForm('form.test_deleted'),
  async change(tx, { form: { formId, draft } }, { testId }, { now }) {
    if (!(await deleteTestRow(tx, formId, testId))) throw new NotFound()
    await saveForm(tx, formId, draft, now)
    return { formId, testId }
  },
  record: ({ formId, testId }, { service, agency }) => ({ agency, facts: { service, form: formId, test: testId } }),
}

/**
 * What is written becomes the version that is filled in, for the standard of the service that holds today. Refused (`formFaults`) while a
 * route leads nowhere, a test fails or words are missing in a language, and (`formSame`) where nothing has changed.
 */
export const publishForm: Act<OfForm & { readonly languages: readonly string[] }, HeldForm, Published> = {
  ...onForm('form.published'),
  async change(tx, { line, form }, { languages }, by) {
    const [tests, current] = [await listTests(tx, form.formId), await currentFormVersion(tx, form.formId)]
    const { versionId } = await serviceVersionNow(tx, line, by.now)
    const faults = faultsOf(form.draft, tests, languages, sourceKeys(await openRegisters(tx)))
    if (faults.length > 0) throw new Conflict('formFaults', { count: String(faults.length) })
    if (current && isPublished(current, { draft: form.draft, tests, versionId })) throw new Conflict('formSame')
    const version = { serviceVersionId: versionId, definition: form.draft, tests, restores: null }
    return published(tx, form.formId, version, by)
  },
  record: recordPublished,
}

/** Brings an earlier version back, as a version of its own: what was published stays as it was. The draft is left alone. */
export const rollBackForm: Act<OfForm & { readonly number: number }, HeldForm, Published> = {
  ...onForm('form.rolled_back'),
  async change(tx, { line, form }, { number }, by) {
    const earlier = await findFormVersion(tx, form.formId, number)
    if (!earlier) throw new NotFound()
    if (earlier.replacedAt === null) throw new Conflict('formSame')
    const { versionId } = await serviceVersionNow(tx, line, by.now)
    const { definition, tests } = earlier
    return published(tx, form.formId, { serviceVersionId: versionId, definition, tests, restores: number }, by)
  },
  record: (output, input) => {
    const line = recordPublished(output, input)
    return { ...line, facts: { ...line.facts, restores: input.number } }
  },
}

/** Whether publishing would change nothing for anybody. */
export function isPublished(
  current: FormVersion,
  { draft, tests, versionId }: { draft: FormVersion['definition']; tests: readonly FormTest[]; versionId: string },
): boolean {
  return (
    current.serviceVersionId === versionId &&
    isDeepStrictEqual(current.definition, draft) &&
    isDeepStrictEqual(current.tests, tests)
  )
}

async function published(
  tx: Parameters<typeof insertFormVersion>[0],
  formId: string,
  version: Parameters<typeof insertFormVersion>[2],
  { actor, now }: By,
): Promise<Published> {
  const officerId = actor.kind === 'officer' ? actor.officerId : null
  const number = await insertFormVersion(tx, formId, version, { officerId, now })
  return { formId, number, serviceVersion: version.serviceVersionId }
}

function recordPublished({ formId, number, serviceVersion }: Published, { service, agency }: OfForm) {
  return { agency, facts: { service, form: formId, number, serviceVersion } }
}
