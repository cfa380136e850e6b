import { type PageContext, page } from '../../../core/house.ts'
import { byOf } from '../../../core/ledger/by.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { proveAgain } from '../../../core/people/factor/prove-again.act.ts'
import { newSecret, secretHash } from '../../../core/people/secret.ts'
import { SESSION, sessionCookie } from '../../../core/people/session.ts'
import { type Problem, sayProblems } from '../../../kit/form.ts'
import { unpacked } from '../../../kit/http/carry.ts'
import { seeOther, type View, view } from '../../../kit/page.ts'
import { ownPath, startOf, typedOnward } from '../begin-session.ts'
import { officerAsking } from '../prove.ts'
import { carriedView, type Onward, onwardOf } from '../sign-in.views.ts'
import { factorWordsOf } from '../words/factor-words.ts'
import { problemWords } from '../words/words.ts'
import { checkProof, orBlocked } from './check-code.ts'
import { proofFormView } from './code.views.ts'

/** An officer who is signed in shows once more that it is them, and goes on where they were. */
export const proofPage = page('/proof', {
  tries: true,
  get(c) {
    officerAsking(c)
    return show(c, { next: ownPath(c.query.next) })
  },
  async post(c) {
    const officer = officerAsking(c)
    const onward = typedOnward(c)
    const secret = newSecret()
    const done = await orBlocked('password', async () => {
      const checked = await checkProof(c, officer)
      if ('problems' in checked) return checked
      const hash = secretHash(c.cookie(SESSION.cookie) ?? '')
      return { value: await perform(proveAgain, byOf(c), { ...checked.value, hash, newHash: secretHash(secret) }) }
    })
    if ('problems' in done) return show(c, onward, done.problems, done.status)
    const cookies = [sessionCookie(secret)]
    const waiting = unpacked(onward.carry)
    const { carried: title, carriedLead: lead } = factorWordsOf(c.language).proof
    if (waiting) return view({ ...carriedView(c, waiting, { title, lead }), cookies })
    return seeOther(onward.next ?? startOf(officer), cookies)
  },
})

/** Shown in place of a page that needs a fresh proof; what was typed for it comes along. */
export function proofView(c: PageContext): View {
  return show(c, onwardOf(c), [], 403)
}

function show(
  c: PageContext,
  onward: Onward,
  problems: readonly Problem[] = [],
  status = problems.length > 0 ? 422 : 200,
): View {
  const said = sayProblems(problems, ...problemWords(c.language))
  return view({ status, ...proofFormView(c, { onward, problems: said }) })
}
