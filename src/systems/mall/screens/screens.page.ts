import { type PageContext, page } from '../../../core/house.ts'
import { ask } from '../../../kit/ask.ts'
import { form, type Problem, problem, sayProblems } from '../../../kit/form.ts'
import { type Cookie, seeOther, type View, view } from '../../../kit/page.ts'
import { deviceOfToken } from '../places/device.sql.ts'
import { listGroups } from '../places/group.sql.ts'
import { findMall } from '../places/mall.sql.ts'
import { callsShown } from './screens.sql.ts'
import { deviceView, displayView } from './screens.views.ts'
import { screenProblemWords } from './words/words.ts'

const COOKIE = 'device'
const YEAR_SECONDS = 366 * 24 * 3600
const tokenForm = form({ token: ask.line({ max: 100 }) })

/** Where a machine is told which it is: once, with the token that was shown when it was added. */
export const devicePage = page('/device', {
  get: (c) => askToken(c),
  tries: true,
  async post(c) {
    const answer = tokenForm.read(c.typed)
    if (!answer.value) return askToken(c, answer.problems)
    const device = await deviceOfToken(c.db, answer.value.token, c.now)
    if (!device) return askToken(c, [problem('token', 'noDevice')])
    return seeOther(device.kind === 'display' ? '/display' : '/kiosk', [cookieOf(answer.value.token)])
  },
})

/** The numbers that are called, for all to see: of the mall of this machine, and of no other. */
export const displayPage = page('/display', {
  async get(c) {
    const device = await deviceOfToken(c.db, c.cookie(COOKIE), c.now)
    const mall = device?.kind === 'display' ? await findMall(c.db, device.mallId) : undefined
    if (!device || !mall) return seeOther('/device')
    const [calls, groups] = await Promise.all([
      callsShown(c.db, { mallId: mall.mallId, groupIds: device.groupIds, now: c.now }),
      listGroups(c.db, mall.mallId),
    ])
    const shown = displayView(c, { mall, device, calls, groups })
    return { ...view({ ...shown, scripts: ['live', 'voice', 'hall'] }), machine: 'display' }
  },
})

function askToken(c: PageContext, problems: readonly Problem[] = []): View {
  const shown = deviceView(c, sayProblems(problems, ...screenProblemWords(c.language)))
  return view({ ...shown, status: problems.length > 0 ? 422 : 200 })
}

function cookieOf(value: string): Cookie {
  return { name: COOKIE, value, seconds: YEAR_SECONDS }
}
