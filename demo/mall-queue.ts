import { perform } from '../src/core/ledger/perform.ts'
import type { Officer } from '../src/core/people/actor.ts'
import { newSecret, secretHash } from '../src/core/people/secret.ts'
import { dayIn } from '../src/kit/clock.ts'
import type { Db } from '../src/kit/sql.ts'
import { addDevice } from '../src/systems/mall/places/device.act.ts'
import { listCounters, listGroupServices, listGroups } from '../src/systems/mall/places/group.sql.ts'
import { miss, serve } from '../src/systems/mall/queue/at-counter.act.ts'
import { callNext } from '../src/systems/mall/queue/call.act.ts'
import { park } from '../src/systems/mall/queue/in-line.act.ts'
import { reserveNumbers } from '../src/systems/mall/queue/reserve-numbers.act.ts'
import { openCounter } from '../src/systems/mall/queue/sitting.act.ts'
import { takeTicket } from '../src/systems/mall/queue/take-ticket.act.ts'
import type { Ticket } from '../src/systems/mall/queue/ticket.ts'
import type { Player } from './cast.ts'

/** Minutes ago that the invented people came, as a kiosk without a line tells it afterwards. Fewer than a morning brings, so that the demo starts soon. */
const CAME = [48, 44, 41, 37, 33, 29, 24, 18, 15, 11, 7, 3]

/** A line of this hour at the civil registry of the mall: two counters open, one missed, one laid aside, the others wait. */
export async function fillDemoQueue(
  db: Db,
  officers: Readonly<Record<Player, Officer>>,
  { mallId, zone }: { readonly mallId: string; readonly zone: string },
  now: Date,
): Promise<void> {
  const group = (await listGroups(db, mallId)).find(({ prefix }) => prefix === 'A')
  if (!group) return
  const { groupId } = group
  const services = (await listGroupServices(db, mallId)).filter((one) => one.groupId === groupId)
  const by = (player: Player) => ({ db, now, actor: officers[player] })
  const kiosk = { db, now, actor: { kind: 'program', name: 'kiosk' } } as const
  const device = { mallId, kind: 'kiosk', name: 'Kios contoh', groupIds: [], hash: secretHash(newSecret()) } as const
  const { deviceId } = await perform(addDevice, by('bandungHead'), device)
  const line = { mallId, groupId, servedOn: dayIn(now, zone), deviceId, count: CAME.length }
  const { first } = await perform(reserveNumbers, kiosk, line)
  const today: Ticket[] = []
  for (const [n, minutes] of CAME.entries()) {
    const came = new Date(now.getTime() - minutes * 60_000)
    // In the first hour of a day nobody came the day before.
    const arrivedAt = dayIn(came, zone) === line.servedOn ? came : now
    const serviceId = services[n % services.length]?.serviceId ?? ''
    const asked = { mallId, groupId, serviceId, goesFirst: n === 8, language: 'id', linkHash: secretHash(newSecret()) }
    today.push(await perform(takeTicket, kiosk, { ...asked, offline: { deviceId, number: first + n, arrivedAt } }))
  }
  const [one, two] = await listCounters(db, mallId, groupId)
  if (!one || !two) return
  await perform(openCounter, by('bandungOne'), one)
  await perform(openCounter, by('bandungTwo'), two)
  await perform(miss, by('bandungOne'), await perform(callNext, by('bandungOne'), { counterId: one.counterId }))
  await perform(serve, by('bandungOne'), await perform(callNext, by('bandungOne'), { counterId: one.counterId }))
  await perform(callNext, by('bandungTwo'), { counterId: two.counterId })
  const last = today.at(-1)
  if (last) await perform(park, by('bandungTwo'), last)
}
