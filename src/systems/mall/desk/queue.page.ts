import { type PageContext, page } from '../../../core/house.ts'
import { byOf } from '../../../core/ledger/by.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { ask } from '../../../kit/ask.ts'
import { dayIn } from '../../../kit/clock.ts'
import { form, type Problem, problem, sayProblems } from '../../../kit/form.ts'
import { seeOther, type View, view } from '../../../kit/page.ts'
import { Conflict, NotAllowed } from '../../../kit/refusals.ts'
import { dayAsked, mallAtWork, numberFrom } from '../places/asked-mall.ts'
import { listGroupServices, listGroups } from '../places/group.sql.ts'
import { type Mall, runsMall, servesAt } from '../places/mall.ts'
import { endAlarm } from '../queue/alarm.act.ts'
import { listAlarms } from '../queue/alarm.sql.ts'
import { estimateForNew, listWaiting } from '../queue/line.ts'
import { awayOnDay, errorOfEstimates, sumsOfDays } from '../queue/measure.sql.ts'
import { RECKONED_MAX, reckonCounters } from '../queue/reckon.act.ts'
import { listSeats } from '../queue/sitting.sql.ts'
import { figuresView } from './figures.views.ts'
import { type GroupNow, queueView } from './queue.views.ts'
import { deskProblemWords } from './words/words.ts'

const deedForm = form({
  go: ask.line({ max: 40 }),
  group: ask.code().optional(),
  counters: ask.whole(0, RECKONED_MAX).optional(),
})

/** How full each group is at this moment, how the day went so far, and who calls for help. */
export const queuePage = page('/work/malls/:mall/queue', {
  get: async (c) => show(c, await mallAtWork(c)),
  async post(c) {
    const mall = await mallAtWork(c)
    const groups = await listGroups(c.db, mall.mallId)
    if (!runsMall(c.actor, mall) && !groups.some((group) => servesAt(c.actor, group))) throw new NotAllowed('notAtMall')
    const answer = deedForm.read(c.typed)
    if (!answer.value) return show(c, mall, answer.problems)
    const { go, group, counters = null } = answer.value
    const [deed, about] = go.split(' ')
    if (deed === 'helped') await orOver(perform(endAlarm, byOf(c), { counterId: numberFrom(about) }))
    else await perform(reckonCounters, byOf(c), { mallId: mall.mallId, groupId: numberFrom(group), counters })
    return seeOther(`/work/malls/${mall.mallId}/queue`)
  },
})

/** Somebody else was quicker: the page shows how things stand. */
async function orOver(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof Conflict)) throw error
  })
}

async function show(c: PageContext, mall: Mall, problems: readonly Problem[] = []): Promise<View> {
  const today = dayIn(c.now, mall.zone)
  const [groups, kept, away, alarms] = await Promise.all([
    listGroups(c.db, mall.mallId),
    errorOfEstimates(c.db, mall.mallId),
    awayOnDay(c.db, mall.mallId, today),
    listAlarms(c.db, mall.mallId),
  ])
  const now = await Promise.all(
    groups.map(async (group): Promise<GroupNow> => {
      const at = { groupId: group.groupId, servedOn: today }
      const [waiting, seats, standing, sums] = await Promise.all([
        listWaiting(c.db, at, c.now),
        listSeats(c.db, group.groupId),
        estimateForNew(c.db, { ...at, serviceId: '' }, c.now),
        sumsOfDays(c.db, { groupId: group.groupId, from: today, to: today }),
      ])
      const open = seats.filter(({ isOpen }) => isOpen).length
      return { group, waiting, open, standing, sums, away: away.find(({ groupId }) => groupId === group.groupId) }
    }),
  )
  const said = sayProblems(problems, ...deskProblemWords(c.language))
  const shown = queueView(c, { mall, now, kept, alarms, problems: said })
  return view({ ...shown, scripts: ['live'], status: problems.length > 0 ? 422 : 200 })
}

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
