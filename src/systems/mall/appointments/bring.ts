import { currentVersion } from '../../../core/catalogue/service-version.sql.ts'
import type { Names } from '../../../core/country/country.ts'
import type { Db } from '../../../kit/sql.ts'
import type { CounterGroup } from '../places/mall.ts'
import { servicesOf } from './appointment.sql.ts'
import type { Appointment } from './appointment.ts'

/** What one comes for, and what to bring for it. */
export interface Coming {
  readonly serviceId: string
  readonly name: Names
  readonly bring: readonly Names[]
}

/** The services of an appointment, each with the requirements of the standard that holds on its day. */
export async function comingFor(
  db: Db,
  { appointmentId, onDay }: Pick<Appointment, 'appointmentId' | 'onDay'>,
  { agencyId }: Pick<CounterGroup, 'agencyId'>,
): Promise<readonly Coming[]> {
  const services = await servicesOf(db, appointmentId)
  return Promise.all(
    services.map(async ({ serviceId, name }) => {
      const version = await currentVersion(db, serviceId, onDay, agencyId)
      return { serviceId, name, bring: (version?.parts.requirements ?? []).map(({ title }) => title) }
    }),
  )
}
