import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator'
import type { Names } from '../../../core/country/country.ts'
import type { PageContext } from '../../../core/house.ts'
import { inLanguage } from '../../../kit/words.ts'
import { type Held, instantOf } from './asked.ts'

/**
 * The appointment for a calendar (RFC 5545). Its UID stays through every move and SEQUENCE counts them, so a calendar that has it changes it. It
 * is published, not sent as an invitation: a cancelled one says so by its status (ZMS: a cancellation must not come as an invitation). Times are
 * in UTC, for then no calendar needs to be told of the zone.
 */
export function calendarFile(
  { house, now, language }: Pick<PageContext, 'house' | 'now' | 'language'>,
  { appointment, mall }: Pick<Held, 'appointment' | 'mall'>,
  services: readonly { readonly name: Names }[],
): string {
  const calendar = ical({ prodId: { company: 'Jembatan', product: 'mall' }, method: ICalCalendarMethod.PUBLISH })
  calendar.createEvent({
    id: `${appointment.uid}@${new URL(house.baseUrl).hostname}`,
    sequence: appointment.sequence,
    stamp: now,
    start: instantOf(appointment, mall.zone),
    end: instantOf(appointment, mall.zone, appointment.minutes),
    summary: services.map(({ name }) => inLanguage(name, language)).join(', ') || inLanguage(mall.name, language),
    location: `${inLanguage(mall.name, language)}, ${mall.address}`,
    status: appointment.status === 'cancelled' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  })
  return calendar.toString()
}
