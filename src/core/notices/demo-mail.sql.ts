import { type Db, sql, type Tx } from '../../kit/sql.ts'

export interface DemoMail {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly madeAt: Date
}

/** How long a mail of the demo is kept. The links in it are over long before. */
const KEPT_DAYS = 7

export async function insertDemoMail(
  tx: Tx,
  { to, subject, text }: Omit<DemoMail, 'madeAt'>,
  now: Date,
): Promise<string> {
  const { rows } = await sql<{ mailId: string }>`
    insert into core.demo_mails (recipient, subject, words, made_at) values (${to}, ${subject}, ${text}, ${now}) returning mail_id::text as "mailId"`.execute(
    tx,
  )
  return rows[0]?.mailId ?? ''
}

/** The mails of the demo, newest first. */
export async function listDemoMails(db: Db, limit: number): Promise<DemoMail[]> {
  const { rows } = await sql<DemoMail>`
    select recipient as "to", subject, words as text, made_at as "madeAt" from core.demo_mails order by mail_id desc limit ${limit}`.execute(
    db,
  )
  return rows
}

/** Takes away the old ones. Gives how many. */
export async function sweepDemoMails(tx: Tx, now: Date, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from core.demo_mails where mail_id in (
      select mail_id from core.demo_mails where made_at < ${now}::timestamptz - make_interval(days => ${KEPT_DAYS}) order by mail_id limit ${limit})`.execute(
    tx,
  )
  return Number(numAffectedRows ?? 0)
}
