// Proposes places (or whatever the address lists) as one types: the combobox of the ARIA Authoring Practices, list only.
// Without it the box is plain text and the server searches.
export {}

const ASK_AFTER_MS = 200
const LETTERS_MIN = 2
type Row = Record<string, unknown>

for (const [index, root] of document.querySelectorAll<HTMLElement>('[data-suggest]').entries())
  start(root, `suggest-${index}`)

/** The server trusts a code only as long as the words beside it are those in the box. */
function start(root: HTMLElement, id: string): void {
  const box = root.querySelector<HTMLInputElement>('input[type=text]')
  const [code, words] = root.querySelectorAll<HTMLInputElement>('input[type=hidden]')
  if (!box || !code || !words) return
  const { list, status } = furnish(root, id, box)
  let chosen = -1
  let waiting: ReturnType<typeof setTimeout> | undefined
  let asked = 0
  const close = () => {
    list.hidden = true
    chosen = -1
    box.ariaExpanded = 'false'
    box.removeAttribute('aria-activedescendant')
  }
  const point = (at: number) => {
    const lines = [...list.children]
    chosen = lines.length === 0 ? -1 : (at + lines.length) % lines.length
    for (const [place, line] of lines.entries()) line.ariaSelected = String(place === chosen)
    lines[chosen]?.scrollIntoView({ block: 'nearest' })
    if (lines[chosen]) box.setAttribute('aria-activedescendant', `${id}-${chosen}`)
  }
  const take = (line: Element | undefined) => {
    if (!(line instanceof HTMLElement)) return
    box.value = line.dataset.text ?? ''
    code.value = line.dataset.code ?? ''
    words.value = box.value
    close()
  }
  const show = (rows: readonly Row[]) => {
    list.replaceChildren(...rows.map((row, place) => lineOf(root, row, `${id}-${place}`)))
    const none = rows.length === 0
    status.textContent = none
      ? (root.dataset.none ?? '')
      : (root.dataset.found ?? '').replace('{n}', String(rows.length))
    status.className = none ? 'hint' : 'unseen'
    close()
    list.hidden = none
    box.ariaExpanded = String(!none)
  }
  const ask = async () => {
    const mine = ++asked
    if (box.value.trim().length < LETTERS_MIN) return close()
    const rows = await rowsFor(root, box.value.trim())
    // An answer that comes after a later question is no answer to what stands in the box.
    if (mine === asked && document.activeElement === box) show(rows)
  }

  box.addEventListener('input', () => {
    code.value = ''
    clearTimeout(waiting)
    waiting = setTimeout(ask, ASK_AFTER_MS)
  })
  box.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (list.hidden) void ask()
      else point(event.key === 'ArrowDown' ? chosen + 1 : Math.max(chosen, 0) - 1)
    } else if (event.key === 'Enter' && !list.hidden && chosen >= 0) {
      event.preventDefault()
      take(list.children[chosen])
    } else if (event.key === 'Escape') close()
  })
  box.addEventListener('blur', close)
  // The press must not take the focus from the box before the click has been counted.
  list.addEventListener('pointerdown', (event) => event.preventDefault())
  list.addEventListener('click', (event) => take((event.target as Element).closest('li') ?? undefined))
}

function furnish(root: HTMLElement, id: string, box: HTMLInputElement) {
  const list = document.createElement('ul')
  const status = document.createElement('p')
  Object.assign(list, { id, role: 'listbox', hidden: true })
  Object.assign(status, { className: 'unseen', role: 'status' })
  list.ariaLabel = box.labels?.[0]?.textContent ?? ''
  root.append(list, status)
  box.setAttribute('role', 'combobox')
  box.ariaExpanded = 'false'
  box.setAttribute('aria-controls', id)
  box.setAttribute('aria-autocomplete', 'list')
  // The browser's own proposals would lie over ours; but what it may not complete it does not give back after its back button either.
  box.addEventListener('focus', () => box.setAttribute('autocomplete', 'off'))
  box.addEventListener('blur', () => box.removeAttribute('autocomplete'))
  return { list, status }
}

async function rowsFor(root: HTMLElement, words: string): Promise<readonly Row[]> {
  try {
    const from = root.dataset.suggest ?? ''
    const answer = await fetch(`${from}${from.includes('?') ? '&' : '?'}q=${encodeURIComponent(words)}`, {
      headers: { accept: 'application/json' },
    })
    const body: unknown = answer.ok ? await answer.json() : {}
    const rows = (body as Row)[root.dataset.rows ?? '']
    return Array.isArray(rows) ? rows.slice(0, 8) : []
  } catch {
    // No network: the box stays what it is without this script, and the server searches when the form is sent.
    return []
  }
}

function lineOf(root: HTMLElement, row: Row, id: string): HTMLLIElement {
  const text = (key: string) => String(row[root.dataset[key] ?? ''] ?? '')
  const line = document.createElement('li')
  const detail = document.createElement('span')
  Object.assign(line, { id, role: 'option', textContent: text('label') })
  Object.assign(line.dataset, { code: text('value'), text: [text('label'), text('detail')].filter(Boolean).join(', ') })
  line.ariaSelected = 'false'
  detail.textContent = text('detail')
  if (detail.textContent) line.append(detail)
  return line
}
