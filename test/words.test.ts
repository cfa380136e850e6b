import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, it } from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { slotsOf, type Words } from '../src/kit/words.ts'

const SOURCE = fileURLToPath(new URL('../src/', import.meta.url))
const FIRST = /^(work-)?id\.ts$/
const LANGUAGES = ['en', 'ko']

/** The files of words in the first language of the program, `…/words/id.ts` and `…/words/work-id.ts`. */
const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .map((path) => join(SOURCE, path))
  .filter((path) => dirname(path).endsWith('words') && FIRST.test(path.split(/[\\/]/).at(-1) ?? ''))

describe('the words of the interface', () => {
  it('are found in every folder of words', () => assert.ok(files.length >= 7, String(files.length)))

  for (const file of files) {
    const shown = relative(SOURCE, file)
    for (const language of LANGUAGES) {
      it(`offer the same values in ${language} as in ${shown}`, async () => {
        const first = sentencesOf(await wordsIn(file))
        const other = sentencesOf(await wordsIn(file.replace(/id\.ts$/, `${language}.ts`)))
        assert.deepEqual([...other.keys()].sort(), [...first.keys()].sort())
        for (const [key, sentence] of first) assert.deepEqual(slotsOf(other.get(key) ?? ''), slotsOf(sentence), key)
      })
    }

    it(`leave no sentence of ${shown} in another language when they are Korean`, async () => {
      const first = sentencesOf(await wordsIn(file))
      const korean = sentencesOf(await wordsIn(file.replace(/id\.ts$/, 'ko.ts')))
      for (const [key, sentence] of korean) {
        // What is only slots, the code of a language, or the same sign everywhere, has no language.
        const bare = sentence.replace(/\{[^}]*\}|^[a-z]{2}-[A-Z]{2}$/g, '')
        if (/\p{L}/u.test(bare) && sentence !== first.get(key)) assert.match(bare, /\p{Script=Hangul}/u, key)
        if (sentence === first.get(key)) assert.ok(bare.length <= 8, `${key}: ${sentence}`)
      }
    })
  }
})

async function wordsIn(file: string): Promise<Words> {
  const [words] = Object.values((await import(pathToFileURL(file).href)) as Record<string, Words>)
  assert.ok(words, file)
  return words
}

function sentencesOf(words: Words, above = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, word]) =>
      typeof word === 'string' ? [[above + key, word] as const] : [...sentencesOf(word, `${above}${key}.`)],
    ),
  )
}
