import { createHash } from 'node:crypto'
import type { AnyEndpoint } from '../../core/house.ts'
import { runsOfficers } from '../../core/people/who.ts'
import { NotAllowed } from '../../kit/refusals.ts'

export type Call = Parameters<AnyEndpoint['run']>[0]

/** What every line of the API for system admins has in common. */
export function adminLine(path: AnyEndpoint['path'], summary: string) {
  return { method: 'post', path, summary, tag: 'people', status: 200, bearer: true, may: askAdminCall } as const
}

/** What is there is told to system admins only. */
function askAdminCall({ actor }: Call): void {
  if (!runsOfficers(actor)) throw new NotAllowed('onlySystemAdmin')
}

/** The nonce of a link, the same for the same repeat key, so that a repeat answers with the link that holds. It opens nothing by itself. */
export function nonceOfCall({ actor, once, params }: Call): string {
  const whose = actor.kind === 'officer' ? actor.officerId : actor.kind
  return createHash('sha256')
    .update(JSON.stringify([whose, params.officer, once?.key]))
    .digest('base64url')
    .slice(0, 22)
}
