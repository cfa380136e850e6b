import { findAgency } from '../../../../core/agencies/agency.sql.ts'
import { explainSteps } from '../../../../core/cases/steps.sql.ts'
import { findService } from '../../../../core/catalogue/service.sql.ts'
import { listFiles } from '../../../../core/files/file.sql.ts'
import { page } from '../../../../core/house.ts'
import { listLines } from '../../../../core/ledger/ledger.sql.ts'
import { dayIn } from '../../../../kit/clock.ts'
import { seeOther, view } from '../../../../kit/page.ts'
import { surveyLink } from '../../survey/link.ts'
import { factsOf } from '../application.sql.ts'
import { servedOf } from '../ask-how.ts'
import { listRequests } from '../request.sql.ts'
import { askToOpen, nextOf, ownApplication } from './asked-application.ts'
import { ownView } from './own.views.ts'

/** The applicant's own view of their application: whose turn it is, what was decided and why, its story and its days. */
export const ownPage = page('/applications/:number', {
  as: 'complainant',
  async get(c) {
    const own = await ownApplication(c)
    if (!own) return askToOpen(c)
    const { application } = own
    if (application.status === 'draft' && c.query.go === 'on') return seeOther(nextOf(own))
    const { caseId } = application
    const [service, agency, lines, requests, files, facts] = await Promise.all([
      findService(c.db, application.serviceId),
      findAgency(c.db, application.agencyId),
      listLines(c.db, caseId),
      listRequests(c.db, caseId),
      listFiles(c.db, caseId, { shared: true }),
      factsOf(c.db, application),
    ])
    const clocks = await explainSteps(c.db, c.db, caseId, facts, c.now)
    const zone = agency?.zone ?? c.house.country.defaultZone
    const served = servedOf(application)
    const survey = served && (await surveyLink(c, served))
    const names = { service: service?.name ?? {}, agency: agency?.name ?? {} }
    return view(ownView(c, own, { names, lines, requests, files, clocks, survey, today: dayIn(c.now, zone), zone }))
  },
})
