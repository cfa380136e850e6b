// Presses a button by its key, for who presses it two hundred times a day. Not while somebody types, and not with another key held down.
export {}

const TYPED = 'input, textarea, select, [contenteditable]'

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
  if (event.target instanceof Element && event.target.closest(TYPED)) return
  const pressed = event.key.toLowerCase()
  const button = [...document.querySelectorAll<HTMLButtonElement>('button[data-key]')].find(
    ({ dataset, disabled }) => dataset.key === pressed && !disabled,
  )
  if (!button) return
  event.preventDefault()
  button.click()
})
