// Sends a form only over a line that holds: until then the words stay on the page, and the page says so.
// Without it the browser sends by itself, and shows an error of its own where the line is broken.
export {}

const LINE = { knockMs: 8_000, answerMs: 30_000, waitMs: 2_000, waitMostMs: 30_000, busyTries: 5 }

// A browser that lacks one of these sends as it always has.
if ('requestSubmit' in HTMLFormElement.prototype && 'timeout' in AbortSignal)
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-broken]')) start(form)

function start(form: HTMLFormElement): void {
  const status = document.createElement('p')
  status.role = 'status'
  status.className = 'line'
  form.append(status)
  let pressed = 0
  let isThrough = false
  form.addEventListener('submit', (event) => {
    if (isThrough) return
    event.preventDefault()
    const mine = ++pressed
    const button = event.submitter instanceof HTMLButtonElement ? event.submitter : null
    const tell = (words = '') => {
      status.textContent = words
    }
    // Who presses again while it waits has it tried at once.
    void untilThrough(form, button, { tell, isWanted: () => mine === pressed }).then((through) => {
      if (!through) return
      isThrough = true
      form.requestSubmit(button)
    })
  })
  // Back again from the page that came: as if nothing had been pressed.
  addEventListener('pageshow', () => {
    isThrough = false
    pressed++
    status.textContent = ''
  })
}

interface Trying {
  readonly tell: (words?: string) => void
  readonly isWanted: () => boolean
}

/** True when the browser may send: the line holds, or what was to be delivered has arrived and only its answer is still asked for. */
async function untilThrough(
  form: HTMLFormElement,
  button: HTMLButtonElement | null,
  { tell, isWanted }: Trying,
): Promise<boolean> {
  const { deliver, asks = '', broken, busy, sending } = form.dataset
  const delivers = button !== null && button.value === deliver
  for (let turn = 0, busyTurns = 0; isWanted(); turn++) {
    if (turn > 0) await pause(Math.min(LINE.waitMostMs, LINE.waitMs * turn))
    if (!isWanted()) return false
    if (delivers && turn === 0) tell(sending)
    const status = delivers ? await delivered(form, button) : await knocked()
    if (status === 201) button?.setAttribute('value', asks)
    const isBusy = status === 429 || status >= 500
    if (status > 0 && (!isBusy || !delivers || ++busyTurns > LINE.busyTries)) return isWanted()
    tell(isBusy ? busy : broken)
  }
  return false
}

/** The status of the answer to the whole form; 0 where none came. Sent again it carries the same mark, and counts once. */
async function delivered(form: HTMLFormElement, button: HTMLButtonElement): Promise<number> {
  const body = new URLSearchParams()
  // As the browser itself sends lines: the same words must be the same letters.
  for (const [name, value] of new FormData(form, button)) body.append(name, String(value).replace(/\r?\n/g, '\r\n'))
  return statusOf(form.action, { method: 'POST', body, signal: AbortSignal.timeout(LINE.answerMs) })
}

/** Whether anybody is there at all: the smallest question there is. */
function knocked(): Promise<number> {
  const sheet = document.querySelector<HTMLLinkElement>('link[rel=stylesheet]')?.href ?? '/'
  return statusOf(sheet, { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(LINE.knockMs) })
}

async function statusOf(address: string, asked: RequestInit): Promise<number> {
  try {
    return (await fetch(address, asked)).status
  } catch {
    return 0
  }
}

/** Until then, or until the phone says that it is connected again. */
function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, milliseconds)
    addEventListener('online', () => done(), { once: true })
  })
}
