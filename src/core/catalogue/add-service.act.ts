import { createHash } from 'node:crypto'
import { Conflict, NotFound } from '../../kit/refusals.ts'
import { findAgency } from '../agencies/agency.sql.ts'
import type { Agency, AgencyId } from '../agencies/agency.ts'
import type { Names } from '../country/country.ts'
import { fold } from '../country/fold.ts'
import type { Act, By } from '../ledger/act.ts'
import { findServiceLine } from './service-version.sql.ts'
import { mayWriteServices } from './service-version.ts'
import { insertService, saveDraft } from './write-service.sql.ts'

interface Add {
  readonly agency: AgencyId
  readonly name: Names
  readonly lifeEvents: readonly string[]
  /** What its code is made from. */
  readonly slug: string
}

/** A new service of one agency, with its draft; nobody is offered it before it is published. */
export const addService: Act<Add, Agency, { readonly service: string }> = {
  name: 'service.added',
  async subject(tx, { agency }) {
    const found = await findAgency(tx, agency)
    if (!found || found.validTo !== null) throw new NotFound()
    return found
  },
  may: (actor, { id }) => mayWriteServices(actor, id),
  async change(tx, { id: agency }, { name, lifeEvents, slug }, by) {
    const service = await freeCode(tx, { agency, name, slug }, by)
    const line = await findServiceLine(tx, service, agency)
    if (!line) throw new NotFound()
    await saveDraft(tx, line, { name, lifeEvents: [...lifeEvents] }, { by, source: 'officer' })
    return { service }
  },
  record: ({ service }, { agency, name }) => ({ agency, facts: { service }, words: Object.values(name) }),
}

/** `Izin Praktik Dokter` → `izin-praktik-dokter`; what has no such letters gets a print of the whole. */
export function serviceCode(name: string): string {
  const plain = fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, CODE_LETTERS)
    .replace(/-+$/, '')
  return plain || `service-${createHash('sha256').update(name).digest('hex').slice(0, 8)}`
}

async function freeCode(
  tx: Parameters<typeof insertService>[0],
  { agency, name, slug }: Pick<Add, 'agency' | 'name' | 'slug'>,
  by: By,
): Promise<string> {
  for (let turn = 1; turn <= SAME_MAX; turn++) {
    const service = turn === 1 ? slug : `${slug}-${turn}`
    if (await insertService(tx, { service, agency, name }, by)) return service
  }
  throw new Conflict('serviceThere')
}

const CODE_LETTERS = 56
/** Services of one name: beyond this the name tells nobody anything. */
const SAME_MAX = 50
