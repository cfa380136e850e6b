import { outcomeOf, reach, Unreached } from './reach.ts'
import { type Asked, type HttpRegister, type Outcome, type Outside, REGISTER_LIMITS, readMapped } from './register.ts'

/** Asks a register about one key. What it answered is read by its mapping and goes no further; nothing of it is logged. */
export async function askHttp(
  register: Pick<HttpRegister, 'base' | 'path' | 'mapping' | 'secretVariable' | 'timeoutSeconds'>,
  key: string,
  outside: Outside,
): Promise<Asked> {
  const { secretVariable, timeoutSeconds, mapping } = register
  const secret = secretVariable === null ? undefined : outside.secrets[secretVariable]
  if (secretVariable !== null && secret === undefined) return { wrong: 'secretMissing' }
  const url = addressFor(register, key)
  if (!url) return { wrong: 'key' }
  try {
    const headers = { accept: 'application/json', ...(secret !== undefined && { authorization: `Bearer ${secret}` }) }
    const bounds = { hosts: [url.host], privateHosts: outside.privateHosts, timeoutSeconds }
    const { status, text } = await reach(url, { method: 'GET', headers }, bounds)
    const wrong = wrongStatus(status)
    return wrong ? { wrong } : { told: readMapped(mapping, readJson(text)) }
  } catch (error) {
    const wrong = outcomeOf(error)
    if (!wrong) throw error
    return { wrong }
  }
}

/** The address for a key; undefined where the key has letters that none has, or would lead away from the place that was entered. */
function addressFor({ base, path }: Pick<HttpRegister, 'base' | 'path'>, key: string): URL | undefined {
  if (!KEY.test(key) || key.length > REGISTER_LIMITS.keyLetters) return undefined
  const url = new URL(base.replace(/\/$/, '') + path.replaceAll(':key', encodeURIComponent(key)))
  return url.origin === new URL(base).origin ? url : undefined
}

function wrongStatus(status: number): Outcome | undefined {
  if (status >= 200 && status < 300) return undefined
  if (status >= 300 && status < 400) return 'redirected'
  if (status === 401 || status === 403) return 'refused'
  return status === 404 ? 'notFound' : 'badStatus'
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    throw new Unreached('notJson')
  }
}

/** No dot at its start: `..` climbs out of the path whatever is escaped. */
const KEY = /^[\p{L}\p{N}][\p{L}\p{N} ._:-]*$/u
