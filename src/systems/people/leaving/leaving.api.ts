import { z } from 'zod'
import { findAgency } from '../../../core/agencies/agency.sql.ts'
import type { AnyEndpoint } from '../../../core/house.ts'
import { byOf } from '../../../core/ledger/by.ts'
import { perform } from '../../../core/ledger/perform.ts'
import type { Casework } from '../../../core/people/handover.ts'
import { leave } from '../../../core/people/leave.act.ts'
import { findOfficer, type OfficerRecord } from '../../../core/people/officer.sql.ts'
import { linkAddress } from '../../../core/people/officer-link.ts'
import { dropMove } from '../../../core/people/plan-move.act.ts'
import { reinstate } from '../../../core/people/reinstate.act.ts'
import { linkSecret, secretHash } from '../../../core/people/secret.ts'
import { problem } from '../../../kit/form.ts'
import { NotFound } from '../../../kit/refusals.ts'
import { adminLine, type Call, nonceOfCall } from '../admin-line.ts'
import { todayOf } from '../agencies/asked-agency.ts'
import { heldCasesOf } from './held.ts'
import { dayProblems, leaveForm, moveByProgramForm, planOf } from './leaving.form.ts'
import { moveOn } from './move-on.ts'

type Leaving = NonNullable<ReturnType<typeof leaveForm.read>['value']>
type Moving = NonNullable<ReturnType<typeof moveByProgramForm.read>['value']>

const done = z.object({ officer: z.string(), handover: z.string().nullable() })
const moved = done.extend({ plannedFor: z.string().nullable() })

/** What happens to officers under `/admin/officers`, for programs of a system admin. */
export function officersApi(casework: readonly Casework[]): readonly AnyEndpoint[] {
  return [leaving(casework), moving(casework), dropping, returning]
}

function leaving(casework: readonly Casework[]): AnyEndpoint {
  return {
    ...adminLine('/api/v1/officers/:officer/leaving', 'An officer leaves, and what they hold is handed over'),
    form: leaveForm,
    answer: done,
    async run(call, value) {
      const { email } = await officerOf(call)
      const input = { email, heldCases: heldCasesOf(casework), plan: planOf(value as Leaving) }
      const { officerId, handoverId } = await perform(leave, byOf(call), input)
      return { officer: officerId, handover: handoverId ?? null }
    },
  }
}

function moving(casework: readonly Casework[]): AnyEndpoint {
  return {
    ...adminLine(
      '/api/v1/officers/:officer/move',
      'One role of an officer ends and another begins, at once or from a later day',
    ),
    form: moveByProgramForm,
    answer: moved,
    async check(call, value) {
      const { agency, effect_on: effectOn } = value as Moving
      const found = await findAgency(call.db, agency)
      return [...dayProblems(effectOn, todayOf(call)), ...(found ? [] : [problem('agency', 'noAgency')])]
    },
    async run(call, value) {
      const asked = value as Moving
      const input = {
        officerId: (await officerOf(call)).officerId,
        from: { role: asked.from_role, agency: asked.from_agency },
        to: { role: asked.role, agency: asked.agency },
        ...{ effectOn: asked.effect_on, today: todayOf(call), plan: planOf(asked) },
      }
      const { handoverId, plannedFor } = await moveOn(byOf(call), casework, input)
      return { officer: input.officerId, handover: handoverId, plannedFor }
    },
  }
}

const dropping: AnyEndpoint = {
  ...adminLine('/api/v1/officers/:officer/move/undo', 'A move that was planned for a later day is taken back'),
  answer: z.object({ officer: z.string() }),
  async run(call) {
    const { officerId } = await officerOf(call)
    await perform(dropMove, byOf(call), { officerId })
    return { officer: officerId }
  },
}

/** Where mail goes out, the link is in the mail and not in the answer. */
const returning: AnyEndpoint = {
  ...adminLine('/api/v1/officers/:officer/return', 'An officer who left is brought back'),
  answer: z.object({ officer: z.string(), link: z.string().nullable() }),
  async run(call) {
    const { officerId } = await officerOf(call)
    const { house } = call
    const mailed = house.mail !== undefined
    const nonce = nonceOfCall(call)
    const linkHash = secretHash(linkSecret(house.secret, nonce))
    await perform(reinstate, byOf(call), { officerId, nonce, linkHash, mailed })
    return { officer: officerId, link: mailed ? null : linkAddress(house, 'invitation', nonce) }
  },
}

async function officerOf(call: Call): Promise<OfficerRecord> {
  const id = call.params.officer ?? ''
  const officer = /^\d{1,18}$/.test(id) ? await findOfficer(call.db, id) : undefined
  if (!officer) throw new NotFound()
  return officer
}
