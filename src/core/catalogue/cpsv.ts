import type { AgencyId } from '../agencies/agency.ts'
import type { Country, Names } from '../country/country.ts'
import type { ServiceParts } from '../country/service-standard.ts'
import { durationOf } from './promise.ts'
import type { Service } from './service.ts'
import type { ServiceVersion } from './service-version.ts'

/** The agency that answers for a service. Of one that many agencies give, it is the nation itself that speaks. */
export interface CompetentAuthority {
  readonly id: AgencyId
  readonly name: Names
}

interface Described {
  readonly service: Service
  readonly version: ServiceVersion
  readonly authority: CompetentAuthority
}

type Json = { readonly [key: string]: unknown }

/**
 * The terms of CPSV-AP 3.2.0 (SEMIC, CC-BY 4.0) that are used here, and under `std:` those for which it has no word: the order of the steps,
 * the kind of days, and seven of the eight components of management. `@vocab` is not given: an unknown member would say nothing.
 */
export function cpsvContext({ baseUrl, language }: { readonly baseUrl: string; readonly language: string }): Json {
  return {
    '@language': language,
    cpsv: 'http://purl.org/vocab/cpsv#',
    cv: 'http://data.europa.eu/m8g/',
    dct: 'http://purl.org/dc/terms/',
    dcat: 'http://www.w3.org/ns/dcat#',
    eli: 'http://data.europa.eu/eli/ontology#',
    skos: 'http://www.w3.org/2004/02/skos/core#',
    schema: 'http://schema.org/',
    xsd: 'http://www.w3.org/2001/XMLSchema#',
    std: `${baseUrl}/api/services#`,
  }
}

/** One service with its standard as CPSV-AP: every mandatory property of each class that it names. */
export function cpsvService({ service, version, authority }: Described, country: Country, baseUrl: string): Json {
  const at = `${baseUrl}/services/${service.id}`
  const { parts } = version
  const node = (kind: string, part: string) => ({
    '@type': kind,
    '@id': `${at}#${part}`,
    'dct:identifier': `${service.id}#${part}`,
  })
  const office = `${baseUrl}/agencies/${authority.id}`
  return {
    '@id': at,
    '@type': 'cpsv:PublicService',
    'dct:identifier': service.id,
    'dct:title': tagged(parts.name ?? service.name),
    'dct:description': tagged(parts.description ?? service.name),
    'cv:hasCompetentAuthority': {
      '@id': office,
      '@type': 'cv:PublicOrganisation',
      'dct:identifier': authority.id,
      'skos:prefLabel': tagged(authority.name),
      'dct:spatial': spatialOf(country),
    },
    'dct:spatial': spatialOf(country),
    'dct:language': country.languages,
    'cv:isGroupedBy': service.lifeEvents.map((event) => eventNode(event, country, baseUrl)),
    'dcat:keyword': parts.keywords ?? [],
    ...deliveryOf(parts, node, country),
    ...managementOf(parts, node),
    'cv:hasChannel': channelsOf(parts, node, office),
    'cv:contactPoint': [
      contactOf(parts, node, `${baseUrl}/complaints/new?service=${service.id}`),
      ...placesReached(parts, node),
    ],
    'std:version': version.number,
    'std:validFrom': { '@type': 'xsd:date', '@value': version.validFrom },
    'std:verified': version.verified,
    ...(version.asOf !== null && { 'std:asOf': { '@type': 'xsd:date', '@value': version.asOf } }),
  }
}

type Node = (kind: string, part: string) => Json

function deliveryOf(parts: ServiceParts, node: Node, { currency }: Country): Json {
  const { requirements = [], procedure = [], time, fee = [], output } = parts
  return {
    'cv:holdsRequirement': requirements.map(({ title, kind, onceOnly }, index) => ({
      ...node('cv:Requirement', `requirement-${index + 1}`),
      'dct:title': tagged(title),
      'std:evidenceKind': kind,
      'std:onceOnly': onceOnly,
    })),
    'cpsv:follows': procedure.map((step, index) => ({
      ...node('cpsv:Rule', `step-${index + 1}`),
      'dct:title': tagged(step),
      'dct:description': tagged(step),
      'std:order': index + 1,
    })),
    ...(time && {
      'cv:processingTime': { '@type': 'xsd:duration', '@value': durationOf(time) },
      'std:processingTimeCounts': time.unit,
    }),
    'cv:hasCost': (fee.length > 0 ? fee : [{ title: {}, amount: 0 }]).map(({ title, amount }, index) => ({
      ...node('cv:Cost', `fee-${index + 1}`),
      ...(Object.keys(title).length > 0 && { 'dct:description': tagged(title) }),
      ...(amount !== null && {
        'cv:value': { '@type': 'xsd:double', '@value': String(amount) },
        'cv:currency': currency,
      }),
    })),
    ...(output && { 'cpsv:produces': { ...node('cv:Output', 'output'), 'dct:title': tagged(output) } }),
  }
}

function managementOf(parts: ServiceParts, node: Node): Json {
  const told = OWN_TERMS.flatMap((part) => {
    const words = parts[part]
    return words ? [[`std:${part}`, tagged(words)] as const] : []
  })
  const legal = (parts.legal ?? []).map(({ title, url }, index) => ({
    ...node('eli:LegalResource', `law-${index + 1}`),
    'dct:title': tagged(title),
    ...(url !== null && { 'schema:url': { '@id': url } }),
  }))
  return { 'cv:hasLegalResource': legal, ...Object.fromEntries(told) }
}

const OWN_TERMS = ['facilities', 'competence', 'supervision', 'staff', 'guarantee', 'safety', 'evaluation'] as const

function channelsOf({ channels = [] }: ServiceParts, node: Node, office: string): Json[] {
  return channels.map(({ kind, title, url, hours, address }, index) => ({
    ...node('cv:Channel', `channel-${index + 1}`),
    'cv:ownedBy': { '@id': office },
    'dct:type': kind,
    'dct:title': tagged(title),
    ...(address && { 'schema:address': address }),
    ...(hours !== null && { 'cv:openingHours': hours }),
    ...(url !== null && { 'schema:url': { '@id': url } }),
  }))
}

/** A place with a number or an address of its own is a contact point beside being a channel. */
function placesReached({ channels = [] }: ServiceParts, node: Node): Json[] {
  return channels.flatMap(({ title, phone, email, hours }, index) =>
    phone || email
      ? [
          {
            ...node('cv:ContactPoint', `channel-${index + 1}-contact`),
            'dct:title': tagged(title),
            ...(phone && { 'cv:telephone': phone }),
            ...(email && { 'cv:email': email }),
            ...(hours !== null && { 'cv:openingHours': hours }),
          },
        ]
      : [],
  )
}

function contactOf({ complaints }: ServiceParts, node: Node, portal: string): Json {
  return {
    ...node('cv:ContactPoint', 'complaints'),
    'cv:contactPage': { '@id': complaints?.url ?? portal },
    ...(complaints && { 'dct:description': tagged(complaints.words) }),
    ...(complaints?.phone && { 'cv:telephone': complaints.phone }),
    ...(complaints?.email && { 'cv:email': complaints.email }),
  }
}

function eventNode(key: string, { lifeEvents }: Country, baseUrl: string): Json {
  const names = lifeEvents.find((event) => event.key === key)?.name ?? {}
  return {
    '@id': `${baseUrl}/services?event=${key}`,
    '@type': 'cv:LifeEvent',
    'dct:identifier': key,
    'dct:title': tagged(names),
  }
}

const spatialOf = ({ code }: Country) => ({ '@id': `https://www.iso.org/obp/ui/#iso:code:3166:${code.toUpperCase()}` })

/** A name in each of its languages. */
function tagged(names: Names): Json[] {
  return Object.entries(names).map(([language, value]) => ({ '@language': language, '@value': value }))
}
