import { Conflict } from '../../../kit/refusals.ts'
import { brokenRule, type Db, sql, type Tx } from '../../../kit/sql.ts'
import type { Ticket, TicketStatus } from './ticket.ts'

export async function findTicket(db: Db, ticketId: string): Promise<Ticket | undefined> {
  const { rows } = await sql<Ticket>`select ${columns} from ${joined} where t.ticket_id = ${ticketId}`.execute(db)
  return rows[0]
}

export async function findTicketByLink(db: Db, linkHash: Buffer): Promise<Ticket | undefined> {
  const { rows } = await sql<Ticket>`select ${columns} from ${joined} where t.link_hash = ${linkHash}`.execute(db)
  return rows[0]
}

/** Held until the act is over. */
export async function lockTicket(tx: Tx, ticketId: string): Promise<Ticket | undefined> {
  const { rows } = await sql<Ticket>`
    select ${columns} from ${joined} where t.ticket_id = ${ticketId} for update of t`.execute(tx)
  return rows[0]
}

export async function lockTicketByLink(tx: Tx, linkHash: Buffer): Promise<Ticket | undefined> {
  const { rows } = await sql<Ticket>`
    select ${columns} from ${joined} where t.link_hash = ${linkHash} for update of t`.execute(tx)
  return rows[0]
}

/** Whoever a counter has before it. */
export async function findAtCounter(db: Db, counterId: string): Promise<Ticket | undefined> {
  const { rows } = await sql<Ticket>`
    select ${columns} from ${joined} where t.counter_id = ${counterId} and t.status in ('called', 'processing')`.execute(
    db,
  )
  return rows[0]
}

export interface NewTicket
  extends Pick<
    Ticket,
    | 'mallId'
    | 'groupId'
    | 'serviceId'
    | 'servedOn'
    | 'displayNumber'
    | 'kind'
    | 'priority'
    | 'arrivedAt'
    | 'bookedFor'
    | 'language'
  > {
  readonly linkHash: Buffer
}

/** Undefined: that number is somebody's on this day already. */
export async function insertTicket(tx: Tx, ticket: NewTicket, now: Date): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    insert into mall.tickets (mall_id, group_id, service_id, served_on, display_number, kind, priority, status, arrived_at, booked_for, status_at,
      link_hash, language)
    values (${ticket.mallId}, ${ticket.groupId}, ${ticket.serviceId}, ${ticket.servedOn}, ${ticket.displayNumber}, ${ticket.kind},
      ${ticket.priority}, 'queued', ${ticket.arrivedAt}, ${ticket.bookedFor}, least(${ticket.arrivedAt}::timestamptz, ${now}::timestamptz), ${ticket.linkHash}, ${ticket.language})
    on conflict (mall_id, served_on, display_number) do nothing returning ticket_id::text as id`.execute(tx)
  return rows[0]?.id
}

export async function saveTold(
  tx: Tx,
  ticketId: string,
  { seconds, low, high }: { readonly seconds: number; readonly low: number; readonly high: number },
): Promise<void> {
  await sql`update mall.tickets set told_seconds = ${Math.round(seconds)}, told_low = ${Math.round(low)}, told_high = ${Math.round(high)}
    where ticket_id = ${ticketId}`.execute(tx)
}

/** What a move changes beside the status. */
export interface Patch {
  readonly counterId?: string
  readonly clerkId?: string
  readonly groupId?: string
  readonly serviceId?: string
  readonly isCall?: true
  readonly priority?: Ticket['priority']
}

/** Ends the period of the status that was and begins the next. */
export async function moveTicket(tx: Tx, before: Ticket, to: TicketStatus, patch: Patch, now: Date): Promise<Ticket> {
  // A pretended or a corrected clock may stand behind the arrival: a period never ends before it began.
  const at = now < before.statusAt ? before.statusAt : now
  await sql`
    insert into mall.periods (ticket_id, group_id, service_id, counter_id, clerk_id, status, kind, priority, started_at, ended_at)
    values (${before.ticketId}, ${before.groupId}, ${before.serviceId}, ${before.counterId}, ${before.clerkId}, ${before.status}, ${before.kind},
      ${before.priority}, ${before.statusAt}, ${at})`.execute(tx)
  await orBusy(
    sql`
    update mall.tickets set status = ${to}, status_at = ${at}, version = version + 1, calls = calls + ${patch.isCall ? 1 : 0},
      first_called_at = case when ${patch.isCall === true} then coalesce(first_called_at, ${at}) else first_called_at end,
      counter_id = coalesce(${patch.counterId ?? null}, counter_id), clerk_id = coalesce(${patch.clerkId ?? null}, clerk_id),
      group_id = coalesce(${patch.groupId ?? null}, group_id), service_id = coalesce(${patch.serviceId ?? null}, service_id),
      priority = coalesce(${patch.priority ?? null}, priority)
    where ticket_id = ${before.ticketId}`.execute(tx),
  )
  const after = await findTicket(tx, before.ticketId)
  if (!after) throw new Error('A row that was locked is gone')
  return after
}

export async function insertCall(tx: Tx, { ticketId, mallId, groupId, counterId, displayNumber }: Ticket, now: Date) {
  await sql`
    insert into mall.calls (ticket_id, mall_id, group_id, counter_id, display_number, called_at)
    values (${ticketId}, ${mallId}, ${groupId}, ${counterId}, ${displayNumber}, ${now})`.execute(tx)
}

/** Two ways to one counter at the same moment: the table lets one of them through. */
async function orBusy<T>(work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    if (brokenRule(error)?.name === 'tickets_at_counter') throw new Conflict('counterBusy')
    throw error
  })
}

const columns = sql`t.ticket_id::text as "ticketId", t.mall_id as "mallId", t.group_id::text as "groupId", g.agency_id as "agencyId",
  t.service_id as "serviceId", t.served_on::text as "servedOn", t.display_number as "displayNumber", t.kind, t.priority, t.status,
  t.arrived_at as "arrivedAt", t.booked_for as "bookedFor", t.status_at as "statusAt", t.first_called_at as "firstCalledAt", t.calls,
  t.counter_id::text as "counterId", c.label as "counterLabel", t.clerk_id::text as "clerkId", t.language,
  t.told_seconds as "toldSeconds", t.told_low as "toldLow", t.told_high as "toldHigh", t.version`
const joined = sql`mall.tickets t join mall.counter_groups g on g.group_id = t.group_id left join mall.counters c on c.counter_id = t.counter_id`
