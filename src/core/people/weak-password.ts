/** What is wrong with a password that is long enough; the key of a sentence among the problems. */
type Weakness = 'tooCommon' | 'likeYourName'

/**
 * Says why a password would be among the first guesses: a common word with figures around it, one piece over and over, a row of
 * keys, or the officer's own name or address. A list of leaked passwords is no help from twelve letters on; these habits are.
 */
export function weaknessOf(password: string, { email, name }: { email: string; name: string }): Weakness | undefined {
  const plain = spelled(password)
  const own = [email, email.split('@')[0] ?? '', ...name.split(/\s+/), name].map(spelled)
  if (own.some((word) => word.length >= 4 && restOf(plain, word) < OWN_LETTERS)) return 'likeYourName'
  if (new Set(plain).size < DIFFERENT_MIN || isRepeated(plain) || isRow(plain)) return 'tooCommon'
  return COMMON.some((word) => restOf(plain, word) < OWN_LETTERS) ? 'tooCommon' : undefined
}

/** So many different letters a password must have beside a common word or a name. */
const OWN_LETTERS = 6
const DIFFERENT_MIN = 5

/** Figures and signs that people put for letters. */
const SIGNS = new Map(Object.entries({ 0: 'o', 1: 'i', 3: 'e', 4: 'a', 5: 's', 7: 't', '@': 'a', $: 's', '!': 'i' }))

/** Words with which people begin when they must think of a password, here and elsewhere. */
const COMMON = [
  'password katasandi sandi rahasia secret letmein welcome selamat datang admin administrator operator petugas pegawai',
  'qwerty qwertyuiop asdfgh asdfghjkl zxcvbnm iloveyou sayang cinta bismillah alhamdulillah sunshine football superman',
  'indonesia indonesiaraya merdeka pancasila garuda nusantara jakarta bandung surabaya medan makassar yogyakarta',
  'jembatan laporan lapor pengaduan dragon monkey master changeme default trustno abc test',
].flatMap((line) => line.split(' '))

const ROWS = [
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '01234567890123456789',
  'qazwsxedcrfvtgbyhnujmikolp',
  '1q2w3e4r5t6y7u8i9o0p',
]
  .flatMap((row) => [row, spelled(row)])
  .flatMap((row) => [row, [...row].reverse().join('')])

/** Small letters and figures only, with the figures that people put for letters read as letters, once a letter is there. */
function spelled(text: string): string {
  const plain = text.toLowerCase().replace(/[^\p{L}\p{N}@$!]/gu, '')
  const letters = /\p{L}/u.test(plain) ? [...plain].map((sign) => SIGNS.get(sign) ?? sign).join('') : plain
  return letters.replace(/[@$!]/g, '')
}

/** How many different letters stay when a word is taken out wherever it stands; figures do not count, they are what people add. */
function restOf(plain: string, word: string): number {
  if (!plain.includes(word)) return Number.POSITIVE_INFINITY
  return new Set(plain.split(word).join('').replace(/\d/g, '')).size
}

function isRepeated(plain: string): boolean {
  return plain.length > 0 && (plain + plain).indexOf(plain, 1) <= plain.length / 2
}

/** Made of few pieces that each run along the keyboard, the alphabet or the figures. */
function isRow(plain: string): boolean {
  let pieces = 0
  for (let at = 0; at < plain.length; pieces++) {
    let length = 1
    while (at + length < plain.length && ROWS.some((row) => row.includes(plain.slice(at, at + length + 1)))) length++
    at += length
  }
  return pieces <= plain.length / 4
}
