import type { AgencyId } from '../agencies/agency.ts'
import type { PartKey, ServiceParts } from '../country/service-standard.ts'
import type { Act } from '../ledger/act.ts'
import { currentVersion } from './service-version.sql.ts'
import { mayWriteServices, namedAgency, type ServiceLine, type ServiceVersion } from './service-version.ts'
import { lockServiceLine, saveDraft } from './write-service.sql.ts'

/** A service as that agency gives it. */
export interface OfLine {
  readonly service: string
  readonly agency: AgencyId
}

/** What is written anew; null empties a part. */
export type PartChanges = { readonly [K in PartKey]?: ServiceParts[K] | null }

interface Edit extends OfLine {
  readonly parts: PartChanges
}

/**
 * Writes parts of the draft. Where there is none it is begun from what holds now, so that one changes what has changed. `seen` is the
 * revision that the writer looked at, 0 where there was no draft.
 */
export const editService: Act<Edit, ServiceLine, ServiceVersion> = {
  name: 'service.edited',
  ...onServiceLine(),
  async change(tx, line, { parts }, by) {
    return saveDraft(tx, line, merged(line.draft?.parts ?? (await partsNow(tx, line)), parts), {
      by,
      source: 'officer',
    })
  },
  record: ({ revision }, { service, agency, parts }) => ({
    agency: namedAgency(agency),
    facts: { service, revision, parts: Object.keys(parts) },
    words: [JSON.stringify(parts)],
  }),
}

export function onServiceLine() {
  return {
    subject: lockServiceLine,
    may: (actor: Parameters<typeof mayWriteServices>[0], { agencyId }: ServiceLine) =>
      mayWriteServices(actor, agencyId),
    version: ({ draft }: ServiceLine) => draft?.revision ?? 0,
  }
}

/** What a draft begins with: the open version, else the one for all who give the service. */
export async function partsNow(tx: Parameters<typeof lockServiceLine>[0], line: ServiceLine): Promise<ServiceParts> {
  const { service, own, open } = line
  const from = open ?? (own === null ? undefined : await currentVersion(tx, service.id, FAR))
  const given = own === null ? { name: service.name, lifeEvents: [...service.lifeEvents] } : {}
  return { ...given, ...from?.parts }
}

export function merged(before: ServiceParts, changes: PartChanges): ServiceParts {
  const after = Object.entries({ ...before, ...changes }).filter(([, part]) => part !== null && part !== undefined)
  return Object.fromEntries(after) as ServiceParts
}

/** Whatever is open then is the newest. */
const FAR = '9999-12-31'
