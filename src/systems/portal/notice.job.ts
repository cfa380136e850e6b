import type { Task } from '../../core/house.ts'
import { deliver, deliverWaiting } from '../../core/notices/deliver.ts'
import { NOTICE_TASK } from '../../core/notices/notice.ts'

/** Tells complainants what became of their case, whichever system it belongs to. */
export const noticeJob: Task = { name: NOTICE_TASK, run: deliver }

/** Sends, every minute, what waited for a mail server. */
export const waitingNoticesJob: Task = {
  name: 'notices-waiting',
  cron: '* * * * *',
  async run(work) {
    const sent = await deliverWaiting(work)
    if (sent > 0) work.log(`notices: ${sent} that waited were sent`)
  },
}
