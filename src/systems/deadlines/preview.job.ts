import type { OpenCases } from '../../core/cases/tally.ts'
import { PREVIEW_TASK } from '../../core/deadlines/editions/preview.act.ts'
import type { Task } from '../../core/house.ts'
import { countOn } from './count-on.ts'

/** Counts a preview on where many cases run, one stretch a job, so that what was counted is not lost when the worker ends. */
export function previewJob(systems: readonly OpenCases[]): Task {
  return {
    name: PREVIEW_TASK,
    async run({ db, now }, { edition }) {
      const by = { db, now, actor: { kind: 'program', name: 'preview' } } as const
      await countOn(by, systems, String(edition), true)
    },
  }
}
