import { deadlinesOf } from '../../core/deadlines/deadline.sql.ts'
import type { DeadlineRule } from '../../core/deadlines/rule.ts'
import { type PageContext, page } from '../../core/house.ts'
import { sayDay } from '../../kit/clock.ts'
import { type Html, html } from '../../kit/html.ts'
import { view } from '../../kit/page.ts'
import { apart, table, whole } from '../../kit/views.ts'
import { inLanguage, say } from '../../kit/words.ts'
import { wordsOf } from './words/words.ts'

/** What this portal is and is not, where its lists come from, and the rules by which it counts. */
export const aboutPage = page('/about', {
  keepSeconds: 30,
  async get(c) {
    const words = wordsOf(c.language).about
    const { house } = c
    const { rules } = await deadlinesOf(c.db, c.db)
    return view({
      title: words.title,
      body: html`<h1>${words.title}</h1><p class="lead">${say(words.what, { name: house.portalName })}</p><p>${words.software}</p>
<section><h2>${words.official}</h2><p>${house.officialDecree ? say(words.officialBy, { decree: house.officialDecree }) : words.notOfficial}</p></section>
<section><h2 id="deadlines">${words.deadlines}</h2><p>${words.deadlinesLead}</p>
${table(
  words.deadlines,
  [words.step, words.class, words.days, words.source, words.from],
  rules.map((rule) => ruleRow(c, rule)),
)}</section>
<section><h2>${words.scope}</h2><ul>${house.country.scope.map(({ name, turn }) => html`<li><strong>${inLanguage(name, c.language)}</strong>: ${inLanguage(turn, c.language)}</li>`)}</ul></section>
<section><h2>${words.access}</h2><p>${words.accessWords}</p></section>
<section><h2>${words.lists}</h2><p>${words.agencies}</p><p>${house.country.regions.source.attribution}.</p></section>`,
    })
  },
})

/** A rule of ours that no article backs is written so in a country's pack. */
const NO_ARTICLE = '–'

function ruleRow(c: PageContext, rule: DeadlineRule): (string | Html)[] {
  const words = wordsOf(c.language).about
  const kind = c.house.country.classes.find(({ key }) => key === rule.class)
  const about = [
    kind ? inLanguage(kind.name, c.language) : words.every,
    rule.inspection === null ? '' : rule.inspection ? words.inspection : words.noInspection,
  ]
  const length = say(words[rule.dayKind], { days: rule.days })
  const source = words.sources[rule.source]
  const ground = rule.article === NO_ARTICLE ? words.ownRule : html`${apart(rule.article)} (${source})`
  return [
    say(words.steps[rule.key], { times: rule.times ?? 0 }),
    about.filter(Boolean).join(', '),
    rule.countsFirstDay ? say(words.firstDay, { length }) : whole(length),
    html`${ground}<br><small>${apart(inLanguage(rule.note, c.language))}</small>`,
    whole(sayDay(rule.validFrom, c.language, 'short')),
  ]
}
