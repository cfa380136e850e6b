import { type PageContext, page } from '../../../core/house.ts'
import { byOf } from '../../../core/ledger/by.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { newSecret, secretHash } from '../../../core/people/secret.ts'
import { type Problem, problem } from '../../../kit/form.ts'
import { seeOther, type View, view } from '../../../kit/page.ts'
import { mallRun, numberFrom, orProblem, said } from './asked-mall.ts'
import { addDevice, endDevice } from './device.act.ts'
import { DEVICE_TOKEN_PREFIX, listDevices } from './device.sql.ts'
import { devicesView, tokenView } from './devices.views.ts'
import { listGroups } from './group.sql.ts'
import { deviceForm } from './mall.form.ts'
import type { Mall } from './mall.ts'

/** The machines of a mall. A new one's token is shown in the answer to the post, and nowhere else. */
export const devicesPage = page('/work/malls/:mall/devices', {
  get: async (c) => showDevices(c, await mallRun(c)),
  async post(c) {
    const mall = await mallRun(c)
    const answer = deviceForm.read(c.typed)
    if (answer.problems) return showDevices(c, mall, answer.problems)
    const { kind, name, has_printer: hasPrinter = false, groups: groupIds = [] } = answer.value
    const known = new Set((await listGroups(c.db, mall.mallId)).map(({ groupId }) => groupId))
    if (groupIds.some((id) => !known.has(id))) return showDevices(c, mall, [problem('groups', 'notAChoice')])
    const token = DEVICE_TOKEN_PREFIX + newSecret()
    const input = { mallId: mall.mallId, kind, name, hasPrinter, groupIds, hash: secretHash(token) }
    // The key of the sending stays out: a repeat would show a token that opens nothing.
    const { db, actor, now } = c
    const added = await orProblem('name', () => perform(addDevice, { db, actor, now }, input))
    return added.problem ? showDevices(c, mall, [added.problem]) : view(tokenView(c, mall, { name, token }))
  },
})

export const deviceEndingPage = page('/work/malls/:mall/devices/:device/ending', {
  get: async (c) => seeOther(`/work/malls/${(await mallRun(c)).mallId}/devices`),
  async post(c) {
    const { mallId } = await mallRun(c)
    await perform(endDevice, byOf(c), { mallId, deviceId: numberFrom(c.params.device) })
    return seeOther(`/work/malls/${mallId}/devices?done=deviceRevoked`)
  },
})

async function showDevices(c: PageContext, mall: Mall, problems: readonly Problem[] = []): Promise<View> {
  const [devices, groups] = await Promise.all([listDevices(c.db, mall.mallId), listGroups(c.db, mall.mallId)])
  const shown = devicesView(c, { mall, devices, groups, problems: said(c, problems) })
  return view({ ...shown, status: problems.length > 0 ? 422 : 200 })
}
