import { perform } from '../../src/core/ledger/perform.ts'
import { newSecret, secretHash } from '../../src/core/people/secret.ts'
import { addCounter } from '../../src/systems/mall/places/group.act.ts'
import { openCounter } from '../../src/systems/mall/queue/sitting.act.ts'
import { takeTicket } from '../../src/systems/mall/queue/take-ticket.act.ts'
import type { Ticket } from '../../src/systems/mall/queue/ticket.ts'
import type { Casework } from './casework.ts'
import type { MallGround } from './malls.ts'

const KIOSK_PROGRAM = { kind: 'program', name: 'kiosk' } as const

/** What a test of the queue does without looking: taking numbers, opening counters. */
export function queueGround(ground: Casework, made: MallGround) {
  const at = { mallId: made.mallId, groupId: made.groupId, serviceId: made.serviceId }
  return {
    /** By the kiosk; gives the secret of the ticket's page too. */
    async take(differs: Partial<Parameters<typeof takeTicket.record>[1]> = {}, now: Date = ground.now) {
      const link = newSecret()
      const asked = { ...at, goesFirst: false, language: 'id', linkHash: secretHash(link), ...differs }
      const ticket: Ticket = await perform(takeTicket, ground.by(KIOSK_PROGRAM, { now }), asked)
      return { ...ticket, link }
    },
    /** More counters of the group, each with a clerk. */
    async seats(labels: readonly string[]): Promise<string[]> {
      const head = ground.by(ground.people.head)
      const { mallId, groupId } = made
      const ids: string[] = []
      for (const label of labels) {
        const { counterId } = await perform(addCounter, head, { mallId, groupId, label, hint: null })
        await perform(openCounter, ground.by(ground.people.one), { counterId })
        ids.push(counterId)
      }
      return ids
    },
  }
}
