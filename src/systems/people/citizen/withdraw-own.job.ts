import type { Task } from '../../../core/house.ts'
import { type OwnCases, WITHDRAW_OWN_TASK } from '../../../core/people/citizen/own-cases.ts'

/** Withdraws what an erased account had, where its owner wished that. After a stop between any two of them it goes on with those that are left. */
export function withdrawOwnJob(all: readonly OwnCases[]): Task {
  return {
    name: WITHDRAW_OWN_TASK,
    async run({ db, now }, { cases }) {
      const caseIds = Array.isArray(cases) ? cases.map(String) : []
      for (const { withdraw } of all) await withdraw({ db, now }, caseIds)
    },
  }
}
