/** How a called number sounds: its letters, its digits one by one, and the counter. */
interface SpokenWords {
  readonly digits: string
  readonly call: string
  readonly joined: string
}

/**
 * The sentence for a call: `A012` at counter `3` in Indonesian is "Nomor antrean A nol satu dua, silakan menuju loket tiga". Digit by digit, for
 * "twelve" and "twenty" sound alike across a hall; words and not figures, for a voice reads `012` as twelve.
 * `digits` are ten words with blanks between; `call` has {number} and {counter}; `joined` stands between the words.
 */
export function spoken({ digits, call, joined }: SpokenWords, displayNumber: string, counter: string): string {
  const words = digits.split(' ')
  const say = (text: string) =>
    [...text].map((letter) => (/\d/.test(letter) ? (words[Number(letter)] ?? letter) : letter)).join(joined)
  return call.replace('{number}', say(displayNumber)).replace('{counter}', say(counter))
}
