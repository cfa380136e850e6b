import type { Act } from '../../../core/ledger/act.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import { insertDevice, listDevices, revokeDevice } from './device.sql.ts'
import { lockMall } from './mall.sql.ts'
import { type Device, type Mall, MOST, runsMall } from './mall.ts'

interface Adding extends Pick<Device, 'mallId' | 'kind' | 'name' | 'groupIds'> {
  readonly hasPrinter?: boolean
  /** SHA-256 of the token; the token itself is seen once and kept nowhere. */
  readonly hash: Buffer
}

/** A kiosk or a display gets a token of its own. */
export const addDevice: Act<Adding, Mall, { readonly mallId: string; readonly deviceId: string }> = {
  ...onMall('mall.device_added'),
  async change(tx, { mallId }, wish, { now }) {
    if ((await listDevices(tx, mallId)).length >= MOST.devices)
      throw new Conflict('tooManyHere', { most: String(MOST.devices) })
    return {
      mallId,
      deviceId: await insertDevice(tx, { ...wish, hasPrinter: wish.hasPrinter === true }, wish.hash, now),
    }
  },
  record: ({ mallId, deviceId }, { kind }, { agencyId }) => ({
    agency: agencyId,
    facts: { mall: mallId, device: deviceId, kind },
  }),
}

interface Which {
  readonly mallId: string
  readonly deviceId: string
}

/** From now on the machine is a stranger, whatever it holds. */
export const endDevice: Act<Which, Mall, Which> = {
  ...onMall('mall.device_revoked'),
  async change(tx, { mallId }, { deviceId }, { now }) {
    if (!(await revokeDevice(tx, mallId, deviceId, now))) throw new NotFound()
    return { mallId, deviceId }
  },
  record: ({ mallId, deviceId }, _, { agencyId }) => ({ agency: agencyId, facts: { mall: mallId, device: deviceId } }),
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
  } satisfies Omit<Act<{ readonly mallId: string }, Mall, unknown>, 'change' | 'record'>
}
