import { noteLook } from '../../../../core/cases/look.act.ts'
import { parseNumber } from '../../../../core/cases/number.ts'
import { findSent, listFiles } from '../../../../core/files/file.sql.ts'
import { FILE_LIMITS } from '../../../../core/files/file.ts'
import { handOut } from '../../../../core/files/hand-out.ts'
import { takeAll } from '../../../../core/files/take-files.ts'
import { type AnyDownload, type PageContext, page } from '../../../../core/house.ts'
import { perform } from '../../../../core/ledger/perform.ts'
import { type SeeOther, seeOther, type View, view } from '../../../../kit/page.ts'
import { NotFound } from '../../../../kit/refusals.ts'
import { applicationFor } from '../application.sql.ts'
import type { Question } from '../forms/definition.ts'
import { mayRead, rolesOf } from '../mask.ts'
import { addPaper, takePaperBack } from '../paper.act.ts'
import { formOf, save } from '../save.act.ts'
import { askToOpen, type Own, ownApplication, pathOf } from './asked-application.ts'
import { paperView } from './papers.views.ts'
import { afterSaving } from './question.page.ts'
import { listReusable } from './reuse.sql.ts'

/** A page of the form that asks for a paper: it comes in parts over a weak line, as the photos of a report do. */
export const paperPage = page('/applications/:number/papers/:question', {
  as: 'complainant',
  async get(c) {
    const own = await ownApplication(c)
    if (!own) return askToOpen(c)
    return elsewhere(own) ?? show(c, own, [])
  },
  takes: {
    filesMax: 1,
    bytesMax: FILE_LIMITS.bytesMax,
    async post(c, sent) {
      const own = await ownApplication(c)
      if (!own) return askToOpen(c)
      const question = paperOf(c, own)
      const { number } = own.application
      const by = { db: c.db, actor: c.actor, now: c.now }
      const taken = await takeAll(c, sent, (one) => perform(addPaper, by, { number, question: question.id, sent: one }))
      if (taken.problems.length > 0) return show(c, own, taken.problems)
      return seeOther(`${pathOf(own.at, question)}?received=yes`)
    },
    async resumes(c, whole) {
      const own = await ownApplication(c)
      if (!own) throw new NotFound()
      const { caseId, answers } = own.application
      const known = await findSent(c.db, caseId, Buffer.from(whole, 'hex'))
      return known && known === answers[paperOf(c, own).id] ? 'known' : caseId
    },
  },
})

/** What is said of a paper without a file: on to the next page, the wrong one away, or none where it may be left out. */
export const paperChoicePage = page('/applications/:number/papers/:question/choice', {
  as: 'complainant',
  get: (c) => seeOther(`/applications/${c.params.number}/papers/${c.params.question}`),
  async post(c) {
    const own = await ownApplication(c)
    if (!own) return askToOpen(c)
    const question = paperOf(c, own)
    const by = { db: c.db, actor: c.actor, now: c.now }
    const { number } = own.application
    if (c.typed.wish === 'away') {
      await perform(takePaperBack, by, { number, question: question.id })
      return seeOther(pathOf(own.at, question))
    }
    if (c.typed.wish !== 'none' || question.required) throw new NotFound()
    await perform(save, by, { number, question: question.id, given: null })
    return seeOther(await afterSaving(c))
  },
})

/** Papers, for whoever may read the application: asked anew for each. */
export const paperDownloads: readonly AnyDownload[] = (['complainant', 'officer'] as const).flatMap((as) => {
  const path = as === 'officer' ? '/work/applications/:number/files/:file' : '/applications/:number/files/:file'
  return [false, true].map((small) => ({
    path: small ? `${path}/small` : path,
    as,
    async get({ db, house, actor, params, now }) {
      const application = await applicationFor(db, actor, parseNumber(params.number ?? '') ?? '')
      const { caseId, answers, status } = application
      const { questions } = (await formOf(db, application)).definition
      const before = { roles: rolesOf(actor, application), status }
      // A paper is an answer: whoever may not read the one is not handed the other.
      const closed = questions.filter(({ id }) => answers[id] === params.file).some((one) => !mayRead(one, before))
      if (closed) throw new NotFound()
      await noteLook({ db, actor, now }, caseId)
      return handOut(db, house.files, { caseId, fileId: params.file ?? '', small, shared: as === 'complainant' })
    },
  }))
})

function elsewhere({ application, at }: Own): SeeOther | undefined {
  return application.status === 'draft' || application.status === 'asked' ? undefined : seeOther(at)
}

export function paperOf(c: PageContext, { version }: Own): Question {
  const question = version.definition.questions.find(({ id }) => id === c.params.question)
  if (question?.kind !== 'attachment') throw new NotFound()
  return question
}

async function show(c: PageContext, own: Own, problems: readonly string[]): Promise<View> {
  const question = paperOf(c, own)
  const { caseId, answers } = own.application
  const [files, earlier] = await Promise.all([listFiles(c.db, caseId, { shared: true }), listReusable(c.db, caseId)])
  const file = files.find(({ fileId }) => fileId === answers[question.id])
  return view({
    status: problems.length > 0 ? 422 : 200,
    scripts: ['send-files'],
    ...paperView(c, own, { question, file, problems, earlier, next: await afterSaving(c) }),
  })
}
