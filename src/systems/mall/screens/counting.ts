/** How a number above nine is made of words, by language: of these words, in this order. A code is also the name of its recording. */
interface Counting {
  readonly words: Readonly<Record<string, string>>
  readonly codes: (number: number) => readonly string[]
}

const HIGHEST = 999

/** Indonesian: sebelas, n belas, n puluh, seratus, n ratus. */
const indonesian: Counting = {
  words: { 10: 'sepuluh', 11: 'sebelas', teen: 'belas', ten: 'puluh', 100: 'seratus', hundred: 'ratus' },
  codes(number) {
    const [hundreds, rest] = [Math.floor(number / 100), number % 100]
    const head = hundreds === 0 ? [] : hundreds === 1 ? ['100'] : [String(hundreds), 'hundred']
    if (rest === 0) return head
    if (rest < 12) return [...head, String(rest)]
    if (rest < 20) return [...head, String(rest - 10), 'teen']
    return [...head, String(Math.floor(rest / 10)), 'ten', ...ones(rest % 10)]
  },
}

const TEENS = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ')
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ')
const english: Counting = {
  words: {
    ...Object.fromEntries(TEENS.map((word, n) => [String(n + 10), word])),
    ...Object.fromEntries(TENS.map((word, n) => [String((n + 2) * 10), word])),
    hundred: 'hundred',
  },
  codes(number) {
    const [hundreds, rest] = [Math.floor(number / 100), number % 100]
    const head = hundreds === 0 ? [] : [String(hundreds), 'hundred']
    if (rest === 0) return head
    if (rest < 20) return [...head, String(rest)]
    return [...head, String(rest - (rest % 10)), ...ones(rest % 10)]
  },
}

/** Sino-Korean: 십, 이십, 백, 이백; a one before 십 and 백 is not said. */
const korean: Counting = {
  words: { 10: '십', 100: '백' },
  codes(number) {
    const parts = [
      [Math.floor(number / 100), '100'],
      [Math.floor((number % 100) / 10), '10'],
    ] as const
    const head = parts.flatMap(([n, unit]) => (n === 0 ? [] : n === 1 ? [unit] : [String(n), unit]))
    return [...head, ...ones(number % 10)]
  },
}

const COUNTINGS: Readonly<Record<string, Counting>> = { id: indonesian, en: english, ko: korean }

/** The words of a number from 1 to 999 with their codes; undefined where the language counts in a way that is not written here. */
export function counted(
  language: string,
  number: number,
): readonly { code: string; word: string | undefined }[] | undefined {
  const counting = COUNTINGS[language]
  if (!counting || number < 1 || number > HIGHEST) return undefined
  return counting.codes(number).map((code) => ({ code, word: counting.words[code] }))
}

function ones(number: number): readonly string[] {
  return number === 0 ? [] : [String(number)]
}
