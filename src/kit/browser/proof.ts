// Works before a form goes: solves the challenge of its address (ALTCHA, proof of work by PBKDF2) and sends the answer along. The work begins
// with the first choice, so that as a rule nobody waits. Where it cannot be done, in an old browser or on a page that came without HTTPS, the
// form goes without: the server has other limits for those.
export {}

interface Challenge {
  readonly parameters: {
    readonly nonce: string
    readonly salt: string
    readonly cost: number
    readonly keyLength: number
    readonly keyPrefix: string
  }
}

/** A challenge is good for twenty minutes; an answer older than this is made anew. */
const FRESH_MS = 15 * 60_000
/** Who has worked so long sends the form without an answer: no place is worth a phone that hangs. */
const WORK_MS = 60_000

const form = document.querySelector<HTMLFormElement>('form[data-proof]')
if (form && globalThis.crypto?.subtle) start(form)

function start(form: HTMLFormElement): void {
  const { proof = '', working = '', ready = '' } = form.dataset
  const told = document.createElement('p')
  told.role = 'status'
  told.className = 'hint'
  form.querySelector('.actions')?.before(told)
  const answer = document.createElement('input')
  answer.type = 'hidden'
  answer.name = 'altcha'
  form.append(answer)
  let work: { readonly at: number; readonly solved: Promise<string> } | undefined
  let isWaiting = false
  const begin = () => {
    if (!work || Date.now() - work.at > FRESH_MS) work = { at: Date.now(), solved: solve(proof).catch(() => '') }
    return work.solved
  }
  form.addEventListener('change', begin)
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (isWaiting) return
    isWaiting = true
    told.textContent = working
    answer.value = await begin()
    told.textContent = ready
    form.submit()
  })
  // Back from the next page: what was sent counts no more.
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return
    isWaiting = false
    work = undefined
    answer.value = told.textContent = ''
  })
}

/** The solved challenge as its field holds it. */
async function solve(address: string): Promise<string> {
  const asked = await fetch(address, { cache: 'no-store', signal: AbortSignal.timeout(WORK_MS) })
  const challenge = (await asked.json()) as Challenge
  const { nonce, salt, cost, keyLength, keyPrefix } = challenge.parameters
  const from = bytes(nonce)
  const password = new Uint8Array(from.length + 4)
  password.set(from)
  const view = new DataView(password.buffer)
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt: bytes(salt), iterations: cost }
  const until = performance.now() + WORK_MS
  for (let counter = 0; performance.now() < until; counter++) {
    view.setUint32(from.length, counter)
    const key = await crypto.subtle.importKey('raw', password, 'PBKDF2', false, ['deriveBits'])
    const derivedKey = hex(new Uint8Array(await crypto.subtle.deriveBits(derivation, key, keyLength * 8)))
    if (derivedKey.startsWith(keyPrefix)) return btoa(JSON.stringify({ challenge, solution: { counter, derivedKey } }))
  }
  return ''
}

function bytes(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}

function hex(of: Uint8Array): string {
  return Array.from(of, (one) => one.toString(16).padStart(2, '0')).join('')
}
