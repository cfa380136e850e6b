import { type AnyPage, type PageContext, page } from '../../../core/house.ts'
import type { By } from '../../../core/ledger/act.ts'
import { findAnswer } from '../../../core/ledger/ledger.sql.ts'
import { perform } from '../../../core/ledger/perform.ts'
import type { Form } from '../../../kit/form.ts'
import { type Problem, problem, sayProblems } from '../../../kit/form.ts'
import type { Html } from '../../../kit/html.ts'
import { packed } from '../../../kit/http/carry.ts'
import { newOnce } from '../../../kit/http/pages.ts'
import { type SeeOther, seeOther, type View, view } from '../../../kit/page.ts'
import { Conflict } from '../../../kit/refusals.ts'
import { answer } from '../answer.act.ts'
import { findOpenQuestion } from '../ask.sql.ts'
import { todayAt } from '../clocks/today.ts'
import type { Complaint } from '../complaint.ts'
import { judge, object } from '../judge.act.ts'
import { asksForWords } from '../missing.ts'
import { showPhotos } from '../photos/photos.page.ts'
import { problemWords } from '../problem-words.ts'
import { listOwnReplies } from '../reply.sql.ts'
import { onceOf } from '../resend.ts'
import { withdraw } from '../withdraw.act.ts'
import { textOf } from '../work/typed.ts'
import {
  answerFields,
  barredView,
  deedView,
  judgeFields,
  objectFields,
  photosButton,
  type ShownDeed,
  withdrawFields,
} from './complainant.views.ts'
import { barOf, OWN_DEEDS, type OwnDeed } from './deeds.ts'
import { answerForm, judgeForm, objectForm, withdrawForm } from './follow.form.ts'
import { askToOpen, mineOf } from './follow.page.ts'

interface Deed<T> {
  readonly deed: OwnDeed
  readonly form: Form<T>
  readonly fields: (shown: ShownDeed) => Promise<Html> | Html
  /** A way to another page and back, beside the button that sends. */
  readonly beside?: (shown: ShownDeed) => Promise<Html | undefined>
  /** The page that lies on that way, with what was written. */
  readonly aside?: (c: PageContext, complaint: Complaint) => Promise<View> | undefined
  /** A form sent again is known by the act's name. */
  readonly act: { readonly name: string }
  /** Problems that only the tables can see. */
  readonly check?: (c: PageContext, complaint: Complaint, value: T) => Promise<readonly Problem[]>
  readonly perform: (by: By, complaint: Complaint, value: T, today: string) => Promise<unknown>
}

export const answerPage = deedPage({
  deed: 'answer',
  form: answerForm,
  fields: async (shown) => answerFields(shown, await findOpenQuestion(shown.c.db, shown.complaint.caseId)),
  beside: async (shown) => photosButton(shown, await findOpenQuestion(shown.c.db, shown.complaint.caseId)),
  aside: (c, complaint) =>
    textOf(c.typed, '_go') === 'photos'
      ? showPhotos(c, complaint, { received: 0, problems: [] }, packed(c.path, { ...c.typed, _go: undefined }))
      : undefined,
  act: answer,
  async check(c, { caseId }, { words, question: read, ...pieces }) {
    const question = await findOpenQuestion(c.db, caseId)
    const given = words !== undefined || Object.values(pieces).some(Boolean) || question?.photos
    if (!question || given || (read !== undefined && read !== question.questionId)) return []
    const [first] = asksForWords(question) ? ['words'] : question.missing
    return [problem(first ?? 'words', question.missing.length > 0 ? 'nothingGiven' : 'required')]
  },
  perform: (by, { number }, { words, question, ...pieces }) => perform(answer, by, { number, words, question, pieces }),
})

export const withdrawPage = deedPage({
  deed: 'withdraw',
  form: withdrawForm,
  fields: withdrawFields,
  act: withdraw,
  perform: (by, { number }, { reason }) => perform(withdraw, by, { number, reason }),
})

export const judgePage = deedPage({
  deed: 'judge',
  form: judgeForm,
  fields: async (shown) => judgeFields(shown, (await listOwnReplies(shown.c.db, shown.complaint.caseId)).at(-1)?.words),
  act: judge,
  perform: (by, { number }, { solved, stars, words, round }, today) =>
    perform(judge, by, { number, solved: solved === 'yes', stars, words, round, today }),
})

export const objectPage = deedPage({
  deed: 'object',
  form: objectForm,
  fields: objectFields,
  act: object,
  perform: (by, { number }, { words }, today) => perform(object, by, { number, words, today }),
})

/** One page a deed of the complainant: shows its question, performs its act, and goes back to the case. */
function deedPage<T>(deed: Deed<T>): AnyPage {
  return page(`/follow/:number/${OWN_DEEDS[deed.deed]}`, {
    as: 'complainant',
    async get(c) {
      const complaint = await mineOf(c)
      if (!complaint) return askToOpen(c)
      const bar = barOf(complaint, deed.deed, await todayAt(c.db, complaint.agencyId, c.now))
      return bar ? barredView(c, complaint, bar) : show(c, deed, complaint)
    },
    async post(c) {
      const complaint = await mineOf(c)
      if (!complaint) return askToOpen(c)
      const by = { db: c.db, actor: c.actor, now: c.now, once: onceOf(c, complaint.number) }
      // A second click is told what the first was told, though the case has moved on with it.
      const repeated = async () => (await findAnswer(c.db, [deed.act.name], by)) && done(deed, complaint)
      try {
        return (await repeated()) ?? (await tryDeed(c, deed, { complaint, by }))
      } catch (error) {
        if (!(error instanceof Conflict)) throw error
        return (await repeated()) ?? barredView(c, complaint, error.word)
      }
    },
  })
}

async function tryDeed<T>(
  c: PageContext,
  deed: Deed<T>,
  { complaint, by }: { complaint: Complaint; by: By },
): Promise<View | SeeOther> {
  const today = await todayAt(c.db, complaint.agencyId, c.now)
  const bar = barOf(complaint, deed.deed, today)
  if (bar) throw new Conflict(bar)
  const aside = await deed.aside?.(c, complaint)
  if (aside) return aside
  if (textOf(c.typed, '_go') === 'back') return show(c, deed, complaint)
  const read = deed.form.read(c.typed)
  if (read.problems) return show(c, deed, complaint, read.problems)
  const problems = (await deed.check?.(c, complaint, read.value)) ?? []
  if (problems.length > 0) return show(c, deed, complaint, problems)
  await deed.perform(by, complaint, read.value, today)
  return done(deed, complaint)
}

function done({ deed }: { deed: OwnDeed }, { number }: Complaint): SeeOther {
  return seeOther(`/follow/${number}?done=${OWN_DEEDS[deed]}`)
}

async function show<T>(
  c: PageContext,
  deed: Deed<T>,
  complaint: Complaint,
  problems: readonly Problem[] = [],
): Promise<View> {
  const said = sayProblems(problems, ...problemWords(c.language))
  const shown: ShownDeed = { c, complaint, problems: said, text: (name) => textOf(c.typed, name) }
  const once = textOf(c.typed, '_once') ?? newOnce()
  return view({
    status: problems.length > 0 ? 422 : 200,
    ...deedView(shown, deed.deed, { once, fields: await deed.fields(shown), beside: await deed.beside?.(shown) }),
    returnable: true,
  })
}
