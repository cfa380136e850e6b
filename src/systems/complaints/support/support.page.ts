import { type PageContext, page } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { canMail } from '../../../core/notices/mail.ts'
import { stopHash } from '../../../core/notices/supporter.ts'
import { VISITOR } from '../../../core/people/actor.ts'
import { type Problem, sayProblems } from '../../../kit/form.ts'
import { type SeeOther, seeOther, type View, view } from '../../../kit/page.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import { problemWords } from '../problem-words.ts'
import { findPublic, type PublicComplaint } from '../public/public.sql.ts'
import { onceOf } from '../resend.ts'
import { textOf } from '../work/typed.ts'
import { isSupportable, stopNews, support, unsupport } from './support.act.ts'
import { supportForm } from './support.form.ts'
import { findLinked, hasVoice } from './support.sql.ts'
import { type Standing, stopOverView, stopView, supportView } from './support.views.ts'
import { deviceCookie, deviceOf, markOf, newDevice, voiceOf } from './voice.ts'

/** "Me too": a page of its own, so that the public page of the case stays one that can be kept for everybody. */
export const supportPage = page('/complaints/:number/support', {
  as: 'complainant',
  async get(c) {
    const complaint = await findShown(c)
    return show(c, complaint, await standingOf(c, complaint))
  },
  limited: (typed) => textOf(typed, '_go') !== 'withdraw',
  async post(c) {
    const complaint = await findShown(c)
    if (textOf(c.typed, '_go') === 'withdraw') return withdrawVoice(c, complaint)
    const standing = await standingOf(c, complaint)
    if (standing !== 'open') return standing === 'counted' ? done(c, complaint) : show(c, complaint, standing)
    const answer = supportForm.read(c.typed)
    if (answer.problems) return show(c, complaint, standing, answer.problems)
    const { email, instead } = answer.value
    const device = deviceOf(c.cookie) ?? newDevice()
    const voice = voiceOf(c.house.secret, complaint.caseId, { device, email, instead, language: c.language })
    try {
      await perform(support, { ...by(c), once: onceOf(c, complaint.number) }, { number: complaint.number, ...voice })
    } catch (error) {
      // It was answered while this page was open.
      if (error instanceof Conflict) return show(c, complaint, 'over')
      throw error
    }
    return done(c, complaint, device, email !== undefined)
  },
})

/** Where the link in a supporter's letters leads. Opening it changes nothing, for mail programs open links by themselves. */
export const stopPage = page('/support/:token', {
  async get(c) {
    const linked = await findLinked(c.db, hashOf(c))
    return linked ? view(stopView(c, linked)) : view({ status: 404, ...stopOverView(c) })
  },
  async post(c) {
    const linked = await findLinked(c.db, hashOf(c))
    if (!linked) return view({ status: 404, ...stopOverView(c) })
    const withdraws = textOf(c.typed, '_go') === 'withdraw'
    const act = withdraws
      ? perform(unsupport, by(c), { number: linked.number, whose: { stopHash: hashOf(c) } })
      : perform(stopNews, by(c), { stopHash: hashOf(c) })
    // Pressed twice: it is done, and is told so again.
    await act.catch((error: unknown) => {
      if (!(error instanceof Conflict) && !(error instanceof NotFound)) throw error
    })
    return view(stopView(c, linked, withdraws ? 'withdrawn' : 'stopped'))
  },
})

async function findShown(c: PageContext): Promise<PublicComplaint> {
  const complaint = await findPublic(c.db, c.params.number ?? '')
  if (!complaint) throw new NotFound()
  return complaint
}

async function standingOf(c: PageContext, complaint: PublicComplaint): Promise<Standing> {
  if (c.actor.kind === 'complainant' && c.actor.caseId === complaint.caseId) return 'own'
  const device = deviceOf(c.cookie)
  if (device && (await hasVoice(c.db, complaint.caseId, markOf(c.house.secret, complaint.caseId, 'device', device))))
    return 'counted'
  return isSupportable(complaint) ? 'open' : 'over'
}

async function withdrawVoice(c: PageContext, { caseId, number }: PublicComplaint): Promise<SeeOther> {
  const device = deviceOf(c.cookie)
  const mark = device && markOf(c.house.secret, caseId, 'device', device)
  if (mark)
    await perform(unsupport, by(c), { number, whose: { deviceMark: mark } }).catch((error: unknown) => {
      if (!(error instanceof NotFound)) throw error
    })
  return seeOther(`/complaints/${number}/support?done=withdrawn`)
}

function done(c: PageContext, { number }: PublicComplaint, device?: string, told = false): SeeOther {
  const cookies = device && device !== deviceOf(c.cookie) ? [deviceCookie(device)] : []
  return seeOther(`/complaints/${number}/support?done=${told ? 'told' : 'counted'}`, cookies)
}

function show(c: PageContext, complaint: PublicComplaint, standing: Standing, problems: readonly Problem[] = []): View {
  const said = sayProblems(problems, ...problemWords(c.language))
  return view({
    status: problems.length > 0 ? 422 : 200,
    ...supportView(c, complaint, { standing, problems: said, mails: canMail(c.house), done: c.query.done }),
  })
}

function by(c: PageContext) {
  return { db: c.db, actor: VISITOR, now: c.now }
}

function hashOf(c: PageContext): Buffer {
  return stopHash(c.params.token ?? '')
}
