import { sql, type Tx } from '../../../kit/sql.ts'

interface Reused {
  readonly caseId: string
  readonly question: string
  readonly fileId: string
  readonly fromCase: string
  readonly fromFile: string
}

export async function insertReuse(tx: Tx, one: Reused, now: Date): Promise<void> {
  await sql`
    insert into mall.application_reuses (case_id, question_id, file_id, from_case_id, from_file_id, consented_at)
    values (${one.caseId}, ${one.question}, ${one.fileId}, ${one.fromCase}, ${one.fromFile}, ${now})
    on conflict (case_id, file_id) do nothing`.execute(tx)
}
