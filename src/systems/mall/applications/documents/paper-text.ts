import type { Agency } from '../../../../core/agencies/agency.ts'
import type { Service } from '../../../../core/catalogue/service.ts'
import type { ServiceVersion } from '../../../../core/catalogue/service-version.ts'
import type { House } from '../../../../core/house.ts'
import { sayDay } from '../../../../kit/clock.ts'
import { inLanguage, say } from '../../../../kit/words.ts'
import type { Application } from '../application.ts'
import { sayCode } from './paper.ts'
import type { PaperText } from './paper-pdf.ts'
import { paperWordsOf } from './words/words.ts'

interface About {
  readonly application: Pick<Application, 'number' | 'language'>
  readonly agency: Pick<Agency, 'name'>
  readonly service: Pick<Service, 'name'>
  readonly version: Pick<ServiceVersion, 'parts' | 'number'>
  readonly code: string
  readonly holder: string
  readonly issuedOn: string
  readonly issuedAt: Date
  readonly generation: number
}

/** What a paper says: in the first language of the country, and beneath it in the applicant's where that is another. */
export function paperText(
  house: Pick<House, 'languages' | 'baseUrl' | 'portalName' | 'officialDecree'>,
  { application, agency, service, version, code, holder, issuedOn, issuedAt, generation }: About,
): PaperText {
  const language = house.languages[0] ?? application.language
  const other = application.language === language ? undefined : application.language
  const words = paperWordsOf(language).pdf
  const second = other === undefined ? undefined : paperWordsOf(other).pdf
  const fact = (key: keyof typeof words.facts, value: string | undefined) =>
    value ? [{ term: words.facts[key], second: second?.facts[key], value }] : []
  const standing = house.officialDecree ? say(words.official, { decree: house.officialDecree }) : words.notOfficial
  return {
    ...{
      language,
      issuedAt,
      title: inLanguage(version.parts.name ?? service.name, language),
      issuer: inLanguage(agency.name, language),
    },
    lead: [words.lead, second?.lead].filter(Boolean).join(' · '),
    facts: [
      ...fact('holder', holder),
      ...fact('output', version.parts.output && inLanguage(version.parts.output, language)),
      ...fact('number', application.number),
      ...fact('issuedOn', sayDay(issuedOn, language)),
      ...fact('standard', version.number === null ? undefined : String(version.number)),
    ],
    check: {
      ...{ words: words.check, second: second?.check, code: sayCode(code) },
      address: `${house.baseUrl}/papers/${code}`,
    },
    foot: [say(words.signed, { key: generation }), `${house.portalName} · ${standing}`],
  }
}
