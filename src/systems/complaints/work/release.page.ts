import { perform } from '../../../core/ledger/perform.ts'
import { textArea } from '../../../kit/fields.ts'
import { type Html, html } from '../../../kit/html.ts'
import { notice, panel } from '../../../kit/views.ts'
import { say } from '../../../kit/words.ts'
import { countPersonal, markedProse, masked } from '../mask/masking.ts'
import { release } from '../release.act.ts'
import { findDraft } from '../reply.sql.ts'
import { workWordsOf } from '../words/work-words.ts'
import type { OfficerDeed, Shown } from './deed.ts'
import { original } from './deed.views.ts'
import { releaseForm } from './release.form.ts'

/** The second pair of eyes: reads the draft beside the complaint, and lets it go out. */
export const releasing: OfficerDeed<{ public_words?: string | undefined }> = {
  noun: 'release',
  summary: 'Send a reply that another officer wrote, and what of it the public may read',
  form: releaseForm,
  acts: [release],
  async initial(c, { caseId, secret }) {
    const draft = await findDraft(c.db, caseId)
    return { public_words: draft && !secret ? masked(draft, c.house.country) : undefined }
  },
  fields: releaseFields,
  beside: (c, complaint) => original(c.language, complaint),
  act: (by, { number }, value) => perform(release, by, { number, publicWords: value.public_words }),
}

async function releaseFields({ c, complaint, problems, text }: Shown): Promise<Html> {
  const words = workWordsOf(c.language)
  const { release: said } = words
  const draft = (await findDraft(c.db, complaint.caseId)) ?? ''
  const checks = [said.checks.whole, said.checks.done, said.checks.plain, said.checks.personal]
  return html`${panel(said.draft, markedProse(draft, c.house.country, words.publicText, complaint.language))}
<section><h2>${said.check}</h2>${warnings(c.language, draft, countPersonal(draft, c.house.country))}<ul>${checks.map((check) => html`<li>${check}</li>`)}</ul>
<p><a href="/work/complaints/${complaint.number}/return">${said.giveBack}</a></p></section>
${
  complaint.secret
    ? notice('info', said.secret)
    : textArea({
        name: 'public_words',
        label: said.publicWords,
        hint: said.publicHint,
        optional: words.optional,
        problems,
        value: text('public_words'),
        rows: 10,
        lang: complaint.language,
      })
}`
}

/** What a program can see in a draft that a tired eye may not. */
function warnings(language: string, draft: string, personal: number): Html {
  const { checks } = workWordsOf(language).release
  const found = [
    personal > 0 && say(checks.foundPersonal, { count: personal }),
    draft.length < SHORT_LETTERS && say(checks.short, { count: draft.length }),
    !/\d/.test(draft) && checks.noDate,
  ].filter((sentence) => sentence !== false)
  return found.length > 0
    ? notice('warn', html`<ul>${found.map((sentence) => html`<li>${sentence}</li>`)}</ul>`)
    : html``
}

/** A shorter reply has seldom said what was done, by whom and when. */
const SHORT_LETTERS = 120
