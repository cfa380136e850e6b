import { type PageContext, page } from '../../../core/house.ts'
import { byOf } from '../../../core/ledger/by.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { newSecret, secretHash } from '../../../core/people/secret.ts'
import { makeToken } from '../../../core/people/token.act.ts'
import { TOKEN } from '../../../core/people/token.sql.ts'
import { ask } from '../../../kit/ask.ts'
import { errorSummary, type FieldProblems, formFrame, linkButton, textField } from '../../../kit/fields.ts'
import { form, sayProblems } from '../../../kit/form.ts'
import { html } from '../../../kit/html.ts'
import { type View, view } from '../../../kit/page.ts'
import { receipt } from '../../../kit/views.ts'
import { say } from '../../../kit/words.ts'
import { officerProven } from '../prove.ts'
import { factorWordsOf } from '../words/factor-words.ts'
import { problemWords, wordsOf } from '../words/words.ts'

const tokenForm = form({ name: ask.line({ max: 100 }), days: ask.whole(1, TOKEN.daysMax) })

/** An officer makes a token for a program. It outlives the session, so whoever makes one has just proved that it is them. */
export const newTokenPage = page('/account/tokens/new', {
  get(c) {
    officerProven(c)
    return show(c)
  },
  async post(c) {
    const { email } = officerProven(c)
    const answer = tokenForm.read(c.typed)
    if (answer.problems) return show(c, sayProblems(answer.problems, ...problemWords(c.language)))
    const secret = `${TOKEN.prefix}${newSecret()}`
    await perform(makeToken, byOf(c), { ...answer.value, email, hash: secretHash(secret) })
    const words = factorWordsOf(c.language).token
    // Shown in the answer itself: nothing keeps it until the next page.
    return view({
      title: words.madeTitle,
      body: html`<h1>${words.madeTitle}</h1><p class="lead">${words.madeLead}</p>${receipt([{ term: words.token, code: secret }])}
<p>${linkButton({ href: '/account', label: factorWordsOf(c.language).back, tone: 'secondary' })}</p>`,
    })
  },
})

function show(c: PageContext, problems: FieldProblems = new Map()): View {
  const words = factorWordsOf(c.language).token
  const typed = (name: string) => (typeof c.typed[name] === 'string' ? c.typed[name] : undefined)
  return view({
    status: problems.size > 0 ? 422 : 200,
    title: words.title,
    body: html`${errorSummary(problems, { title: wordsOf(c.language).wrong })}<h1>${words.title}</h1><p class="lead">${words.lead}</p>
${formFrame({
  action: '/account/tokens/new',
  csrf: c.csrf(),
  submit: words.make,
  body: [
    textField({ name: 'name', label: words.name, hint: words.nameHint, problems, value: typed('name') }),
    textField({
      name: 'days',
      label: words.days,
      hint: say(words.daysHint, { max: TOKEN.daysMax }),
      problems,
      value: typed('days') ?? String(TOKEN.days),
      inputmode: 'numeric',
      width: 'short',
    }),
  ],
})}<p><a href="/account">${factorWordsOf(c.language).back}</a></p>`,
  })
}
