import { speak } from '../../../kit/words.ts'
import { serviceEn } from './service-en.ts'
import { serviceId } from './service-id.ts'
import { serviceKo } from './service-ko.ts'

/** The words of the panel of complaints on the page of a service, in a language. */
export const serviceWordsOf = speak<typeof serviceId>(
  'complaintsOfService',
  { id: serviceId, en: serviceEn, ko: serviceKo },
  serviceId,
)
