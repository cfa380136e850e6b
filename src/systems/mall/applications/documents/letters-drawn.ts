import { createRequire } from 'node:module'

export type Weight = 400 | 700

/** A stretch of a line that one font draws. */
interface Run {
  readonly text: string
  readonly font: string
}

/** The files of the fonts by the name under which they are drawn. All are under the SIL Open Font License. */
export const FONTS: Readonly<Record<string, string>> = Object.fromEntries(
  ([400, 700] as const).flatMap((weight) => [
    [`latin-${weight}`, file('@fontsource/noto-sans', `noto-sans-latin-${weight}`)],
    [`further-${weight}`, file('@fontsource/noto-sans', `noto-sans-latin-ext-${weight}`)],
    [`hangul-${weight}`, file('@fontsource/nanum-gothic', `nanum-gothic-korean-${weight}`)],
    [`arabic-${weight}`, file('@fontsource/noto-sans-arabic', `noto-sans-arabic-arabic-${weight}`)],
  ]),
)

/** The stretches of a line in the order in which they are drawn from left to right. `rtl`: words go from right to left, and what is Latin among them keeps its own order. */
export function runsOf(line: string, weight: Weight, rtl = false): Run[] {
  const ordered = rtl ? fromTheRight(line) : line
  const runs: { text: string; font: string }[] = []
  for (const letter of ordered) {
    const font = `${scriptOf(letter)}-${weight}`
    const last = runs.at(-1)
    // An Arabic word is joined up within a run, and each run knows but one way: it ends with the word.
    if (last?.font === font && !(font.startsWith('arabic') && letter === ' ')) last.text += letter
    else runs.push({ text: letter, font })
  }
  return runs
}

function scriptOf(letter: string): string {
  if (/[\p{Script=Hangul}\p{Script=Han}]/u.test(letter)) return 'hangul'
  if (/\p{Script=Arabic}|[\u060c\u061b\u061f]/u.test(letter)) return 'arabic'
  return /[\u0100-\u024f\u1e00-\u1eff]/.test(letter) ? 'further' : 'latin'
}

function fromTheRight(line: string): string {
  const parts: { words: string[]; arabic: boolean }[] = []
  for (const word of line.split(' ')) {
    const arabic = /\p{Script=Arabic}/u.test(word)
    const last = parts.at(-1)
    if (last && !arabic && !last.arabic) last.words.push(word)
    else parts.push({ words: [word], arabic })
  }
  return parts
    .reverse()
    .map(({ words }) => words.join(' '))
    .join(' ')
}

function file(name: string, part: string): string {
  return createRequire(import.meta.url).resolve(`${name}/files/${part}-normal.woff`)
}
