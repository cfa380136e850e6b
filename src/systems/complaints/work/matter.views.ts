import { listCategories } from '../../../core/catalogue/category.sql.ts'
import { selectField } from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { inLanguage } from '../../../kit/words.ts'
import { workWordsOf } from '../words/work-words.ts'
import type { Shown } from './deed.ts'

/** What a report is about, and of which class it is: asked wherever an officer decides it. */
export async function matterFields({ c, problems, text }: Shown): Promise<Html> {
  const words = workWordsOf(c.language)
  const { fields } = words
  const named = (name: Readonly<Record<string, string>>) => inLanguage(name, c.language)
  return html`${selectField({
    name: 'category',
    label: fields.category,
    problems,
    value: text('category'),
    none: words.none,
    optional: words.optional,
    options: (await listCategories(c.db)).map(({ id, name }) => ({ value: id, label: named(name) })),
  })}
${selectField({
  name: 'class',
  label: fields.class,
  problems,
  value: text('class'),
  options: c.house.country.classes.map(({ key, name }) => ({ value: key, label: named(name) })),
})}`
}
