type Json = Readonly<Record<string, unknown>>

const METHODS = ['get', 'post', 'put', 'delete', 'patch', 'head', 'options', 'trace']

/**
 * What is wrong with an OpenAPI document by the rules of 3.1 (spec.openapis.org/oas/v3.1.1) that ours could break: what is compulsory,
 * path parameters on both sides, names that stand once, and every `$ref` leads somewhere. Empty when all is well.
 */
export function findOpenapiFaults(document: unknown): string[] {
  const root = object(document)
  const { title, version } = object(root.info)
  const paths = Object.entries(object(root.paths))
  const operations = paths.flatMap(([path, item]) =>
    Object.entries(object(item)).map(([method, operation]) => ({ path, method, operation: object(operation) })),
  )
  const ids = operations.map(({ operation }) => String(operation.operationId))
  return [
    ...missing(typeof root.openapi === 'string' && /^3\.1\.\d+$/.test(root.openapi), 'openapi is not 3.1'),
    ...missing(typeof title === 'string' && typeof version === 'string', 'info has no title or version'),
    ...missing(paths.length > 0, 'no paths'),
    ...missing(
      paths.every(([path]) => path.startsWith('/') && !path.includes(':')),
      'a path is no template',
    ),
    ...ids.filter((id, at) => ids.indexOf(id) !== at).map((id) => `${id} stands twice`),
    ...operations.flatMap((one) => operationFaults(root, one)),
    ...refsOf(document)
      .filter((ref) => resolved(root, ref) === undefined)
      .map((ref) => `${ref} leads nowhere`),
  ]
}

function operationFaults(
  root: Json,
  { path, method, operation }: { path: string; method: string; operation: Json },
): string[] {
  const at = `${method} ${path}`
  const parameters = (Array.isArray(operation.parameters) ? operation.parameters : []).map((one) =>
    object(typeof object(one).$ref === 'string' ? resolved(root, String(object(one).$ref)) : one),
  )
  const named = parameters.filter(({ in: where }) => where === 'path').map(({ name }) => String(name))
  const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  const keys = parameters.map(({ in: where, name }) => `${where} ${String(name).toLowerCase()}`)
  const responses = Object.entries(object(operation.responses))
  const body = operation.requestBody === undefined ? undefined : object(object(operation.requestBody).content)
  return [
    ...missing(METHODS.includes(method), `${at}: no such method`),
    ...missing(typeof operation.operationId === 'string' && operation.operationId !== '', `${at}: no operationId`),
    ...missing(wanted.toSorted().join() === named.toSorted().join(), `${at}: path parameters ${named} for ${wanted}`),
    ...missing(
      parameters.every(({ in: where, required }) => where !== 'path' || required === true),
      `${at}: an optional path parameter`,
    ),
    ...missing(
      parameters.every(({ schema, content }) => (schema === undefined) !== (content === undefined)),
      `${at}: a parameter without schema`,
    ),
    ...missing(new Set(keys).size === keys.length, `${at}: a parameter stands twice`),
    ...missing(responses.length > 0 && responses.some(([code]) => /^2/.test(code)), `${at}: no good responses`),
    ...responses.flatMap(([code, response]) => {
      const { description } = object(
        typeof object(response).$ref === 'string' ? resolved(root, String(object(response).$ref)) : response,
      )
      return missing(
        /^[1-5](\d\d|XX)$|^default$/.test(code) && typeof description === 'string',
        `${at}: response ${code}`,
      )
    }),
    ...missing(
      body === undefined || Object.values(body).every((media) => object(media).schema !== undefined),
      `${at}: a body without schema`,
    ),
  ]
}

function missing(well: boolean, fault: string): string[] {
  return well ? [] : [fault]
}

function refsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === '$ref' && typeof inner === 'string' ? [inner] : refsOf(inner),
  )
}

function resolved(root: Json, ref: string): unknown {
  if (!ref.startsWith('#/')) return undefined
  return ref
    .slice(2)
    .split('/')
    .reduce<unknown>((value, key) => object(value)[key.replaceAll('~1', '/').replaceAll('~0', '~')], root)
}

function object(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {}
}
