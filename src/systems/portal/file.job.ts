import { PREPARE_TASK, prepareFile, VEIL_TASK, veilFile } from '../../core/files/prepare.ts'
import { sweepFiles } from '../../core/files/sweep.ts'
import type { Task } from '../../core/house.ts'

/** Makes photos and documents fit to be shown, whichever system they belong to. */
export const prepareFileJob: Task = {
  name: PREPARE_TASK,
  run: ({ house, ...work }, { fileId }) => prepareFile({ ...work, store: house.files }, String(fileId)),
}

/** Makes the copies of photos that the public may see. */
export const veilFileJob: Task = {
  name: VEIL_TASK,
  run: ({ house, ...work }, { fileId }) => veilFile({ ...work, store: house.files }, String(fileId)),
}

/** Every night: bytes that belong to nothing, and files that nobody could prepare. */
export const sweepFilesJob: Task = {
  name: 'files-sweep',
  cron: '20 19 * * *',
  run: ({ house, ...work }) => sweepFiles({ ...work, store: house.files }),
}
