/** How many numbers a group gives out on a day at most: more would not fit the displays, nor be heard as a number. */
export const NUMBERS_MAX = 9_999
/** What a kiosk may keep for the time without a line. */
export const BLOCK_MAX = 200
const DIGITS = 3

/** `A` and 12 → `A012`: what is printed, shown and spoken. The letters are the counter group's, so that nobody mistakes another's number for theirs. */
export function displayNumber(prefix: string, number: number): string {
  return `${prefix}${String(number).padStart(DIGITS, '0')}`
}

interface Block {
  readonly first: number
  readonly last: number
}

/** What is left of a group's day: `next` is the first number that nobody has. */
interface Numbers {
  readonly next: number
}

/** Takes one number, or a block of them for a kiosk that must go on without a line. Undefined: the day has no more of them. */
export function takeNumbers({ next }: Numbers, count = 1): { block: Block; left: Numbers } | undefined {
  if (count < 1 || count > BLOCK_MAX || next + count - 1 > NUMBERS_MAX) return undefined
  return { block: { first: next, last: next + count - 1 }, left: { next: next + count } }
}

export function isIn({ first, last }: Block, number: number): boolean {
  return number >= first && number <= last
}
