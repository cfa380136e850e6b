// A kiosk by keypad, by ear, from a wheelchair; and back to its start when nobody is there any more. Without this script its links and forms work.
export {}

const WORK_MS = 20_000
const box = document.querySelector<HTMLElement>('[data-kiosk]')
if (box) start(box)

function start(box: HTMLElement): void {
  const { kiosk = '', home = '/', idle, warn = '20' } = box.dataset
  keepGoing(box, kiosk)
  document.addEventListener('keydown', pressed)
  speaking(box)
  lowering(box)
  if (!idle) forget(box)
  else goBack(box, { home, idle: Number(idle), warn: Number(warn) })
  const print = part('print')
  if (print) print.hidden = false
  print?.addEventListener('click', () => window.print())
  if ('prints' in box.dataset) window.print()
}

function part(name: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-part="${name}"]`)
}

/** What goes on without a line is a worker of its own: it is asked now and then to do what has to be done. */
function keepGoing(box: HTMLElement, address: string): void {
  if (!('serviceWorker' in navigator)) return
  const { serviceWorker } = navigator
  serviceWorker.register(address, { scope: '/kiosk', type: 'module' }).catch(() => undefined)
  const work = async () => (await serviceWorker.ready).active?.postMessage('work')
  void work()
  setInterval(work, WORK_MS)
  addEventListener('online', work)
  // How much it holds and has not told yet, for whoever looks after the machine.
  serviceWorker.addEventListener('message', ({ data }) => Object.assign(box.dataset, data))
}

/** Arrows move, Enter chooses (as everywhere), digits choose at once, 0 goes back. Whoever types into a box types. */
function pressed(event: KeyboardEvent): void {
  const { key, target } = event
  const typed = target instanceof HTMLInputElement
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[key]
  if (step !== undefined && !(typed && /Left|Right/.test(key))) {
    move(step)
    event.preventDefault()
  } else if (!typed && /^\d$/.test(key)) {
    const wanted = key === '0' ? '[data-back]' : `[data-digit="${key}"]`
    document.querySelector<HTMLElement>(wanted)?.click()
  }
}

function move(step: number): void {
  const all = [...document.querySelectorAll<HTMLElement>('main a, main button, main input')].filter(
    (one) => one.offsetParent !== null,
  )
  const at = all.indexOf(document.activeElement as HTMLElement)
  const next = at < 0 && step < 0 ? all.length - 1 : (at + step + all.length) % all.length
  all[next]?.focus()
}

function speaking(box: HTMLElement): void {
  const button = part('speak')
  if (!button || !('speechSynthesis' in window)) return
  button.hidden = false
  const say = (text: string) => {
    speechSynthesis.cancel()
    const words = new SpeechSynthesisUtterance(text)
    words.lang = document.documentElement.lang
    speechSynthesis.speak(words)
  }
  const whole = () =>
    [...box.querySelectorAll('h1, .lead, [role="alert"], .notice, .no, .facts, h2, h2 + p, .pick')]
      .filter((one) => !one.closest('dialog'))
      .map((one) => one.textContent?.trim())
      .join('. ')
  toggled(button, 'speak', (on) => {
    const sound = part('sound')
    if (sound) sound.hidden = !on
    if (on) say(whole())
    else speechSynthesis.cancel()
  })
  document.addEventListener('focusin', ({ target }) => {
    const isOn = button.getAttribute('aria-pressed') === 'true'
    if (isOn && target instanceof HTMLElement && target !== button)
      say(target.closest('.field')?.textContent?.trim() || target.textContent?.trim() || '')
  })
}

/** From a wheelchair the upper half of a tall screen is out of reach. */
function lowering(box: HTMLElement): void {
  const button = part('lower')
  if (!button) return
  button.hidden = false
  toggled(button, 'low', (on) => box.classList.toggle('low', on))
}

/** Stays as it was pressed until somebody else comes. */
function toggled(button: HTMLElement, name: string, changes: (on: boolean) => void): void {
  const words = [button.textContent ?? '', button.dataset.off ?? ''] as const
  const show = (on: boolean) => {
    button.setAttribute('aria-pressed', String(on))
    button.textContent = words[on ? 1 : 0]
    changes(on)
  }
  if (sessionStorage.getItem(name)) show(true)
  button.addEventListener('click', () => {
    const on = button.getAttribute('aria-pressed') !== 'true'
    if (on) sessionStorage.setItem(name, 'on')
    else sessionStorage.removeItem(name)
    show(on)
  })
}

/** On the first page nobody need be asked: what the last person had switched on goes off. */
function forget(box: HTMLElement): void {
  let left = Number(box.dataset.warn)
  for (const type of ['keydown', 'pointerdown']) addEventListener(type, () => (left = Number(box.dataset.warn)))
  setInterval(() => {
    if (--left > 0 || sessionStorage.length === 0) return
    sessionStorage.clear()
    location.reload()
  }, 1000)
}

/** The next person finds the first page, and nothing of the one before. Whoever is still there says so with any key or touch. */
function goBack(box: HTMLElement, { home, idle, warn }: { home: string; idle: number; warn: number }): void {
  const dialog = box.querySelector('dialog')
  const told = dialog?.querySelector<HTMLElement>('[data-say]')
  let left = idle + warn
  const again = () => {
    left = idle + warn
    dialog?.close()
  }
  for (const type of ['keydown', 'pointerdown', 'input']) addEventListener(type, again)
  dialog?.querySelector('button')?.addEventListener('click', again)
  setInterval(() => {
    left--
    if (left <= 0) {
      sessionStorage.clear()
      location.replace(home)
    } else if (left <= warn && dialog) {
      if (!dialog.open) dialog.showModal()
      // Read aloud each ten seconds, not each.
      if (told && (told.textContent === '' || left % 10 === 0))
        told.textContent = (told.dataset.say ?? '').replace('{seconds}', String(left))
    }
  }, 1000)
}
