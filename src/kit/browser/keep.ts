// Keeps what is typed into a form on this device until it is sent, and offers it again. Nothing of it leaves the device.
// Without it the pages themselves carry the words from one to the next.
export {}

type Fields = Record<string, string>
interface Kept {
  readonly at: number
  /** The button that leads back to the page where it was left. */
  readonly back: string
  readonly fields: Fields
}

const AT = 'kept.'
const OFF = 'kept-not'
/** Which of them was on its way, for the page that tells that it has arrived. */
const SENDING = 'kept-sending'
const SENT = 'kept-sent.'
const MOST = 10
const DAY_MS = 86_400_000
const SAVE_AFTER_MS = 400
const language = document.documentElement.lang

const arrived = document.querySelector<HTMLElement>('[data-arrived]')
if (arrived) forget(arrived.dataset.arrived ?? '', arrived.dataset.number ?? '')
const block = document.querySelector<HTMLElement>('[data-keep]')
const form = document.getElementById(block?.dataset.keep ?? '')
if (block && form instanceof HTMLFormElement) start(block, form)

/** What has arrived is on this device no longer; another window's other words stay. */
function forget(once: string, number: string): void {
  try {
    const mine = sessionStorage.getItem(SENDING)
    for (const [key, { fields }] of all()) if (mine ? key === mine : fields._once === once) localStorage.removeItem(key)
    sessionStorage.removeItem(SENDING)
    sessionStorage.setItem(SENT + once, number)
  } catch {
    // A device that keeps nothing has nothing to forget.
  }
}

function start(block: HTMLElement, form: HTMLFormElement): void {
  const { prose = '', days = '' } = block.dataset
  /** What people wrote, apart from what they chose: what must never be lost to another window. */
  const proseOf = (fields: Fields) => JSON.stringify(prose.split(' ').map((name) => fields[name] ?? ''))
  const once = fieldsOf(form)._once ?? ''
  purge(Number(days) * DAY_MS)
  let known = proseOf(fieldsOf(form))
  let key = all().find(([, { fields }]) => fields._once === once && proseOf(fields) === known)?.[0]
  let isOver = false
  let waiting: ReturnType<typeof setTimeout> | undefined
  const say = (isRefused = false) => show(block, form, read(key), isRefused)
  const save = () => {
    clearTimeout(waiting)
    waiting = undefined
    const fields = keptOf(form, block)
    if (isOver || isOff() || proseOf(fields) === proseOf({})) return say()
    const stored = read(key)
    // Another window has written other words there: those stay, and these get a place of their own.
    if (!key || (stored && proseOf(stored.fields) !== known))
      key = AT + crypto.getRandomValues(new Uint32Array(2)).join('')
    known = proseOf(fields)
    say(write(key, { at: Date.now(), back: block.dataset.back, fields }))
  }
  const onChange = () => {
    clearTimeout(waiting)
    waiting = setTimeout(save, SAVE_AFTER_MS)
  }
  const look = () => {
    isOver = showAlready(sessionOf(SENT + once))
  }
  form.addEventListener('input', onChange)
  form.addEventListener('change', onChange)
  form.addEventListener('submit', (event) => {
    save()
    const button = event.submitter
    if (key && button instanceof HTMLButtonElement && button.value === form.dataset.deliver) remember(SENDING, key)
  })
  addEventListener('pagehide', () => waiting !== undefined && save())
  addEventListener('pageshow', look)
  onPress(block, 'throw', (button) => {
    if (!confirm(button.dataset.sure)) return
    isOver = true
    remove(key)
    location.assign(form.action)
  })
  onPress(block, 'stop', () => {
    remove(key)
    write(OFF, 'on')
    say()
  })
  onPress(block, 'start', () => {
    remove(OFF)
    save()
  })
  look()
  save()
  offer(form, once, proseOf)
}

function show(block: HTMLElement, form: HTMLFormElement, kept: Kept | undefined, isRefused: boolean): void {
  const line = partOf(block, 'line')
  const heard = partOf(block, 'heard')
  const { saved, refused, off, heard: once } = line?.dataset ?? {}
  const other = isRefused ? refused : isOff() ? off : undefined
  const said = other ?? (kept && saved?.replace('{time}', timeOf(kept.at)))
  block.hidden = !said
  line?.replaceChildren(said ?? '')
  // Heard once, and again only when it is something else: not at every word that is saved.
  const news = other ?? once ?? ''
  if (heard && said && heard.textContent !== news) heard.textContent = news
  const isKept = kept !== undefined && other === undefined
  const ticked = new FormData(form)
  const isDiscreet = (block.dataset.discreet ?? '').split(' ').some((name) => ticked.get(name) === 'on')
  toggle(partOf(block, 'discreet'), isKept && isDiscreet)
  toggle(partOf(block, 'about'), isKept)
  toggle(partOf(block, 'throw'), isKept)
  toggle(partOf(block, 'stop'), isKept)
  toggle(partOf(block, 'start'), isOff())
}

/** True where this very form was sent already. */
function showAlready(number: string | null): boolean {
  const told = document.querySelector<HTMLElement>('[data-part=already]')
  toggle(told, number !== null)
  const link = told?.querySelector('a')
  if (number !== null && link) {
    link.href = `${told?.dataset.at}/${number}`
    told?.querySelector('strong')?.replaceChildren(number)
  }
  return number !== null
}

function partOf(block: HTMLElement, name: string): HTMLElement | null {
  return block.querySelector(`[data-part=${name}]`)
}

function onPress(block: HTMLElement, name: string, press: (button: HTMLElement) => void): void {
  const button = partOf(block, name)
  button?.addEventListener('click', () => press(button))
}

/** On a fresh form: what was begun before on this device. */
function offer(form: HTMLFormElement, once: string, proseOf: (fields: Fields) => string): void {
  const section = document.querySelector<HTMLElement>('[data-offers]')
  const list = section?.querySelector('ul')
  const model = section?.querySelector('template')?.content.firstElementChild
  if (!section || !list || !model) return
  const lines = all()
    .filter(([, { fields }]) => fields._once !== once)
    .map(([key, kept]) => {
      const row = model.cloneNode(true) as HTMLElement
      row
        .querySelector('p')
        ?.replaceChildren(
          `${dayOf(kept.at)}: `,
          kept.fields.title || kept.fields.text || section.dataset.untitled || '',
        )
      row.querySelector('[data-part=go]')?.addEventListener('click', () => goOn(form, kept))
      row.querySelector('[data-part=throw]')?.addEventListener('click', () => {
        const now = read(key)
        // Another window may be writing on in it.
        if (now && proseOf(now.fields) === proseOf(kept.fields)) remove(key)
        row.remove()
        section.hidden = list.childElementCount === 0
        form.querySelector<HTMLElement>('input:not([type=hidden]), textarea')?.focus()
      })
      return row
    })
  list.replaceChildren(...lines)
  section.hidden = lines.length === 0
}

/** Sends what was kept as if the button back to that page had been pressed. The mark goes along, so that what had arrived unseen is not filed twice. */
function goOn(form: HTMLFormElement, { fields, back }: Kept): void {
  const sending = document.createElement('form')
  sending.method = 'post'
  sending.action = form.action
  for (const [name, value] of Object.entries({ ...fields, _csrf: fieldsOf(form)._csrf ?? '', _go: back })) {
    const box = document.createElement('textarea')
    Object.assign(box, { name, value, hidden: true })
    sending.append(box)
  }
  document.body.append(sending)
  sending.submit()
}

function fieldsOf(form: HTMLFormElement): Fields {
  const fields: Fields = {}
  for (const [name, value] of new FormData(form)) fields[name] = String(value).replace(/\r\n?/g, '\n')
  return fields
}

/** What may lie on a device that others use too: no guard, and nothing by which a person is found. */
function keptOf(form: HTMLFormElement, { dataset }: HTMLElement): Fields {
  const fields = fieldsOf(form)
  const isPrivate = (name: string) => name.startsWith(dataset.private ?? '_csrf')
  // That there was something is no secret, and the page can say that it must be typed again.
  if (dataset.lost && Object.keys(fields).some((name) => isPrivate(name) && fields[name])) fields[dataset.lost] = 'on'
  for (const name of Object.keys(fields)) if (name === '_csrf' || name === '_go' || isPrivate(name)) delete fields[name]
  return fields
}

/** Newest first. What cannot be read is none of ours. */
function all(): [string, Kept][] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(AT))
      .flatMap((key): [string, Kept][] => {
        const kept = read(key)
        return kept ? [[key, kept]] : []
      })
      .sort(([, a], [, b]) => b.at - a.at)
  } catch {
    return []
  }
}

function purge(ms: number): void {
  for (const [index, [key, { at }]] of all().entries()) if (index >= MOST || Date.now() - at > ms) remove(key)
}

function read(key: string | undefined): Kept | undefined {
  try {
    const kept = key === undefined ? undefined : JSON.parse(localStorage.getItem(key) ?? 'null')
    return kept?.fields && typeof kept.at === 'number' ? kept : undefined
  } catch {
    return undefined
  }
}

/** True where the device refuses: it is full, or its browser keeps nothing. */
function write(key: string, value: unknown): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(value))
    return false
  } catch {
    return true
  }
}

function remove(key: string | undefined): void {
  try {
    if (key) localStorage.removeItem(key)
  } catch {
    // Nothing was kept.
  }
}

function isOff(): boolean {
  try {
    return localStorage.getItem(OFF) !== null
  } catch {
    return false
  }
}

function remember(key: string, value: string): void {
  try {
    sessionStorage.setItem(key, value)
  } catch {
    // The page that comes forgets by its mark.
  }
}

function sessionOf(key: string): string | null {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null
  }
}

function toggle(part: HTMLElement | null, isShown: boolean): void {
  if (part) part.hidden = !isShown
}

function timeOf(at: number): string {
  return new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(at)
}

function dayOf(at: number): string {
  return new Intl.DateTimeFormat(language, { weekday: 'long', hour: '2-digit', minute: '2-digit' }).format(at)
}
