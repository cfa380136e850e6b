import { type PageContext, page } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { canMail } from '../../../core/notices/mail.ts'
import { VISITOR } from '../../../core/people/actor.ts'
import { citizenOfSession } from '../../../core/people/citizen/citizen.sql.ts'
import { CITIZEN, type Citizen } from '../../../core/people/citizen/citizen.ts'
import { type Problem, sayProblems } from '../../../kit/form.ts'
import { type SeeOther, seeOther, type View, view } from '../../../kit/page.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import { problemWords } from '../problem-words.ts'
import { findPublic, type PublicComplaint } from '../public/public.sql.ts'
import { onceOf } from '../resend.ts'
import { textOf } from '../work/typed.ts'
import { isSupportable, support, unsupport } from './support.act.ts'
import { supportForm } from './support.form.ts'
import { hasVoice, type Whose } from './support.sql.ts'
import { type Standing, supportView } from './support.views.ts'
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
    const citizen = await citizenHere(c)
    const language = citizen?.language ?? c.language
    const voice = voiceOf(c.house.secret, complaint.caseId, { device, email, citizen, instead, language })
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

async function findShown(c: PageContext): Promise<PublicComplaint> {
  const complaint = await findPublic(c.db, c.params.number ?? '')
  if (!complaint) throw new NotFound()
  return complaint
}

async function standingOf(c: PageContext, complaint: PublicComplaint): Promise<Standing> {
  if (c.actor.kind === 'complainant' && c.actor.caseId === complaint.caseId) return 'own'
  if (await hasVoice(c.db, complaint.caseId, await whoseOf(c, complaint.caseId))) return 'counted'
  return isSupportable(complaint) ? 'open' : 'over'
}

async function withdrawVoice(c: PageContext, { caseId, number }: PublicComplaint): Promise<SeeOther> {
  await perform(unsupport, by(c), { number, whose: await whoseOf(c, caseId) }).catch((error: unknown) => {
    if (!(error instanceof NotFound)) throw error
  })
  return seeOther(`/complaints/${number}/support?done=withdrawn`)
}

/** Whose voice is asked for here: this device's, and that of who is signed in to an account. */
async function whoseOf(c: PageContext, caseId: string): Promise<Whose> {
  const device = deviceOf(c.cookie)
  const deviceMark = device ? markOf(c.house.secret, caseId, 'device', device) : undefined
  return { deviceMark, account: await citizenHere(c) }
}

function citizenHere(c: PageContext): Promise<Citizen | undefined> {
  return citizenOfSession(c.db, c.cookie(CITIZEN.cookie), c.now)
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
