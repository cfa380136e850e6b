import type { Task } from '../../../core/house.ts'
import { surveyLink } from '../survey/link.ts'
import { findApplication } from './application.sql.ts'
import { ASK_TASK, servedOf } from './ask-how.ts'

/** Gives the one-time link of the survey for an application that is done with. Reopened meanwhile: it is asked when it is done again. */
export const askApplicantHowJob: Task = {
  name: ASK_TASK,
  async run({ db, house, now }, { number }) {
    const application = typeof number === 'string' ? await findApplication(db, number) : undefined
    const served = application && servedOf(application)
    if (served) await surveyLink({ db, house, now }, served)
  },
}
