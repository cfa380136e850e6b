import { z } from 'zod'
import { ask } from '../../kit/ask.ts'
import { type FieldProblems, textField } from '../../kit/fields.ts'
import { form, type Problem, problem, type Typed } from '../../kit/form.ts'
import type { Html } from '../../kit/html.ts'
import { say } from '../../kit/words.ts'
import type { Country, Names } from './country.ts'

type Tongues = Pick<Country, 'languages' | 'defaultLanguage' | 'languageNames'>

/**
 * What a form asks for a name: `name` in the first language of the country, which must be there. A page has a box for each other language,
 * `name_en`; a program may say them together, `names: { en, ko }`. `readNames` reads them all.
 */
export const nameAsked = {
  name: ask.line(),
  name_en: ask.line().optional(),
  names: z.record(z.string().max(12), ask.line()).optional(),
}

interface Asked {
  /** Of the box in the first language; `other` has `{language}` in it. */
  readonly words: { readonly label: string; readonly other: string; readonly optional: string }
  readonly typed: Typed
  /** As they stand. */
  readonly names?: Names | undefined
  readonly problems: FieldProblems
}

/** A box for the name in each language of the country, the first one first. */
export function nameFields(country: Tongues, { words, typed, names = {}, problems }: Asked): Html[] {
  const { defaultLanguage: own, languageNames } = country
  return [own, ...othersOf(country)].map((language) => {
    const name = fieldOf(country, language)
    const said = typed[name]
    return textField({
      ...{ name, problems, value: typeof said === 'string' ? said : names[language] },
      ...(language === own
        ? { label: words.label }
        : { label: say(words.other, { language: languageNames[language] ?? language }), optional: words.optional }),
    })
  })
}

/**
 * The name in every language of the country in which it was said, or the problems of its boxes. Where `before` is given, a language that is
 * not spoken of keeps the name that stood.
 */
export function readNames(
  country: Tongues,
  typed: Typed,
  before: Names = {},
): { readonly names: Names; readonly problems: readonly Problem[] } {
  const others = othersOf(country)
  const together = (typed.names ?? {}) as Typed
  const strange = Object.keys(together).filter((language) => !country.languages.includes(language))
  const boxes = Object.fromEntries(others.map((language) => [fieldOf(country, language), ask.line().optional()]))
  const said = others.map((language) => {
    const field = fieldOf(country, language)
    return [field, typed[field] ?? together[language]]
  })
  const { value = {}, problems = [] } = form({ name: ask.line(), ...boxes }).read({
    name: typed.name ?? together[country.defaultLanguage],
    ...Object.fromEntries(said),
  })
  const given = value as Readonly<Record<string, string | undefined>>
  const read = [country.defaultLanguage, ...others].flatMap((language) => {
    const text = given[fieldOf(country, language)]
    return text === undefined ? [] : [[language, text] as const]
  })
  return {
    names: { ...before, ...Object.fromEntries(read) },
    problems: [...problems, ...strange.map((language) => problem(`names.${language}`.slice(0, 80), 'unknown'))],
  }
}

/** The first of these names that has Latin letters, for a code made from it; else the first. */
export function latinName(country: Tongues, names: Names): string {
  const all = [country.defaultLanguage, 'en', ...country.languages].flatMap((language) => names[language] ?? [])
  return all.find((name) => /[a-z]/i.test(name)) ?? all[0] ?? ''
}

function othersOf({ languages, defaultLanguage }: Tongues): string[] {
  return languages.filter((language) => language !== defaultLanguage)
}

function fieldOf({ defaultLanguage }: Tongues, language: string): string {
  return language === defaultLanguage ? 'name' : `name_${language}`
}
