// Sends the files of a form one by one: a photo made smaller on the phone first, and each in parts that are tried again until the line holds:
// what has arrived is not sent twice. Without it the form sends them all at once, as they are.
export {}

const PHOTO = { side: 2_400, quality: 0.85, smallBytes: 400_000 }
const LINE = { tries: 20, waitMs: 2_000, waitMostMs: 30_000, answerMs: 120_000, partBytes: 128 * 1024 }

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sending]'))
  form.addEventListener('submit', (event) => {
    const files = [...(form.querySelector<HTMLInputElement>('input[type=file]')?.files ?? [])]
    // That none was chosen is for the server to say.
    if (files.length === 0) return
    event.preventDefault()
    void sendAll(form, files)
  })

async function sendAll(form: HTMLFormElement, files: readonly File[]): Promise<void> {
  const button = form.querySelector('button')
  const { status, bar } = told(form)
  const tell: Sending['tell'] = (words, nth = 0, done = 0) => {
    const sentence = (words ?? '').replace('{nth}', String(nth)).replace('{count}', String(files.length))
    // Said once, not with every part.
    if (status.textContent !== sentence) status.textContent = sentence
    bar.value = (Math.max(0, nth - 1) + done) / files.length
    bar.hidden = nth === 0
  }
  if (button) button.disabled = true
  const wrong: string[] = []
  for (const [index, file] of files.entries()) {
    const nth = index + 1
    tell(form.dataset.sending, nth)
    const answer = await sendOne(form, { file: await smaller(file), nth, tell })
    if (answer === 'there') continue
    if (!answer) wrong.push((form.dataset.failed ?? '').replace('{nth}', String(nth)))
    else if (answer.status === 422) wrong.push(...(await sentencesIn(answer)))
    // A form that grew old, a report that is closed on this device: that page says what to do.
    else if (!new URL(answer.url).searchParams.has('received')) return location.assign(answer.url)
  }
  if (wrong.length === 0) return goOn(form, files.length)
  status.className = 'wrong'
  tell(wrong.join(' '))
  if (button) button.disabled = false
}

/** Back to what was being written, where something was; else here again, with what has arrived. */
function goOn(form: HTMLFormElement, count: number): void {
  const then = document.querySelector<HTMLFormElement>('form[data-then]')
  if (then) then.submit()
  else location.assign(`${form.action}?received=${count}`)
}

interface Sending {
  readonly file: Blob
  readonly nth: number
  /** Says a sentence, and how much of this file is sent (0 to 1). */
  readonly tell: (words: string | undefined, nth?: number, done?: number) => void
}

/** What the server answered to the last part, or that it has the file; undefined where the line did not hold for as long as it was tried. */
async function sendOne(form: HTMLFormElement, { file, nth, tell }: Sending): Promise<Response | 'there' | undefined> {
  const whole = await digestOf(file)
  let from = 0
  for (let turn = 0; turn < LINE.tries; turn++) {
    if (turn > 0) {
      tell(form.dataset.broken)
      await pause(Math.min(LINE.waitMostMs, LINE.waitMs * turn))
    }
    // The first part is empty: it asks how much is there from before.
    for (let bytes = 0; ; bytes = LINE.partBytes) {
      const fields = { nth, ...(whole && { whole, size: file.size, from }) }
      const answer = await post(form, fields, whole ? file.slice(from, from + bytes) : file)
      // Too many at once, or a server that is busy: as a line that breaks.
      if (!answer || answer.status === 429 || answer.status >= 500) break
      if (!answer.headers.get('content-type')?.startsWith('application/json')) return answer
      const { held } = (await answer.json()) as { held: number }
      if (held === file.size) return 'there'
      if (bytes > 0 && held <= from) break
      if (bytes > 0) turn = 0
      from = held
      tell(form.dataset.sending, nth, from / file.size)
    }
  }
  return undefined
}

/** Undefined where nothing came back. The same bytes sent twice count once, so trying again does no harm. */
async function post(form: HTMLFormElement, fields: object, part: Blob): Promise<Response | undefined> {
  const body = new FormData()
  body.append('_csrf', form.querySelector<HTMLInputElement>('input[name=_csrf]')?.value ?? '')
  for (const [name, value] of Object.entries(fields)) body.append(name, String(value))
  body.append('files', part, 'file')
  try {
    return await fetch(form.action, { method: 'POST', body, signal: AbortSignal.timeout(LINE.answerMs) })
  } catch {
    return undefined
  }
}

/** Names the file for the server, in hexadecimal; undefined where this browser has no means (no https): then it is sent in one piece. */
async function digestOf(file: Blob): Promise<string | undefined> {
  if (!globalThis.crypto?.subtle || file.size <= LINE.partBytes) return undefined
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** The photo as large as it need be; as it is where it is small, no photo, or of a kind that this browser cannot read. */
async function smaller(file: File): Promise<File | Blob> {
  if (!file.type.startsWith('image/') || file.size <= PHOTO.smallBytes) return file
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, PHOTO.side / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    const drawing = canvas.getContext('2d')
    if (!drawing) return file
    drawing.fillStyle = '#fff'
    drawing.fillRect(0, 0, canvas.width, canvas.height)
    drawing.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    const made = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', PHOTO.quality))
    return made && made.size < file.size ? made : file
  } catch {
    return file
  }
}

async function sentencesIn(answer: Response): Promise<string[]> {
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  return [...page.querySelectorAll('p.wrong')].map(({ textContent }) => textContent ?? '')
}

/** Until then, or until the phone says that it is connected again. */
function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => {
    setTimeout(done, milliseconds)
    addEventListener('online', () => done(), { once: true })
  })
}

/** Where the form says how far it is: a line that is read aloud, and a bar that is not. */
function told(form: HTMLFormElement): { status: HTMLElement; bar: HTMLProgressElement } {
  const status = form.querySelector<HTMLElement>('[role=status]') ?? document.createElement('p')
  const bar = form.querySelector('progress') ?? document.createElement('progress')
  status.role = 'status'
  status.className = ''
  status.id = 'sending'
  bar.setAttribute('aria-labelledby', status.id)
  form.append(status, bar)
  return { status, bar }
}
