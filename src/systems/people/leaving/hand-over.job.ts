import type { Task, Work } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { sendMail } from '../../../core/notices/mail.ts'
import { finishHandover } from '../../../core/people/finish-handover.act.ts'
import { findHandover, listOpenHandovers } from '../../../core/people/handover.sql.ts'
import { type Casework, HANDOVER_TASK, HANDOVER_TOLD_TASK, type Handover } from '../../../core/people/handover.ts'
import { findMailed } from '../../../core/people/officer.sql.ts'
import { Conflict } from '../../../kit/refusals.ts'
import { say } from '../../../kit/words.ts'
import { wordsOf } from '../words/words.ts'

/**
 * Does what was decided when an officer left or moved, or agencies merged. Asked for by the act; by the clock it takes up what a fault left
 * behind. Every case is an act of its own, so after a stop between any two of them it simply goes on.
 */
export function handOverJob(all: readonly Casework[]): Task {
  return {
    name: HANDOVER_TASK,
    cron: '*/10 * * * *',
    async run(work, { handover }) {
      const found =
        typeof handover === 'string' ? [await findHandover(work.db, handover)] : await listOpenHandovers(work.db)
      for (const one of found) if (one && one.doneAt === null) await handOver(work, all, one)
    },
  }
}

async function handOver(work: Work, all: readonly Casework[], handover: Handover): Promise<void> {
  let left = 0
  for (const { passOn } of all) left += await passOn(work, handover)
  // The merger was undone, or done again, meanwhile: what still waits, stays.
  if (left > 0 && (await findHandover(work.db, handover.handoverId))?.doneAt) return
  // Thrown, the queue tries again later: a case was changed at every turn, and is still theirs.
  if (left > 0) throw new Error(`hand-over ${handover.handoverId}: ${left} still wait`)
  const by = { db: work.db, now: work.now, actor: { kind: 'program', name: 'hand-over' } } as const
  try {
    await perform(finishHandover, by, { handoverId: handover.handoverId })
  } catch (error) {
    // Another worker was quicker.
    if (!(error instanceof Conflict)) throw error
  }
}

/** Tells a coordinator how many cases went to whom. Numbers only: which cases they are stands in the list of their work. */
export const handOverToldJob: Task = {
  name: HANDOVER_TOLD_TASK,
  async run(work, { handover, officer }) {
    const [done, reader] = await Promise.all([
      findHandover(work.db, String(handover)),
      findMailed(work.db, String(officer)),
    ])
    if (!done || !reader) return
    const { mail } = wordsOf(reader.language)
    const passed = done.successors.reduce((sum, one) => sum + one.passed, 0)
    const values = { portal: work.house.portalName, count: passed + done.unassigned, unassigned: done.unassigned }
    const text = { left: mail.handedOver, moved: mail.handedOver, merged: mail.merged, unmerged: mail.unmerged }[
      done.cause
    ]
    const lines = [
      say(text, values),
      ...(done.unassigned > 0 && done.toAgencyId === null ? [say(mail.handedBox, values)] : []),
    ]
    await sendMail(work, {
      to: reader.email,
      subject: say(mail.handedOverSubject, values),
      text: `${lines.join('\n')}\n\n${work.house.baseUrl}/work\n`,
    })
  },
}
