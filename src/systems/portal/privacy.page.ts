import { page } from '../../core/house.ts'
import { html } from '../../kit/html.ts'
import { view } from '../../kit/page.ts'
import { inLanguage, say } from '../../kit/words.ts'
import { wordsOf } from './words/words.ts'

export const privacyPage = page('/privacy', {
  keepSeconds: 30,
  get(c) {
    const words = wordsOf(c.language).privacy
    const law = c.house.country.privacyLaw
    return view({
      title: words.title,
      body: html`<h1>${words.title}</h1><p class="lead">${words.lead}</p><ul>${Object.values(words.points).map((point) => html`<li>${point}</li>`)}</ul>${law && html`<p>${say(words.law, { law: inLanguage(law, c.language) })}</p>`}`,
    })
  },
})
