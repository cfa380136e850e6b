import jsonld from 'jsonld'
import SHACLValidator from 'rdf-validate-shacl'
import env from 'rdf-validate-shacl/src/defaultEnv.js'

/** A property of a class: how often, and what stands there. */
interface Asked {
  readonly path: string
  readonly least?: number
  readonly most?: number
  readonly kind?: string
  readonly datatype?: string
}

const once = { least: 1, most: 1 } as const
const some = { least: 1 } as const
const text = { datatype: 'rdf:langString' } as const

/**
 * What CPSV-AP 3.2.0 asks of each class that we name, in our own words: the mandatory properties with how often, and of the optional ones what
 * class or type stands there. The shapes that SEMIC publishes are not copied here.
 */
const CLASSES: Readonly<Record<string, readonly Asked[]>> = {
  'cpsv:PublicService': [
    { path: 'dct:identifier', ...once },
    { path: 'dct:title', ...some, ...text },
    { path: 'dct:description', ...some, ...text },
    { path: 'cv:hasCompetentAuthority', ...some, kind: 'cv:PublicOrganisation' },
    { path: 'cv:processingTime', most: 1, datatype: 'xsd:duration' },
    { path: 'cv:hasChannel', kind: 'cv:Channel' },
    { path: 'cv:hasCost', kind: 'cv:Cost' },
    { path: 'cpsv:produces', kind: 'cv:Output' },
    { path: 'cpsv:follows', kind: 'cpsv:Rule' },
    { path: 'cv:holdsRequirement', kind: 'cv:Requirement' },
    { path: 'cv:hasLegalResource', kind: 'eli:LegalResource' },
    { path: 'cv:contactPoint', kind: 'cv:ContactPoint' },
    { path: 'cv:isGroupedBy', kind: 'cv:LifeEvent' },
  ],
  'cv:PublicOrganisation': [
    { path: 'skos:prefLabel', ...some, ...text },
    { path: 'dct:spatial', ...some },
  ],
  'cv:Channel': [
    { path: 'dct:identifier', ...once },
    { path: 'cv:ownedBy', kind: 'cv:PublicOrganisation' },
  ],
  'cv:Requirement': [
    { path: 'dct:identifier', ...once },
    { path: 'dct:title', ...some, ...text },
  ],
  'cv:Cost': [
    { path: 'dct:identifier', ...once },
    { path: 'cv:value', most: 1, datatype: 'xsd:double' },
    { path: 'cv:currency', most: 1 },
  ],
  'cv:Output': [
    { path: 'dct:identifier', ...once },
    { path: 'dct:title', ...some, ...text },
  ],
  'cpsv:Rule': [
    { path: 'dct:identifier', ...once },
    { path: 'dct:title', ...some, ...text },
    { path: 'dct:description', ...some, ...text },
  ],
  'cv:LifeEvent': [
    { path: 'dct:identifier', ...once },
    { path: 'dct:title', ...some, ...text },
  ],
}

const PREFIXES = {
  cpsv: 'http://purl.org/vocab/cpsv#',
  cv: 'http://data.europa.eu/m8g/',
  dct: 'http://purl.org/dc/terms/',
  eli: 'http://data.europa.eu/eli/ontology#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  sh: 'http://www.w3.org/ns/shacl#',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
}

/** What a document says against the shapes: a sentence for each, none where it conforms. And how many statements there were. */
export async function shaclFaults(document: object): Promise<{ faults: string[]; statements: number }> {
  const [shapes, data] = await Promise.all([graphOf(shapesAsJson()), graphOf(document)])
  const { results } = await new SHACLValidator(shapes).validate(data)
  const faults = results.map(
    ({ focusNode, path, message }) =>
      `${focusNode?.value} ${(path as { value?: string } | null)?.value}: ${message.map(({ value }) => value).join(' ')}`,
  )
  return { faults, statements: data.size }
}

function shapesAsJson(): object {
  const property = ({ path, least, most, kind, datatype }: Asked) => ({
    'sh:path': { '@id': path },
    ...(least !== undefined && { 'sh:minCount': least }),
    ...(most !== undefined && { 'sh:maxCount': most }),
    ...(kind !== undefined && { 'sh:class': { '@id': kind } }),
    ...(datatype !== undefined && { 'sh:datatype': { '@id': datatype } }),
  })
  const shape = ([name, asked]: [string, readonly Asked[]]) => ({
    '@id': `urn:shape:${name}`,
    '@type': 'sh:NodeShape',
    'sh:targetClass': { '@id': name },
    'sh:property': asked.map(property),
  })
  return { '@context': PREFIXES, '@graph': Object.entries(CLASSES).map(shape) }
}

interface Term {
  readonly termType: string
  readonly value: string
  readonly language?: string
  readonly datatype?: { readonly value: string }
}

/** A document of JSON-LD as statements. Its contexts stand in it: nothing is fetched. */
async function graphOf(document: object) {
  const quads = (await jsonld.toRDF(document as never)) as unknown as Record<'subject' | 'predicate' | 'object', Term>[]
  const node = ({ termType, value }: Term) =>
    termType === 'BlankNode' ? env.blankNode(value.replace(/^_:/, '')) : env.namedNode(value)
  const term = (one: Term) =>
    one.termType === 'Literal'
      ? env.literal(one.value, one.language || env.namedNode(one.datatype?.value ?? `${PREFIXES.xsd}string`))
      : node(one)
  return env.dataset(
    quads.map(({ subject, predicate, object }) =>
      env.quad(node(subject), env.namedNode(predicate.value), term(object)),
    ),
  )
}
