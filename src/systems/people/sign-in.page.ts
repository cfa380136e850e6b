import { type PageContext, page } from '../../core/house.ts'
import { VISITOR } from '../../core/people/actor.ts'
import { findFactor } from '../../core/people/factor/factor.sql.ts'
import { halfCookie } from '../../core/people/factor/half.ts'
import { type Problem, problem, sayProblems } from '../../kit/form.ts'
import { type Html, html } from '../../kit/html.ts'
import { type SeeOther, seeOther, type View, view } from '../../kit/page.ts'
import { TooMany } from '../../kit/refusals.ts'
import { notice } from '../../kit/views.ts'
import { say } from '../../kit/words.ts'
import { goOn, ownPath, startOf, typedOnward } from './begin-session.ts'
import { codeFormView } from './factor/code.views.ts'
import { signInForm } from './password.form.ts'
import { type Proven, prove } from './prove.ts'
import { type Onward, onwardOf, signInFormView } from './sign-in.views.ts'
import { problemWords, wordsOf } from './words/words.ts'

/** Officers sign in. A wrong password and an address that nobody has look and take the same. */
export const signInPage = page('/sign-in', {
  get(c) {
    const next = ownPath(c.query.next)
    return c.actor.kind === 'officer'
      ? seeOther(next ?? startOf(c.actor))
      : show(c, { onward: { next }, note: noteOf(c) })
  },
  tries: true,
  async post(c) {
    const onward = typedOnward(c)
    const answer = signInForm.read(c.typed)
    if (answer.problems) return show(c, { onward, problems: answer.problems })
    const { email, password } = answer.value
    try {
      // Whoever was signed in before on this browser is somebody else until proven.
      const proven = await prove({ ...c, actor: VISITOR }, email, password)
      if (!proven) return show(c, { onward, problems: [problem('email', 'notRight')] })
      return (await findFactor(c.db, proven.officerId)) ? askCode(c, proven, onward) : await goOn(c, proven, onward)
    } catch (error) {
      if (error instanceof TooMany) return showBlocked(c, onward, error)
      throw error
    }
  },
})

/** No session yet: only a cookie that opens the page of the second step. */
function askCode(c: PageContext, proven: Proven, onward: Onward): View | SeeOther {
  const cookies = [halfCookie(c.house.secret, proven, c.now)]
  if (onward.carry !== undefined) return view({ ...codeFormView(c, { onward, problems: new Map() }), cookies })
  return seeOther(`/sign-in/code${onward.next ? `?${new URLSearchParams({ next: onward.next })}` : ''}`, cookies)
}

/** Shown in place of a page that needs an officer; what was typed for it comes along. */
export function signInView(c: PageContext): View {
  const onward = onwardOf(c)
  const note = notice('info', wordsOf(c.language).signIn.needed)
  return view({ status: 401, ...signInFormView(c, { onward, problems: new Map(), note }) })
}

function show(
  c: PageContext,
  { onward, problems = [], note }: { onward: Onward; problems?: readonly Problem[]; note?: Html | false },
): View {
  const said = sayProblems(problems, ...problemWords(c.language))
  const email = typeof c.typed.email === 'string' ? c.typed.email : undefined
  return view({
    status: problems.length > 0 ? 422 : 200,
    ...signInFormView(c, { onward, problems: said, email, note }),
  })
}

function showBlocked(c: PageContext, onward: Onward, { values }: TooMany): View {
  const { signIn: words } = wordsOf(c.language)
  // Above the note about kept words, which the form itself shows.
  const blocked = html`<div role="alert">${notice('warn', say(words.blocked, values))}</div>`
  const { title, body } = signInFormView(c, { onward, problems: new Map() })
  return view({ status: 429, title, body: html`${blocked}${body}` })
}

function noteOf(c: PageContext): Html | false {
  const words = wordsOf(c.language).signIn
  if (c.query.set !== undefined) return notice('good', words.set)
  return c.query.out !== undefined && notice('good', words.out)
}
