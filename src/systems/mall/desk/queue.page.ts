import { page } from '../../../core/house.ts'
import { dayIn } from '../../../kit/clock.ts'
import { problem, sayProblems } from '../../../kit/form.ts'
import { view } from '../../../kit/page.ts'
import { dayAsked, mallAtWork } from '../places/asked-mall.ts'
import { listGroupServices, listGroups } from '../places/group.sql.ts'
import { estimateForNew, listWaiting } from '../queue/line.ts'
import { errorOfEstimates, sumsOfDays } from '../queue/measure.sql.ts'
import { listSeats } from '../queue/sitting.sql.ts'
import { figuresView } from './figures.views.ts'
import { type GroupNow, queueView } from './queue.views.ts'
import { deskProblemWords } from './words/words.ts'

/** How full each group is at this moment, and how the day went so far. */
export const queuePage = page('/work/malls/:mall/queue', {
  async get(c) {
    const mall = await mallAtWork(c)
    const today = dayIn(c.now, mall.zone)
    const [groups, kept] = await Promise.all([listGroups(c.db, mall.mallId), errorOfEstimates(c.db, mall.mallId)])
    const now = await Promise.all(
      groups.map(async (group): Promise<GroupNow> => {
        const at = { groupId: group.groupId, servedOn: today }
        const [waiting, seats, standing, sums] = await Promise.all([
          listWaiting(c.db, at, c.now),
          listSeats(c.db, group.groupId),
          estimateForNew(c.db, { ...at, serviceId: '' }, c.now),
          sumsOfDays(c.db, { groupId: group.groupId, from: today, to: today }),
        ])
        return { group, waiting, open: seats.filter(({ isOpen }) => isOpen).length, standing, sums }
      }),
    )
    return view({ ...queueView(c, { mall, now, kept }), scripts: ['live'] })
  },
})

/** Waiting, walking, service and hold by service and by hour, for some days. */
export const figuresPage = page('/work/malls/:mall/figures', {
  async get(c) {
    const mall = await mallAtWork(c)
    const today = dayIn(c.now, mall.zone)
    const [from, until] = [dayAsked(c, 'from') ?? today, dayAsked(c, 'until') ?? today]
    const wrong = until < from ? [problem('until', 'daysOrder')] : []
    const [groups, services] = await Promise.all([listGroups(c.db, mall.mallId), listGroupServices(c.db, mall.mallId)])
    const sums =
      wrong.length > 0
        ? []
        : await Promise.all(groups.map(({ groupId }) => sumsOfDays(c.db, { groupId, from, to: until })))
    const problems = sayProblems(wrong, ...deskProblemWords(c.language))
    const shown = figuresView(c, { mall, from, until, services, sums: sums.flat(), problems })
    return view({ ...shown, status: wrong.length > 0 ? 422 : 200 })
  },
})
