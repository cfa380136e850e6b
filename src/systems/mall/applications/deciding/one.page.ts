import { findAgency } from '../../../../core/agencies/agency.sql.ts'
import { readContact } from '../../../../core/cases/case.sql.ts'
import { noteLook } from '../../../../core/cases/look.act.ts'
import { parseNumber } from '../../../../core/cases/number.ts'
import { explainSteps } from '../../../../core/cases/steps.sql.ts'
import { findService } from '../../../../core/catalogue/service.sql.ts'
import { findServiceVersion } from '../../../../core/catalogue/service-version.sql.ts'
import { listFiles } from '../../../../core/files/file.sql.ts'
import { type PageContext, page } from '../../../../core/house.ts'
import { listLines } from '../../../../core/ledger/ledger.sql.ts'
import { newOnce } from '../../../../kit/http/pages.ts'
import { view } from '../../../../kit/page.ts'
import { NotFound } from '../../../../kit/refusals.ts'
import { officerAsking } from '../../places/asked-mall.ts'
import { applicationFor, factsOf } from '../application.sql.ts'
import type { Application } from '../application.ts'
import { listAsked } from '../ask.sql.ts'
import { listPapers } from '../documents/paper.sql.ts'
import { mayLook } from '../prefill/look.act.ts'
import { officerRegisters } from '../prefill/look.page.ts'
import { originsOf } from '../prefill/origins.ts'
import { formOf } from '../save.act.ts'
import { NOUNS, nounsFor } from './deed.ts'
import { listNotes, listSigned, officerNames } from './one.sql.ts'
import { oneView, type Read } from './one.views.ts'

/** The whole application, and buttons for exactly what this officer may do now. Whoever may not see it is told that it is not there. */
export const workApplicationPage = page('/work/applications/:number', {
  as: 'officer',
  async get(c) {
    const application = await applicationAtWork(c)
    return view(oneView(c, await readOne(c, application)))
  },
})

async function applicationAtWork(c: PageContext): Promise<Application> {
  const officer = officerAsking(c)
  const application = await applicationFor(c.db, officer, parseNumber(c.params.number ?? '') ?? '')
  await noteLook({ db: c.db, actor: officer, now: c.now }, application.caseId)
  return application
}

async function readOne(c: PageContext, application: Application): Promise<Read> {
  const { db, now } = c
  const { caseId, number, serviceId, serviceVersionId, agencyId } = application
  const [agency, service, version, form, contact, files] = await Promise.all([
    findAgency(db, agencyId),
    findService(db, serviceId),
    findServiceVersion(db, serviceVersionId),
    formOf(db, application),
    readContact(db, caseId),
    listFiles(db, caseId),
  ])
  if (!agency || !service || !version) throw new NotFound()
  const [papers, requests, notes, signed, lines, clocks, origins, officers] = await Promise.all([
    listPapers(db, { number }),
    listAsked(db, caseId),
    listNotes(db, caseId),
    listSigned(db, caseId),
    listLines(db, caseId),
    explainSteps(db, db, caseId, await factsOf(db, application), now),
    originsOf(c, application),
    officerRegisters(c),
  ])
  const names = await officerNames(db, [
    ...[application.officerId, application.decidedBy, application.objectionDecidedBy],
    ...lines.map(({ officerId }) => officerId),
  ])
  const made = new Set(papers.map(({ fileId }) => fileId))
  return {
    ...{ application, agency, service, version, form, contact, papers, requests, notes, signed, lines, clocks, names },
    files: files.filter(({ fileId, state }) => state !== 'refused' && !made.has(fileId)),
    ...{ origins, looks: officers.length > 0 && mayLook(c.actor, application) },
    // To correct an answer one goes from the answer.
    nouns: nounsFor(c.actor, application).filter((noun) => noun !== 'correction'),
    done: NOUNS.find((noun) => noun === c.query.done),
    once: newOnce(),
  }
}
