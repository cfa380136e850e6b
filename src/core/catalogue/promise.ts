import type { ServiceParts } from '../country/service-standard.ts'

type Time = NonNullable<ServiceParts['time']>

/** ISO 8601: `PT30M`, `PT2H`, `P3D`. Whether the days are working days stands beside it: the standard has no sign for them. */
export function durationOf({ count, unit }: Time): string {
  if (unit === 'minutes') return `PT${count}M`
  return unit === 'hours' ? `PT${count}H` : `P${count}D`
}

/** Nothing is to be paid for any of it. */
export function isFree(fee: NonNullable<ServiceParts['fee']>): boolean {
  return fee.every(({ amount }) => amount === 0)
}
