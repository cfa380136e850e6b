// Rings and speaks what is newly called, one after the other. Browsers are silent until somebody presses a button, so there is one.
export {}

const ROWS = '[data-call]'
/** Each call is spoken in every language once; what came before this page was opened is not. */
const known = new Set(ids())
const queue: { text: string; language: string }[] = []
const button = document.querySelector<HTMLButtonElement>('[data-part="sound"]')
let audio: AudioContext | undefined
let isSpeaking = false

if (button) {
  button.hidden = false
  button.addEventListener('click', () => {
    audio ??= new AudioContext()
    void audio.resume()
    chime()
    button.hidden = true
  })
}
new MutationObserver(look).observe(document.body, { childList: true, subtree: true })

function ids(): string[] {
  return [...document.querySelectorAll<HTMLElement>(ROWS)].map(({ dataset }) => dataset.call ?? '')
}

function look(): void {
  const fresh = [...document.querySelectorAll<HTMLElement>(ROWS)].filter(
    ({ dataset }) => !known.has(dataset.call ?? ''),
  )
  // The oldest first, as they were called.
  for (const row of fresh.reverse()) {
    known.add(row.dataset.call ?? '')
    const voices: string[] = JSON.parse(button?.dataset.voices ?? '[]')
    const spoken: string[] = JSON.parse(row.dataset.spoken ?? '[]')
    for (const [at, text] of spoken.entries()) queue.push({ text, language: voices[at] ?? '' })
  }
  if (fresh.length > 0 && audio) {
    chime()
    speakNext()
  }
}

/** The next piece begins when the one before has ended: with fixed times they would run into each other. */
function speakNext(): void {
  if (isSpeaking || !('speechSynthesis' in window)) return
  const next = queue.shift()
  if (!next) return
  isSpeaking = true
  const utterance = new SpeechSynthesisUtterance(next.text)
  utterance.lang = next.language
  const go = () => {
    isSpeaking = false
    speakNext()
  }
  utterance.addEventListener('end', go)
  utterance.addEventListener('error', go)
  speechSynthesis.speak(utterance)
}

/** Two tones, a third apart. */
function chime(): void {
  if (!audio) return
  for (const [at, hertz] of [
    [0, 659],
    [0.35, 523],
  ] as const) {
    const tone = audio.createOscillator()
    const loudness = audio.createGain()
    tone.frequency.value = hertz
    loudness.gain.setValueAtTime(0.3, audio.currentTime + at)
    loudness.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + at + 0.8)
    tone.connect(loudness).connect(audio.destination)
    tone.start(audio.currentTime + at)
    tone.stop(audio.currentTime + at + 0.8)
  }
}
