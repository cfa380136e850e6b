// Says how many letters are left in a text box. Without it the hint states the limit.
export {}

const SAY_AFTER_MS = 1000

for (const box of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-count]')) {
  const max = Number(box.dataset.count)
  const seen = document.createElement('p')
  const heard = document.createElement('p')
  seen.className = 'count-left'
  seen.ariaHidden = 'true'
  heard.className = 'unseen'
  heard.role = 'status'
  box.after(seen, heard)
  let waiting: ReturnType<typeof setTimeout> | undefined
  const show = () => {
    const left = max - box.value.length
    const words = (left < 0 ? box.dataset.over : box.dataset.left) ?? ''
    seen.textContent = words.replace('{n}', Math.abs(left).toLocaleString(document.documentElement.lang))
    seen.classList.toggle('wrong', left < 0)
    clearTimeout(waiting)
    // Read aloud only after a pause and near the end, or every letter would be followed by a number.
    waiting = setTimeout(() => (heard.textContent = left < max / 10 ? seen.textContent : ''), SAY_AFTER_MS)
  }
  box.addEventListener('input', show)
  show()
}
