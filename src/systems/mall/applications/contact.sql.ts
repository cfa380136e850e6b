import type { Contact } from '../../../core/cases/case.ts'
import { sql, type Tx } from '../../../kit/sql.ts'

export async function saveContact(tx: Tx, caseId: string, { name, email, phone }: Contact): Promise<void> {
  await sql`
    insert into core.case_contacts (case_id, name, email, phone) values (${caseId}, ${name ?? null}, ${email ?? null}, ${phone ?? null})
    on conflict (case_id) do update set name = excluded.name, email = excluded.email, phone = excluded.phone`.execute(
    tx,
  )
}
