import type { PageContext } from '../../../../core/house.ts'
import type { LedgerLine } from '../../../../core/ledger/ledger.sql.ts'
import { sayMoment } from '../../../../kit/clock.ts'
import type { Entry, Mood } from '../../../../kit/views.ts'
import { inLanguage } from '../../../../kit/words.ts'
import type { Application } from '../application.ts'
import type { Request } from '../request.sql.ts'
import { applyWordsOf } from './words/words.ts'

interface Told {
  readonly application: Application
  readonly lines: readonly LedgerLine[]
  readonly requests: readonly Request[]
  readonly agency: Readonly<Record<string, string>>
  readonly zone: string
}

/** Each page that was saved would hide what happened; what officers say to each other is theirs. */
const UNTOLD = ['saved', 'signer_struck', 'noted', 'recomputed', 'contact_given', 'prefilled', 'filled_in']

const MOODS: Readonly<Record<string, Mood>> = {
  asked: 'warn',
  decided_granted: 'good',
  decided_refused: 'bad',
  decided_closed: 'warn',
  objection_decided_granted: 'good',
  objection_decided_refused: 'bad',
  made_ready: 'good',
  delivered: 'good',
  sign_refused: 'warn',
}

/** The story of an application for its applicant, oldest first: who did what, when, and what was written with it. No officer is named. */
export function applicantStory(c: PageContext, told: Told): Entry[] {
  const words = applyWordsOf(c.language).story
  const acts: Readonly<Record<string, string>> = words.acts
  return told.lines.flatMap((line) => {
    const key = keyOf(line)
    const title = acts[key]
    if (title === undefined || UNTOLD.includes(key)) return []
    return {
      title,
      at: sayMoment(line.at, c.language, told.zone),
      datetime: line.at.toISOString(),
      by: byWhom(c, line, told),
      body: bodyOf(line, told),
      mood: MOODS[key],
    }
  })
}

function keyOf({ act, facts }: LedgerLine): string {
  const short = act.replace(/^application\./, '')
  return short === 'decided' || short === 'objection_decided' ? `${short}_${facts.to ?? facts.decision}` : short
}

function byWhom(c: PageContext, { actorKind, act }: LedgerLine, { agency }: Told): string {
  const { by } = applyWordsOf(c.language).story
  if (act === 'application.signed' || act === 'application.sign_refused') return by.signer
  if (actorKind === 'officer') return inLanguage(agency, c.language)
  return actorKind === 'program' ? by.program : by.you
}

function bodyOf({ act, at }: LedgerLine, { application, requests }: Told): string | undefined {
  const same = (other: Date | null) => other?.getTime() === at.getTime()
  switch (act) {
    case 'application.asked':
      return requests.find(({ askedAt }) => same(askedAt))?.words
    case 'application.completed':
      return requests.find(({ answeredAt }) => same(answeredAt))?.answerWords ?? undefined
    case 'application.decided':
      return same(application.decidedAt) ? (application.decisionReason ?? undefined) : undefined
    case 'application.objected':
      return application.objectionWords ?? undefined
    case 'application.objection_decided':
      return application.objectionReason ?? undefined
    default:
      return undefined
  }
}
