// Rings and speaks what is newly called, one after the other. Browsers are silent until somebody presses a button, so there is one.
export {}

const ROWS = '[data-call]'
/** Each call is spoken in every language once; what came before this page was opened is not. */
const known = new Set(ids())
/** Somebody who is called again and again is heard twice at most; then the screen alone tells. Forgotten when the row is gone. */
const TWICE = 2
const said = new Map<string, number>()
const queue: { text: string; language: string; clips: string[] }[] = []
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
  const rows = [...document.querySelectorAll<HTMLElement>(ROWS)]
  const names = new Set(rows.map(({ textContent }) => textContent ?? ''))
  for (const name of said.keys()) if (!names.has(name)) said.delete(name)
  const fresh = rows.filter(({ dataset }) => !known.has(dataset.call ?? ''))
  // The oldest first, as they were called.
  for (const row of fresh.reverse()) {
    known.add(row.dataset.call ?? '')
    const name = row.textContent ?? ''
    const times = (said.get(name) ?? 0) + 1
    said.set(name, times)
    if (times <= TWICE) announce(row)
  }
  if (fresh.length > 0 && audio) {
    chime()
    void speakNext()
  }
}

function announce({ dataset }: HTMLElement): void {
  const read = (text: string | undefined) => JSON.parse(text ?? '[]')
  const [voices, clips] = [read(button?.dataset.voices), read(button?.dataset.clips)]
  const pieces: string[][] = read(dataset.pieces)
  for (const [at, text] of (read(dataset.spoken) as string[]).entries()) {
    const own = (pieces[at] ?? []).map((code) => clips[at]?.[code])
    queue.push({ text, language: voices[at] ?? '', clips: own.length > 0 && own.every(Boolean) ? own : [] })
  }
}

/** The next piece begins when the one before has ended: with fixed times they would run into each other. */
async function speakNext(): Promise<void> {
  if (isSpeaking || !audio) return
  isSpeaking = true
  for (let next = queue.shift(); next; next = queue.shift())
    await (next.clips.length > 0 ? play(next.clips) : Promise.reject()).catch(() => speak(next))
  isSpeaking = false
}

function speak({ text, language }: { text: string; language: string }): Promise<void> {
  return new Promise((done) => {
    if (!('speechSynthesis' in window)) return done()
    const utterance = new SpeechSynthesisUtterance(text)
    utterance.lang = language
    utterance.addEventListener('end', () => done())
    utterance.addEventListener('error', () => done())
    speechSynthesis.speak(utterance)
  })
}

/** Recorded words. All are fetched before the first is heard, so that no sentence breaks off in its middle. */
async function play(clips: readonly string[]): Promise<void> {
  const sounds = await Promise.all(clips.map(soundOf))
  for (const sound of sounds)
    await new Promise<void>((done) => {
      if (!audio) return done()
      const source = audio.createBufferSource()
      source.buffer = sound
      source.connect(audio.destination)
      source.addEventListener('ended', () => done())
      source.start()
    })
}

const sounds = new Map<string, AudioBuffer>()
async function soundOf(address: string): Promise<AudioBuffer> {
  const kept = sounds.get(address)
  if (kept) return kept
  const answer = await fetch(address)
  if (!answer.ok || !audio) throw new Error(address)
  const sound = await audio.decodeAudioData(await answer.arrayBuffer())
  sounds.set(address, sound)
  return sound
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
