// Sends the files of a form one by one: a photo made smaller on the phone first, and each tried again until the line holds.
// Without it the form sends them all at once, as they are.
export {}

const PHOTO = { side: 2_400, quality: 0.85, smallBytes: 400_000 }
const LINE = { tries: 20, waitMs: 2_000, waitMostMs: 30_000, answerMs: 300_000 }

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
  const status = statusOf(form)
  const tell = (words: string | undefined, nth = 0) =>
    (status.textContent = (words ?? '').replace('{nth}', String(nth)).replace('{count}', String(files.length)))
  if (button) button.disabled = true
  const wrong: string[] = []
  for (const [index, file] of files.entries()) {
    const nth = index + 1
    tell(form.dataset.sending, nth)
    const photo = await smaller(file)
    const answer = await sendOne(form, photo, nth, () => tell(form.dataset.broken))
    if (!answer) wrong.push((form.dataset.failed ?? '').replace('{nth}', String(nth)))
    else if (answer.status === 422) wrong.push(...(await sentencesIn(answer)))
    // A form that grew old, a report that is closed on this device: that page says what to do.
    else if (!new URL(answer.url).searchParams.has('received')) return location.assign(answer.url)
  }
  if (wrong.length === 0) return location.assign(`${form.action}?received=${files.length}`)
  status.className = 'wrong'
  tell(wrong.join(' '))
  if (button) button.disabled = false
}

/** What the server answered; undefined where the line did not hold for as long as it was tried. */
async function sendOne(
  form: HTMLFormElement,
  photo: File | Blob,
  nth: number,
  broken: () => void,
): Promise<Response | undefined> {
  for (let turn = 0; turn < LINE.tries; turn++) {
    if (turn > 0) {
      broken()
      await pause(Math.min(LINE.waitMostMs, LINE.waitMs * turn))
    }
    const body = new FormData()
    body.append('_csrf', form.querySelector<HTMLInputElement>('input[name=_csrf]')?.value ?? '')
    body.append('nth', String(nth))
    body.append('files', photo, 'file')
    try {
      const answer = await fetch(form.action, { method: 'POST', body, signal: AbortSignal.timeout(LINE.answerMs) })
      // Too many at once, or a server that is busy: as a line that breaks.
      if (answer.status !== 429 && answer.status < 500) return answer
    } catch {
      // The same bytes sent twice count once, so trying again does no harm.
    }
  }
  return undefined
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

function statusOf(form: HTMLFormElement): HTMLElement {
  const known = form.querySelector<HTMLElement>('[role=status]')
  if (known) {
    known.className = ''
    return known
  }
  const status = document.createElement('p')
  status.role = 'status'
  form.append(status)
  return status
}
