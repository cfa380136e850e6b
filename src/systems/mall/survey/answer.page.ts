import { findService } from '../../../core/catalogue/service.sql.ts'
import { type PageContext, page } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { VISITOR } from '../../../core/people/actor.ts'
import { secretHash } from '../../../core/people/secret.ts'
import { dayIn } from '../../../kit/clock.ts'
import { type Problem, sayProblems } from '../../../kit/form.ts'
import { seeOther, type View, view } from '../../../kit/page.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import { mallAsked } from '../places/asked-mall.ts'
import { findMall } from '../places/mall.sql.ts'
import { answerSurvey } from './answer.act.ts'
import { findLink, type Link } from './answer.sql.ts'
import { answerView, thanksView, usedView } from './answer.views.ts'
import { type Answers, ELEMENTS } from './skm.ts'
import { answerForm, type ValueOf } from './survey.form.ts'
import { isOurToken } from './survey.ts'
import { surveyProblemWords } from './words/words.ts'

/** Nine questions about a service that was just finished, by a link that works once. */
export const surveyPage = page('/survey/:token', {
  async get(c) {
    const link = await linkAsked(c)
    return link ? show(c, link) : view(usedView(c))
  },
  limited: () => true,
  async post(c) {
    const link = await linkAsked(c)
    if (!link) return view(usedView(c))
    const answer = answerForm.read(c.typed)
    if (answer.problems) return show(c, link, answer.problems)
    const today = todayOf(c)
    // Without a repeat key: what is kept of one would be a digest of the answers. The link itself makes twice once.
    const by = { db: c.db, actor: VISITOR, now: new Date(`${today}T00:00:00Z`) }
    const { sex, age, education, job } = answer.value
    const input = {
      linkHash: hashOf(c),
      today,
      answers: answersOf(answer.value),
      profile: { sex, age, education, job },
    }
    const done = await perform(answerSurvey, by, input).catch((error: unknown) => {
      // Sent twice at once: the first was taken.
      if (error instanceof NotFound || error instanceof Conflict) return undefined
      throw error
    })
    return done ? seeOther(`/malls/${done.mallId}/survey/thanks`) : view(usedView(c))
  },
})

export const thanksPage = page('/malls/:mall/survey/thanks', {
  get: async (c) => view(thanksView(c, await mallAsked(c))),
})

/** The link that is shown; undefined: it was ours, and is used or over. */
async function linkAsked(c: PageContext): Promise<Link | undefined> {
  if (!isOurToken(c.house.secret, c.params.token ?? '')) throw new NotFound()
  const link = await findLink(c.db, hashOf(c))
  return link && link.lapsesOn >= todayOf(c) ? link : undefined
}

async function show(c: PageContext, { mallId, serviceId }: Link, problems: readonly Problem[] = []): Promise<View> {
  const [mall, service] = await Promise.all([findMall(c.db, mallId), findService(c.db, serviceId)])
  if (!mall || !service) throw new NotFound()
  const said = sayProblems(problems, ...surveyProblemWords(c.language))
  return view({ ...answerView(c, { mall, service, problems: said }), status: problems.length > 0 ? 422 : 200 })
}

function answersOf(value: ValueOf<typeof answerForm>): Answers {
  return Object.fromEntries(
    ELEMENTS.flatMap((element) => (value[element] === undefined ? [] : [[element, Number(value[element])]])),
  )
}

function hashOf({ params }: PageContext): Buffer {
  return secretHash(params.token ?? '')
}

function todayOf({ now, house }: PageContext): string {
  return dayIn(now, house.country.defaultZone)
}
