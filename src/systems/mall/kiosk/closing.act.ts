import type { Act } from '../../../core/ledger/act.ts'
import { NotFound } from '../../../kit/refusals.ts'
import { lockMall } from '../places/mall.sql.ts'
import { type Mall, runsMall } from '../places/mall.ts'
import { deleteClosing, saveClosing } from './closing.sql.ts'

interface Which {
  readonly mallId: string
}

/** The kiosks of a mall give no numbers until they are started again, and say why: an evacuation, a day without power. */
export const closeKiosks: Act<Which & { readonly words: string }, Mall, Which> = {
  ...onMall('mall.kiosks_closed'),
  async change(tx, { mallId }, { words }, { now }) {
    await saveClosing(tx, mallId, words, now)
    return { mallId }
  },
}

export const reopenKiosks: Act<Which, Mall, Which> = {
  ...onMall('mall.kiosks_reopened'),
  async change(tx, { mallId }) {
    if (!(await deleteClosing(tx, mallId))) throw new NotFound()
    return { mallId }
  },
}

function onMall(name: string) {
  return {
    name,
    async subject(tx, { mallId }) {
      const mall = await lockMall(tx, mallId)
      if (!mall) throw new NotFound()
      return mall
    },
    may: runsMall,
    record: ({ mallId }, _, { agencyId }) => ({ agency: agencyId, facts: { mall: mallId } }),
  } satisfies Omit<Act<Which, Mall, Which>, 'change'>
}
