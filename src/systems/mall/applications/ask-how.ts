import type { Job } from '../../../kit/jobs.ts'
import type { Application, ApplicationStatus } from './application.ts'

export const ASK_TASK = 'application-survey'

/** What the agency has done with it, for better or worse: who was refused is asked like everybody. */
const DONE: readonly ApplicationStatus[] = ['delivered', 'refused', 'closed']

/** Whoever was served is asked how it was; each application counts once, whatever comes of it later. */
export function askHow(number: string): Job {
  return { task: ASK_TASK, payload: { number }, key: `${ASK_TASK} ${number}` }
}

/** What the survey knows it by; undefined where no mall offers the service, or nothing is done yet. */
export function servedOf({ caseId, mallId, serviceId, status }: Application) {
  return mallId !== null && DONE.includes(status) ? { mallId, serviceId, subject: `application ${caseId}` } : undefined
}
