import { askNewKey } from '../../../core/cases/ask-new-key.act.ts'
import { followCookie } from '../../../core/cases/follow.sql.ts'
import { derivedKey, type FollowKey, keyHash } from '../../../core/cases/key.ts'
import { findKeyLink, type KeyLink } from '../../../core/cases/key-link.sql.ts'
import { keyLinkHash, keyLinkSecret, newKeyNonce } from '../../../core/cases/key-link.ts'
import { parseNumber } from '../../../core/cases/number.ts'
import { renewCaseKey } from '../../../core/cases/renew-case-key.act.ts'
import { type PageContext, page } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { canMail } from '../../../core/notices/mail.ts'
import { VISITOR } from '../../../core/people/actor.ts'
import { type Problem, sayProblems } from '../../../kit/form.ts'
import { newOnce } from '../../../kit/http/pages.ts'
import { seeOther, type View, view } from '../../../kit/page.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import { problemWords } from '../problem-words.ts'
import { renewKey } from '../renew-key.act.ts'
import { newKeyForm } from './new-key.form.ts'
import { askView, keyView, linkView, overView, sentView } from './new-key.views.ts'

/** Asks for a link to a new key. The answer is the same whether or not number and address belong together. */
export const askNewKeyPage = page('/follow/new-key', {
  get: (c) => (c.query.sent === undefined ? show(c, []) : view(sentView(c))),
  limited: () => true,
  async post(c) {
    if (!canMail(c.house)) return show(c, [])
    const answer = newKeyForm.read(c.typed)
    if (answer.problems) return show(c, answer.problems)
    const { number, email } = answer.value
    const nonce = newKeyNonce()
    const linkHash = keyLinkHash(keyLinkSecret(c.house.secret, nonce))
    const by = { db: c.db, actor: VISITOR, now: c.now }
    await perform(askNewKey, by, { number: parseNumber(number), email, nonce, linkHash })
    return seeOther('/follow/new-key?sent=yes')
  },
})

/** Where the link leads. Opening it changes nothing, for mail programs open links by themselves; the button makes the key, which is shown once. */
export const newKeyPage = page('/new-key/:token', {
  async get(c) {
    const link = await findLink(c)
    return link?.state === 'good' ? view(linkView(c, link, newOnce())) : view({ status: 404, ...overView(c) })
  },
  async post(c) {
    const link = await findLink(c)
    const key = link && (await renewed(c, link))
    if (!link || !key) return view({ status: 404, ...overView(c) })
    return view({
      ...keyView(c, link, key),
      cookies: [followCookie(c.house.secret, link.caseId, key, c.now)],
    })
  },
})

/** The new key; undefined where the link opens nothing any more. Derived, so that a button pressed twice shows the same key and not a spoilt link. */
async function renewed(c: PageContext, { caseId, number, system }: KeyLink): Promise<FollowKey | undefined> {
  const linkHash = hashOf(c).toString('hex')
  const once = { key: c.once?.key ?? newOnce(), body: linkHash }
  const key = derivedKey(c.house.secret, ['new key', once.key, linkHash])
  const by = { db: c.db, now: c.now, once, actor: { kind: 'complainant', caseId } } as const
  try {
    const made = { keyHash: keyHash(key).toString('hex'), linkHash }
    // A key opens all reports of one filing; a case of another system stands by itself.
    await (system === 'complaints'
      ? perform(renewKey, by, { number, ...made })
      : perform(renewCaseKey, by, { caseId, ...made }))
    return key
  } catch (error) {
    if (error instanceof Conflict || error instanceof NotFound) return undefined
    throw error
  }
}

function findLink(c: PageContext): Promise<KeyLink | undefined> {
  return findKeyLink(c.db, hashOf(c), c.now)
}

function hashOf(c: PageContext): Buffer {
  return keyLinkHash(c.params.token ?? '')
}

function show(c: PageContext, problems: readonly Problem[]): View {
  const said = sayProblems(problems, ...problemWords(c.language))
  return view({ status: problems.length > 0 ? 422 : 200, ...askView(c, said, canMail(c.house)) })
}
