import { complainantOf, followCookie } from '../../../../core/cases/follow.sql.ts'
import { openByKey } from '../../../../core/cases/open-by-key.ts'
import { enterReceived } from '../../../../core/files/enter-file.ts'
import { nameOf } from '../../../../core/files/name.ts'
import { receiveFile } from '../../../../core/files/receive.ts'
import { type PageContext, page } from '../../../../core/house.ts'
import { perform } from '../../../../core/ledger/perform.ts'
import { type Problem, problem } from '../../../../kit/form.ts'
import { type SeeOther, seeOther, type View, view } from '../../../../kit/page.ts'
import { NotFound, TooMany } from '../../../../kit/refusals.ts'
import { reusePaper } from '../reuse.act.ts'
import { askToOpen, type Own, ownApplication, pathOf, said } from './asked-application.ts'
import { paperOf } from './papers.page.ts'
import { listReusable, listReusableOf, type Reusable } from './reuse.sql.ts'
import { reuseView } from './reuse.views.ts'

/** Papers of an earlier application: of the same account, or of one whose number and key are shown. Nothing is taken over without consent. */
export const reusePage = page('/applications/:number/papers/:question/reuse', {
  as: 'complainant',
  tries: true,
  async get(c) {
    const own = await ownApplication(c)
    return own ? show(c, own, {}) : askToOpen(c)
  },
  async post(c) {
    const own = await ownApplication(c)
    if (!own) return askToOpen(c)
    return c.typed.key === undefined ? use(c, own) : find(c, own)
  },
})

async function find(c: PageContext, own: Own): Promise<View> {
  const wrong = (word: string) => show(c, own, { problems: [problem('earlier', word)] })
  try {
    const head = await openByKey(c, textIn(c, 'earlier'), textIn(c, 'key'))
    if (head.caseId === own.application.caseId) return wrong('sameApplication')
    const papers = await listReusableOf(c.db, head.caseId)
    if (papers.length === 0) return wrong('noPapers')
    // What proves that the key was shown comes along, and holds neither number nor key.
    return show(c, own, { papers, proof: followCookie(c.house.secret, head.caseId, textIn(c, 'key'), c.now).value })
  } catch (error) {
    if (error instanceof NotFound) return wrong('numberAndKey')
    if (error instanceof TooMany) return wrong('keyBlocked')
    throw error
  }
}

async function use(c: PageContext, own: Own): Promise<View | SeeOther> {
  const proof = textIn(c, 'proof') || undefined
  const papers = await papersFor(c, own, proof)
  const paper = papers.find(({ fileId }) => fileId === textIn(c, 'file'))
  if (!paper) return show(c, own, { papers, proof, problems: [problem('file', 'required')] })
  if (c.typed.consent === undefined)
    return show(c, own, { papers, proof, problems: [problem('consent', 'consentNeeded')] })
  const bytes = await c.house.files.get(nameOf(paper.fileId, paper.sha256))
  const came = bytes && (await receiveFile(c.house.files, async () => bytes))
  if (!came || 'fault' in came) return show(c, own, { papers, proof, problems: [problem('file', 'paperGone')] })
  const question = paperOf(c, own)
  const by = { db: c.db, actor: c.actor, now: c.now }
  const from = { question: question.id, fromCase: paper.caseId, fromFile: paper.fileId }
  const { number } = own.application
  await enterReceived(c.house.files, came.sent, (sent) => perform(reusePaper, by, { number, sent, ...from }))
  return seeOther(`${pathOf(own.at, question)}?received=yes`)
}

/** Those that this person may use: asked anew, whatever the page said. */
async function papersFor(c: PageContext, { application }: Own, proof: string | undefined): Promise<Reusable[]> {
  const shown = await complainantOf(c.db, c.house.secret, proof, c.now)
  const byKey = shown?.kind === 'complainant' ? await listReusableOf(c.db, shown.caseId) : []
  return [...(await listReusable(c.db, application.caseId)), ...byKey]
}

interface Showing {
  readonly papers?: readonly Reusable[]
  readonly proof?: string | undefined
  readonly problems?: readonly Problem[]
}

function show(c: PageContext, own: Own, { papers = [], proof, problems = [] }: Showing): View {
  const shown = { question: paperOf(c, own), papers, proof, problems: said(c, problems), typed: textIn(c, 'earlier') }
  return view({ status: problems.length > 0 ? 422 : 200, ...reuseView(c, own, shown), returnable: true })
}

function textIn(c: PageContext, name: string): string {
  const value = [c.typed[name]].flat().at(-1)
  return typeof value === 'string' ? value.slice(0, 300) : ''
}
