import type { Act } from '../../../core/ledger/act.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import { findMall } from '../places/mall.sql.ts'
import type { Mall } from '../places/mall.ts'
import {
  insertAnswers,
  insertGiven,
  insertLink,
  type Link,
  lockLink,
  mixBefore,
  removeLapsed,
  removeLink,
} from './answer.sql.ts'
import type { Answers } from './skm.ts'
import type { Profile } from './survey.ts'

interface Giving extends Link {
  readonly givenHash: Buffer
  readonly linkHash: Buffer
  readonly today: string
}

/** A finished service is asked about, once. Twice: Conflict `surveyGiven`. */
export const giveSurveyLink: Act<Giving, Mall, Pick<Link, 'mallId'>> = {
  name: 'survey.link_given',
  async subject(tx, { mallId }) {
    const mall = await findMall(tx, mallId)
    if (!mall) throw new NotFound()
    return mall
  },
  may: ({ kind }) => kind === 'program',
  async change(tx, { mallId }, { givenHash, linkHash, today, ...link }) {
    if (!(await insertGiven(tx, givenHash, link, today))) throw new Conflict('surveyGiven')
    await insertLink(tx, linkHash, link)
    return { mallId }
  },
  record: ({ mallId }, { serviceId }, { agencyId }) => ({
    agency: agencyId,
    facts: { mall: mallId, service: serviceId },
  }),
}

interface Answering {
  readonly linkHash: Buffer
  readonly today: string
  readonly answers: Answers
  readonly profile: Profile
}

/**
 * Somebody says how it was. The row of the link goes and the answers come without anything of it; the line says that it happened, and neither
 * what was said nor about which service. Its moment is the one it is given: the caller gives the beginning of the day.
 */
export const answerSurvey: Act<Answering, Link, Pick<Link, 'mallId'>> = {
  name: 'survey.answered',
  async subject(tx, { linkHash }) {
    const link = await lockLink(tx, linkHash)
    if (!link) throw new NotFound()
    return link
  },
  may: () => true,
  open: ({ lapsesOn }, { today }) => lapsesOn >= today,
  async change(tx, link, { linkHash, answers, profile, today }) {
    await removeLink(tx, linkHash)
    await insertAnswers(tx, link, { answers, profile, onDay: today })
    return { mallId: link.mallId }
  },
  record: ({ mallId }) => ({ facts: { mall: mallId } }),
}

/** Answers of days that are over lose the order in which they came, and links whose time is over go. NotFound where there is neither. */
export const mixAnswers: Act<{ readonly today: string }, null, { readonly mixed: number; readonly lapsed: number }> = {
  name: 'survey.mixed',
  subject: async () => null,
  may: ({ kind }) => kind === 'program',
  async change(tx, _, { today }) {
    const [mixed, lapsed] = [await mixBefore(tx, today), await removeLapsed(tx, today)]
    if (mixed + lapsed === 0) throw new NotFound()
    return { mixed, lapsed }
  },
  record: ({ mixed, lapsed }, { today }) => ({ facts: { before: today, mixed, lapsed } }),
}
