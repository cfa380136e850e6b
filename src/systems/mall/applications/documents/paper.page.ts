import { findAgency } from '../../../../core/agencies/agency.sql.ts'
import { findService } from '../../../../core/catalogue/service.sql.ts'
import { findServiceVersion } from '../../../../core/catalogue/service-version.sql.ts'
import { sha256 } from '../../../../core/files/receive.ts'
import { type PageContext, page } from '../../../../core/house.ts'
import { type Problem, problem, sayProblems } from '../../../../kit/form.ts'
import { seeOther, type Upload, type View, view } from '../../../../kit/page.ts'
import { NotFound } from '../../../../kit/refusals.ts'
import { findPaper } from './paper.sql.ts'
import { type Paper, parseCode } from './paper.ts'
import { type Compared, findView, paperView } from './paper.views.ts'
import { isSignedBy } from './signing.ts'
import { paperProblemWords } from './words/words.ts'

/** Larger than any paper that is issued here. */
const PDF_BYTES_MAX = 2 * 1024 * 1024

/** Where the code of a paper is typed in. */
export const papersPage = page('/papers', {
  get: (c) => showFind(c),
  limited: () => true,
  async post(c) {
    const code = parseCode(typeof c.typed.code === 'string' ? c.typed.code : '')
    if (!code) return showFind(c, [problem('code', 'length')])
    if (!(await findPaper(c.db, code))) return showFind(c, [problem('code', 'paperNotFound')])
    return seeOther(`/papers/${code}`)
  },
})

/** What was issued, by whom, when, and whether it still holds: for whoever holds the paper. A file that is sent is compared with it and not kept. */
export const paperPage = page('/papers/:code', {
  get: async (c) => showPaper(c, await paperAsked(c)),
  takes: {
    filesMax: 1,
    bytesMax: PDF_BYTES_MAX,
    async post(c, sent) {
      const paper = await paperAsked(c)
      for await (const file of sent.files) return showPaper(c, paper, await compare(paper, file))
      return showPaper(c, paper, 'noFile')
    },
    async resumes() {
      throw new NotFound()
    },
  },
})

export async function paperAsked({ db, params }: Pick<PageContext, 'db' | 'params'>): Promise<Paper> {
  const code = parseCode(params.code ?? '')
  const paper = code && (await findPaper(db, code))
  if (!paper) throw new NotFound('paperUnknown')
  return paper
}

async function compare(paper: Paper, file: Upload): Promise<Compared> {
  if (file.tooLarge) return 'fileTooLarge'
  const bytes = await file.read()
  if (bytes.length === 0) return 'noFile'
  return sha256(bytes).equals(paper.sha256) ? 'same' : 'other'
}

async function showPaper(c: PageContext, paper: Paper, compared?: Compared): Promise<View> {
  const [agency, service, version] = await Promise.all([
    findAgency(c.db, paper.agencyId),
    findService(c.db, paper.serviceId),
    findServiceVersion(c.db, paper.versionId),
  ])
  if (!agency || !service || !version) throw new NotFound()
  const genuine = isSignedBy(paper.publicKey, paper, paper.signature)
  const isProblem = compared === 'noFile' || compared === 'fileTooLarge'
  const problems = sayProblems(isProblem ? [problem('file', compared)] : [], ...paperProblemWords(c.language))
  return view({
    ...paperView(c, { paper, agency, service, version, genuine, compared, problems }),
    status: isProblem ? 422 : 200,
  })
}

function showFind(c: PageContext, problems: readonly Problem[] = []): View {
  const said = sayProblems(problems, ...paperProblemWords(c.language))
  return view({ ...findView(c, said), status: problems.length > 0 ? 422 : 200 })
}
