import { Conflict, NotFound } from '../../kit/refusals.ts'
import type { Tx } from '../../kit/sql.ts'
import { findAgency } from '../agencies/agency.sql.ts'
import type { Agency, AgencyId } from '../agencies/agency.ts'
import type { Act, By } from '../ledger/act.ts'
import { merged, type PartChanges, partsNow } from './edit-service.act.ts'
import { findServiceLine } from './service-version.sql.ts'
import { differences, mayWriteServices, namedAgency } from './service-version.ts'
import { insertService, lockServiceLine, saveDraft } from './write-service.sql.ts'

/** One service of a list: what it names is written, null empties a part. */
export interface ImportRow {
  readonly service: string
  readonly parts: PartChanges
}

interface Import {
  readonly agency: AgencyId
  readonly rows: readonly ImportRow[]
}

interface Imported {
  readonly added: number
  readonly changed: number
  readonly same: number
}

/** Takes in a list of services as drafts: all of it or none. What is as it was stays untouched, so the same list twice changes nothing. */
export const importServices: Act<Import, Agency, Imported> = {
  name: 'service.imported',
  async subject(tx, { agency }) {
    const found = await findAgency(tx, agency)
    if (!found) throw new NotFound()
    return found
  },
  may: (actor, { id }) => mayWriteServices(actor, id),
  async change(tx, { id }, { rows }, by) {
    const counts = { added: 0, changed: 0, same: 0 }
    // In one order, so that two lists at once wait for each other and do not tie a knot.
    for (const row of [...rows].sort((a, b) => (a.service < b.service ? -1 : 1)))
      counts[await takeIn(tx, id, row, by)]++
    return counts
  },
  record: ({ added, changed, same }, { agency, rows }) => ({
    agency: namedAgency(agency),
    facts: { added, changed, same },
    words: [JSON.stringify(rows)],
  }),
}

async function takeIn(tx: Tx, agency: AgencyId, { service, parts }: ImportRow, by: By): Promise<keyof Imported> {
  const isNew = await addMissing(tx, agency, { service, parts }, by)
  const line = await lockServiceLine(tx, { service, agency })
  const before = line.draft?.parts ?? (await partsNow(tx, line))
  const given = line.own === null ? parts : withoutOwn(parts)
  const after = merged(before, given)
  if (!isNew && differences(before, after).length === 0) return 'same'
  await saveDraft(tx, line, after, { by, source: 'import' })
  return isNew ? 'added' : 'changed'
}

async function addMissing(tx: Tx, agency: AgencyId, { service, parts }: ImportRow, by: By): Promise<boolean> {
  if (await findServiceLine(tx, service, agency)) return false
  if (!parts.name) throw new NotFound()
  if (!(await insertService(tx, { service, agency, name: parts.name }, by))) throw new Conflict('serviceThere')
  return true
}

/** Name and events of life of a service that many give are not one agency's to change. */
function withoutOwn({ name: _, lifeEvents: __, ...parts }: PartChanges): PartChanges {
  return parts
}
