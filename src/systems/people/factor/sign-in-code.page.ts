import { type PageContext, page } from '../../../core/house.ts'
import { VISITOR } from '../../../core/people/actor.ts'
import { HALF, halfEmail, isHalf } from '../../../core/people/factor/half.ts'
import { findSignIn } from '../../../core/people/officer.sql.ts'
import { type Problem, sayProblems } from '../../../kit/form.ts'
import { seeOther, type View, view } from '../../../kit/page.ts'
import { goOn, ownPath, typedOnward } from '../begin-session.ts'
import type { Proven } from '../prove.ts'
import type { Onward } from '../sign-in.views.ts'
import { problemWords } from '../words/words.ts'
import { checkCode, orBlocked } from './check-code.ts'
import { codeFormView } from './code.views.ts'

/** The second step of signing in: whoever has not shown a password in the last minutes is led back to the first. */
export const signInCodePage = page('/sign-in/code', {
  tries: true,
  async get(c) {
    const onward = { next: ownPath(c.query.next) }
    return (await halfSignedIn(c)) ? show(c, onward) : back(onward)
  },
  async post(c) {
    const onward = typedOnward(c)
    const proven = await halfSignedIn(c)
    if (!proven) return back(onward)
    const done = await orBlocked('totp', async () => {
      const checked = await checkCode({ ...c, actor: VISITOR }, proven.officerId)
      return 'problems' in checked ? checked : { value: await goOn(c, proven, onward, checked.value) }
    })
    return 'value' in done ? done.value : show(c, onward, done.problems, done.status)
  },
})

async function halfSignedIn(c: PageContext): Promise<Proven | undefined> {
  const cookie = c.cookie(HALF.cookie)
  const email = halfEmail(cookie)
  const found = email ? await findSignIn(c.db, email) : undefined
  if (!found?.passwordHash || !isHalf(c.house.secret, cookie, found, c.now)) return undefined
  return { ...found, passwordHash: found.passwordHash }
}

function back({ next }: Onward) {
  return seeOther(`/sign-in${next ? `?${new URLSearchParams({ next })}` : ''}`)
}

function show(
  c: PageContext,
  onward: Onward,
  problems: readonly Problem[] = [],
  status = problems.length > 0 ? 422 : 200,
): View {
  const said = sayProblems(problems, ...problemWords(c.language))
  return view({ status, ...codeFormView(c, { onward, problems: said }) })
}
