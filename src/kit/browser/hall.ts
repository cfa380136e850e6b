// A display that nobody touches: what is newly called blinks, and columns that do not fit follow on the next screen. Without it all stand below
// each other.
export {}

const TURN_MS = 8_000
const known = new Set(rows().map(({ dataset }) => dataset.call))
let turn = 0

document.body.classList.add('fits')
new MutationObserver(look).observe(document.body, { childList: true, subtree: true })
addEventListener('resize', fit)
setInterval(() => {
  turn++
  fit()
}, TURN_MS)
fit()

function rows(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[data-call]')]
}

/** The part was told anew. What is freshly called comes to the screen at once, whosever turn it is. */
function look(): void {
  const fresh = rows().filter(({ dataset }) => !known.has(dataset.call))
  for (const row of fresh) {
    known.add(row.dataset.call)
    row.classList.add('fresh')
  }
  if (fresh.length > 0) turn = 0
  fit()
}

function fit(): void {
  const groups = [...document.querySelectorAll<HTMLElement>('.group')]
  for (const group of groups) group.hidden = false
  const bottom = innerHeight * 0.86
  const screens: HTMLElement[][] = []
  // Those that stand below the window's end make the next screen; then it is asked again without the ones before.
  let left = groups
  while (left.length > 0) {
    const seen = left.filter((group) => group.getBoundingClientRect().bottom <= bottom)
    const screen = seen.length > 0 ? seen : left.slice(0, 1)
    screens.push(screen)
    left = left.filter((group) => !screen.includes(group))
    for (const group of screen) group.hidden = true
  }
  const shown = screens[turn % Math.max(1, screens.length)] ?? []
  for (const group of groups) group.hidden = !shown.includes(group)
}
