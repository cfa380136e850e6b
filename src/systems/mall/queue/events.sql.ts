import { type Db, sql } from '../../../kit/sql.ts'

/** For each link (its hash, in hexadecimal) a text that changes when its ticket or its line does. */
export async function marksOf(db: Db, links: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ link: string; mark: string }>`
    select encode(t.link_hash, 'hex') as link, t.version || ' ' || case when t.status in ('queued', 'sent-on') then
      (select count(*) || ' ' || coalesce(max(w.ticket_id), 0) from mall.tickets w where w.group_id = t.group_id and w.served_on = t.served_on and w.status in ('queued', 'sent-on'))
      else '' end as mark
    from mall.tickets t where t.link_hash = any(select decode(l, 'hex') from unnest(${[...links]}::text[]) l)`.execute(
    db,
  )
  return new Map(rows.map(({ link, mark }) => [link, mark]))
}
