import { foresee, type Line, type Waiter } from '../src/systems/mall/queue/estimate.ts'
import { type Measured, paceOf } from '../src/systems/mall/queue/pace.ts'
import { zmsEstimate } from '../src/systems/mall/queue/zms.ts'
import type { Chapter } from './budget.ts'
import { aheadOf, playDay, type Running, type Ticket } from './mall-day.ts'
import { hourOf, type Knowledge, learn } from './mall-measure.ts'
import { type Group, MALL, makeGroups } from './mall-world.ts'
import { type Judged, linesOf, type Told, verdictsOf } from './queue-told.ts'

const DAYS = { measured: 12, judged: 5, busy: 2 } as const
const SEED = 2026
const BUSY_VISITORS = 3_300
/** Whoever has not come so long after the time of the appointment is not counted on any more. */
const LATE_SECONDS = 900
/** Somebody has left a counter and will be back soon: not sooner than this. */
const BACK_SECONDS = 60

/** Days of an invented mall. The first are only measured, as a mall measures its own; then come days that are judged. */
export const queue: Chapter = {
  name: 'queue',
  words: 'days of a mall: 150 services, 60 counters, 3,000 visitors',
  measure(stage) {
    const groups = makeGroups(SEED)
    const past = Array.from({ length: DAYS.measured }, (_, n) => playDay(groups, { seed: SEED + 1 + n }))
    const knowledge = groups.map((group) => learn(group, past))
    const judged = Array.from({ length: DAYS.judged }, (_, n) => judge(groups, knowledge, { seed: SEED + 100 + n }))
    for (const line of linesOf(judged)) stage.log(line)
    stage.log(`the same mall on days with ${BUSY_VISITORS} visitors, for comparison:`)
    const visitors = BUSY_VISITORS
    const busy = Array.from({ length: DAYS.busy }, (_, n) =>
      judge(groups, knowledge, { seed: SEED + 200 + n, visitors }),
    )
    for (const line of linesOf(busy)) stage.log(line)
    return Promise.resolve(verdictsOf(judged))
  },
}

function judge(
  groups: readonly Group[],
  knowledge: readonly Knowledge[],
  { seed, visitors = MALL.visitors }: { seed: number; visitors?: number },
): Judged {
  const told: Told[] = []
  const tell = (day: Running, group: number, now: number, only?: Ticket) => {
    const waiting = day.lines[group] ?? []
    const known = knowledge[group]
    if (waiting.length === 0 || !known) return
    const line = lineOf(day, group, known, now)
    const foreseen = foresee(line)
    const { mean } = paceOf(known.measured)
    const counters = line.counters.filter(
      ({ opens, rest }) => opens <= now && !(rest && now >= rest.from && now < rest.until),
    ).length
    for (const ticket of only ? [only] : waiting) {
      const ours = foreseen.get(ticket.ticketId)
      const ahead = aheadOf(waiting, ticket, now)
      if (ours)
        told.push({ ticket, at: now, ours, zms: zmsEstimate({ ahead, mean, counters }), first: only !== undefined })
    }
  }
  const day = playDay(groups, {
    seed,
    visitors,
    joined: (running, ticket, now) => tell(running, ticket.group, now, ticket),
    looked: (running, now) => {
      for (const { id } of groups) tell(running, id, now)
    },
  })
  return { day, told }
}

function lineOf(day: Running, group: number, { measured, manners }: Knowledge, now: number): Line {
  const pace = paceOf(measured, todayOf(day, group, measured))
  const hour = hourOf(now)
  const waiter = (place: Omit<Waiter, 'takes'>, serviceId: string): Waiter => ({
    ...place,
    takes: pace.of(serviceId, hour),
  })
  return {
    now,
    waiting: (day.lines[group] ?? []).map((ticket) => waiter(ticket, ticket.service.id)),
    coming: (day.coming[group] ?? [])
      .filter(({ bookedFor }) => (bookedFor ?? 0) > now - LATE_SECONDS)
      .map(({ id, kind, priority, bookedFor, service }) =>
        waiter({ ticketId: id, kind, priority, bookedFor, arrived: Math.max(now, (bookedFor ?? 0) - 300) }, service.id),
      ),
    counters: day.desks
      .filter((desk) => desk.group === group)
      .map(({ serving, rest, pausedUntil }) => ({
        serving: serving && { takes: pace.of(serving.ticket.service.id, hour), since: serving.since },
        opens: Math.max(MALL.opens, pausedUntil > 0 ? Math.max(pausedUntil, now + BACK_SECONDS) : 0),
        closes: Number.POSITIVE_INFINITY,
        rest,
      })),
    manners: manners(now),
  }
}

/** What was served so far today in this group, beside what it should have taken. */
function todayOf(day: Running, group: number, measured: readonly Measured[]) {
  const pace = paceOf(measured)
  let [taken, foreseen] = [0, 0]
  for (const { serviceId, from, to } of day.served[group] ?? []) {
    taken += to - from
    foreseen += pace.measured(serviceId, hourOf(from)).mean
  }
  return { taken, foreseen }
}
