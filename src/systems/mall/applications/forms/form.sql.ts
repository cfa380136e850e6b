import type { AgencyId } from '../../../../core/agencies/agency.ts'
import { type Db, sql, type Tx } from '../../../../kit/sql.ts'
import type { ApplicationForm, FormVersion } from './application-form.ts'
import type { FormTest } from './check.ts'
import { type Definition, definitionSchema, EMPTY } from './definition.ts'

export const FORM_ROWS = { tests: 50, versions: 100 } as const

interface OfService {
  readonly service: string
  readonly agency: AgencyId
}

export async function findForm(db: Db, { service, agency }: OfService): Promise<ApplicationForm | undefined> {
  const { rows } = await sql<ApplicationForm>`
    select ${columns} from mall.application_forms f where f.service_id = ${service} and f.agency_id = ${agency}`.execute(
    db,
  )
  return rows[0]
}

/** Locks the form of a service; where there is none yet, an empty one is begun. The service and the agency are there. */
export async function lockForm(tx: Tx, { service, agency }: OfService): Promise<ApplicationForm> {
  await sql`
    insert into mall.application_forms (service_id, agency_id, draft)
    values (${service}, ${agency}, ${JSON.stringify(EMPTY)}::jsonb)
    on conflict (service_id, agency_id) do nothing`.execute(tx)
  const { rows } = await sql<ApplicationForm>`
    select ${columns} from mall.application_forms f where f.service_id = ${service} and f.agency_id = ${agency} for update`.execute(
    tx,
  )
  const [form] = rows
  if (!form) throw new Error('The form is gone, though it was begun just now')
  return form
}

/** Writes the draft with the next revision. */
export async function saveForm(tx: Tx, formId: string, draft: Definition, now: Date): Promise<ApplicationForm> {
  const json = JSON.stringify(definitionSchema.parse(draft))
  const { rows } = await sql<ApplicationForm>`
    update mall.application_forms f set draft = ${json}::jsonb, revision = revision + 1, changed_at = ${now}
    where f.form_id = ${formId} returning ${columns}`.execute(tx)
  const [form] = rows
  if (!form) throw new Error('The form is gone, though it is locked')
  return form
}

/** Of an agency: the forms that were begun and the number of the version of each that is filled in. */
export async function listForms(
  db: Db,
  agency: AgencyId,
): Promise<{ readonly serviceId: string; readonly changedAt: Date; readonly number: number | null }[]> {
  const { rows } = await sql<{ serviceId: string; changedAt: Date; number: number | null }>`
    select f.service_id as "serviceId", f.changed_at as "changedAt", v.number
    from mall.application_forms f left join mall.form_versions v on v.form_id = f.form_id and v.replaced_at is null
    where f.agency_id = ${agency} order by f.service_id limit 1000`.execute(db)
  return rows
}

export async function listTests(db: Db, formId: string): Promise<FormTest[]> {
  const { rows } = await sql<FormTest>`
    select test_id::text as "testId", name, given, pages, ends from mall.form_tests
    where form_id = ${formId} order by test_id limit ${sql.lit(FORM_ROWS.tests)}`.execute(db)
  return rows
}

export async function insertTest(
  tx: Tx,
  formId: string,
  { name, given, pages, ends }: Omit<FormTest, 'testId'>,
  now: Date,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into mall.form_tests (form_id, name, given, pages, ends, added_at)
    values (${formId}, ${name}, ${JSON.stringify(given)}::jsonb, ${[...pages]}::text[], ${ends}, ${now})
    returning test_id::text as id`.execute(tx)
  return rows[0]?.id ?? ''
}

/** True where it was there. */
export async function deleteTest(tx: Tx, formId: string, testId: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from mall.form_tests where form_id = ${formId} and test_id = ${testId}`.execute(tx)
  return numAffectedRows === 1n
}

/** The version that is filled in. */
export async function currentFormVersion(db: Db, formId: string): Promise<FormVersion | undefined> {
  const { rows } = await sql<FormVersion>`
    select ${versionColumns} from mall.form_versions v where v.form_id = ${formId} and v.replaced_at is null`.execute(
    db,
  )
  return rows[0]
}

export async function findFormVersion(db: Db, formId: string, number: number): Promise<FormVersion | undefined> {
  const { rows } = await sql<FormVersion>`
    select ${versionColumns} from mall.form_versions v where v.form_id = ${formId} and v.number = ${number}`.execute(db)
  return rows[0]
}

/** The newest first. */
export async function listFormVersions(db: Db, formId: string): Promise<FormVersion[]> {
  const { rows } = await sql<FormVersion>`
    select ${versionColumns} from mall.form_versions v where v.form_id = ${formId}
    order by v.number desc limit ${sql.lit(FORM_ROWS.versions)}`.execute(db)
  return rows
}

/** From now on this is filled in, and the version before it no more. Gives its number. */
export async function insertFormVersion(
  tx: Tx,
  formId: string,
  one: Pick<FormVersion, 'serviceVersionId' | 'definition' | 'tests' | 'restores'>,
  { officerId, now }: { readonly officerId: string | null; readonly now: Date },
): Promise<number> {
  await sql`update mall.form_versions set replaced_at = ${now} where form_id = ${formId} and replaced_at is null`.execute(
    tx,
  )
  const { rows } = await sql<{ number: number }>`
    insert into mall.form_versions (form_id, number, service_version_id, definition, tests, published_at, published_by, restores)
    select ${formId}, coalesce(max(v.number), 0) + 1, ${one.serviceVersionId}, ${JSON.stringify(one.definition)}::jsonb,
      ${JSON.stringify(one.tests)}::jsonb, ${now}, ${officerId}, ${one.restores}
    from mall.form_versions v where v.form_id = ${formId} returning number`.execute(tx)
  return rows[0]?.number ?? 0
}

const columns = sql`f.form_id::text as "formId", f.service_id as "serviceId", f.agency_id as "agencyId", f.draft, f.revision,
  f.changed_at as "changedAt"`

const versionColumns = sql`v.form_id::text as "formId", v.number, v.service_version_id::text as "serviceVersionId", v.definition, v.tests,
  v.published_at as "publishedAt", v.replaced_at as "replacedAt", v.restores`
