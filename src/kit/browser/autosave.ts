// Has the portal keep what is typed into a form while it is typed. Without it a button of the form does that.
export {}

const SAVE_AFTER_MS = 1_500
const AGAIN_AFTER_MS = 5_000
const ANSWER_MS = 15_000
/** The thing is no longer this person's to write on. */
const GONE = [403, 404, 409]

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-unsaved]')) start(form)

function start(form: HTMLFormElement): void {
  const shown = document.createElement('p')
  const heard = document.createElement('p')
  const moved = document.createElement('div')
  shown.className = 'kept'
  heard.className = 'unseen'
  heard.role = 'status'
  moved.className = 'notice warn'
  moved.role = 'status'
  moved.hidden = true
  form.append(shown, heard)
  form.before(moved)
  const { signedOut, gone, unsaved, saved } = form.dataset
  let isChanged = false
  let isFailing = false
  let isLeaving = false
  let isSaving = false
  let waiting: ReturnType<typeof setTimeout> | undefined

  const later = (milliseconds: number) => {
    waiting ??= setTimeout(() => void save(), milliseconds)
  }
  const tell = (words: string, news = words) => {
    shown.replaceChildren(words)
    // Heard once, and again only when it is something else: not at every word that is saved.
    if (heard.textContent !== news) heard.textContent = news
  }
  const save = async (keepalive = false) => {
    clearTimeout(waiting)
    waiting = undefined
    if (!isChanged || isLeaving) return
    if (isSaving && !keepalive) return later(SAVE_AFTER_MS)
    isSaving = true
    isChanged = false
    const answer = await sent(form, keepalive)
    isSaving = false
    isFailing = typeof answer === 'number'
    if (typeof answer === 'number') {
      isChanged = true
      tell((answer === 401 ? signedOut : GONE.includes(answer) ? gone : unsaved) ?? '')
      later(AGAIN_AFTER_MS)
    } else {
      tell(answer.said ?? '', saved)
      goOn(form, answer.seen)
      moved.hidden = !answer.moved
      if (moved.textContent !== answer.moved) moved.textContent = answer.moved ?? ''
      if (isChanged) later(SAVE_AFTER_MS)
    }
  }

  const onChange = () => {
    isChanged = true
    isLeaving = false
    later(SAVE_AFTER_MS)
  }
  form.addEventListener('input', onChange)
  form.addEventListener('change', onChange)
  // What is being sent, or thrown away, must not come back as something that is not sent.
  document.addEventListener('submit', () => {
    isLeaving = true
  })
  document.addEventListener('visibilitychange', () => void save(document.visibilityState === 'hidden'))
  addEventListener('pageshow', () => {
    isLeaving = false
  })
  addEventListener('beforeunload', (event) => {
    if (isFailing && !isLeaving) event.preventDefault()
  })
}

/** The thing has moved on by what was saved: the next saving, and the sending, are of that. */
function goOn(form: HTMLFormElement, version: string | undefined): void {
  const seen = form.elements.namedItem('_seen')
  if (version !== undefined && seen instanceof HTMLInputElement) seen.value = version
}

/** What the portal says; or the status by which it did not save, 0 where it did not answer. */
async function sent(form: HTMLFormElement, keepalive: boolean): Promise<Record<string, string> | number> {
  const body = new URLSearchParams()
  for (const [name, value] of new FormData(form)) body.append(name, String(value))
  body.set('_go', 'keep')
  try {
    const answer = await fetch(form.action, { method: 'POST', body, keepalive, signal: AbortSignal.timeout(ANSWER_MS) })
    return answer.ok ? await answer.json() : answer.status
  } catch {
    return 0
  }
}
