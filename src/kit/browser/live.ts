// Keeps a part of a page as it stands now. The page is asked anew every few seconds, and that is the truth; an event of the server only makes
// it sooner. Without this script a link loads the page again.
export {}

const ASK_MS = 8_000
const SHAKE = [400, 150, 400, 150, 400]

for (const box of document.querySelectorAll<HTMLElement>('[data-live]')) start(box)

function start(box: HTMLElement): void {
  const { live = '', every = '10', staleAfter = '30', stale = '', events } = box.dataset
  const heard = document.createElement('p')
  heard.role = 'status'
  heard.className = 'unseen'
  const old = document.createElement('p')
  old.className = 'wrong'
  old.role = 'alert'
  box.before(heard)
  box.prepend(old)
  let answeredAt = Date.now()
  let isAsking = false
  const tell = () => {
    const seconds = Math.round((Date.now() - answeredAt) / 1000)
    const words = seconds > Number(staleAfter) ? stale.replace('{seconds}', String(seconds - (seconds % 5))) : ''
    if (old.textContent !== words) old.textContent = words
    box.classList.toggle('old', words !== '')
  }
  const ask = async () => {
    if (isAsking) return
    isAsking = true
    const part = await partOf(live)
    isAsking = false
    if (part) {
      answeredAt = Date.now()
      show(box, part, heard)
    }
    tell()
  }
  setInterval(ask, Number(every) * 1000)
  setInterval(tell, 1000)
  // A phone that slept has an old page before it.
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && void ask())
  addEventListener('online', () => void ask())
  if (events && 'EventSource' in window) new EventSource(events).addEventListener('changed', () => void ask())
}

/** The same part of the page as the server has it now; undefined where it does not answer. */
async function partOf(address: string): Promise<HTMLElement | undefined> {
  try {
    const answer = await fetch(address, { cache: 'no-store', signal: AbortSignal.timeout(ASK_MS) })
    if (!answer.ok) return undefined
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    return page.querySelector<HTMLElement>('[data-live] [data-part]') ?? undefined
  } catch {
    return undefined
  }
}

function show(box: HTMLElement, part: HTMLElement, heard: HTMLElement): void {
  const before = box.querySelector<HTMLElement>('[data-part]')
  if (!before || before.innerHTML === part.innerHTML) return
  const said = part.querySelector('[data-say]')?.textContent ?? ''
  // Read aloud only when it is something else: a minute less is not worth an interruption.
  if (said !== before.querySelector('[data-say]')?.textContent) heard.textContent = said
  const alert = part.dataset.alert ?? ''
  if (alert !== '' && alert !== before.dataset.alert) {
    navigator.vibrate?.(SHAKE)
    if (said !== '') document.title = said
  }
  const focused = before.contains(document.activeElement)
  before.replaceWith(part)
  if (focused) part.querySelector<HTMLElement>('a')?.focus()
}
