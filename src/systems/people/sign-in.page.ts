import { type PageContext, page } from '../../core/house.ts'
import { perform } from '../../core/ledger/perform.ts'
import { type Officer, VISITOR } from '../../core/people/actor.ts'
import { newSecret, secretHash } from '../../core/people/secret.ts'
import { officerOfSession } from '../../core/people/session.sql.ts'
import { SESSION, sessionCookie } from '../../core/people/session.ts'
import { signIn } from '../../core/people/sign-in.act.ts'
import { shown } from '../../core/people/who.ts'
import { type Problem, problem, sayProblems } from '../../kit/form.ts'
import { type Html, html } from '../../kit/html.ts'
import { isOwnPath, unpacked } from '../../kit/http/carry.ts'
import { type SeeOther, seeOther, type View, view } from '../../kit/page.ts'
import { TooMany } from '../../kit/refusals.ts'
import { notice } from '../../kit/views.ts'
import { say } from '../../kit/words.ts'
import { signInForm } from './password.form.ts'
import { type Proven, prove } from './prove.ts'
import { carriedView, type Onward, onwardOf, signInFormView } from './sign-in.views.ts'
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
      return proven ? goOn(c, proven, onward) : show(c, { onward, problems: [problem('email', 'notRight')] })
    } catch (error) {
      if (error instanceof TooMany) return showBlocked(c, onward, error)
      throw error
    }
  },
})

/** Shown in place of a page that needs an officer; what was typed for it comes along. */
export function signInView(c: PageContext): View {
  const onward = onwardOf(c)
  const note = notice('info', wordsOf(c.language).signIn.needed)
  return view({ status: 401, ...signInFormView(c, { onward, problems: new Map(), note }) })
}

async function goOn(c: PageContext, proven: Proven, onward: Onward): Promise<View | SeeOther> {
  const secret = await beginSession(c, proven)
  const cookies = [sessionCookie(secret)]
  const waiting = unpacked(onward.carry)
  if (waiting) return view({ ...carriedView(c, waiting), cookies })
  const officer = await officerOfSession(c.db, secret, c.now)
  return seeOther(onward.next ?? (officer ? startOf(officer) : '/account'), cookies)
}

/** A new secret at every sign-in: a cookie that somebody slipped into the browser beforehand is worth nothing after it. */
async function beginSession(c: PageContext, { officerId, name, email, passwordHash }: Proven): Promise<string> {
  const secret = newSecret()
  const before = c.cookie(SESSION.cookie)
  const by = { db: c.db, actor: shown({ officerId, name, email }), now: c.now }
  await perform(signIn, by, {
    officerId,
    passwordHash,
    sessionHash: secretHash(secret),
    browser: c.browser,
    ...(before && { replaces: secretHash(before) }),
  })
  return secret
}

/** The page on which an officer's day begins: who looks after people sees no case. */
function startOf({ roles }: Officer): string {
  if (roles.length === 0) return '/account'
  return roles.every(({ role }) => role === 'system_admin') ? '/admin/officers' : '/work'
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

function typedOnward({ typed }: PageContext): Onward {
  if (typeof typed._carry === 'string' && unpacked(typed._carry)) return { carry: typed._carry }
  return { next: ownPath(typed.next) }
}

function ownPath(path: unknown): string | undefined {
  return typeof path === 'string' && isOwnPath(path) ? path : undefined
}
