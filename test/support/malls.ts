import { perform } from '../../src/core/ledger/perform.ts'
import { newSecret, secretHash } from '../../src/core/people/secret.ts'
import { addDevice } from '../../src/systems/mall/places/device.act.ts'
import { addCounter, addGroup, offerService } from '../../src/systems/mall/places/group.act.ts'
import { openMall } from '../../src/systems/mall/places/mall.act.ts'
import type { Casework } from './casework.ts'

/** An invented mall of id.32.73 with one counter group, one counter, one service and a kiosk. */
export interface MallGround {
  readonly mallId: string
  readonly groupId: string
  readonly counterId: string
  readonly deviceId: string
  readonly serviceId: string
}

export const MALL = {
  mallId: 'mpp-rekaan',
  agencyId: 'id.32.73',
  zone: 'Asia/Jakarta',
  name: { id: 'Mal Rekaan', en: 'Invented Mall' },
  address: 'Jalan Rekaan 1',
  hours: { '1': '08:00-12:00 13:00-15:00', '2': '08:00-15:00', '6': '08:00-11:00' },
} as const
const SERVICE = 'kartu-keluarga'
/** The token of the kiosk. */
export const KIOSK = 'jbd_an-invented-token-of-a-machine-of-43-letters'

export async function mallGround(ground: Casework, code: string = MALL.mallId): Promise<MallGround> {
  const head = ground.by(ground.people.head)
  const { mallId } = await perform(openMall, head, { ...MALL, mallId: code })
  const name = { id: 'Kependudukan Rekaan' }
  const wish = { mallId, agencyId: MALL.agencyId, name, prefix: 'A', waySeconds: 60 }
  const { groupId } = await perform(addGroup, head, wish)
  const { counterId } = await perform(addCounter, head, { mallId, groupId, label: '3', hint: null })
  await perform(offerService, head, { mallId, groupId, serviceId: SERVICE, slots: 1, peopleMax: 1 })
  const device = {
    mallId,
    kind: 'kiosk',
    name: 'Kios Rekaan',
    groupIds: [],
    hash: secretHash(code === MALL.mallId ? KIOSK : newSecret()),
  } as const
  const { deviceId } = await perform(addDevice, head, device)
  return { mallId, groupId, counterId, deviceId, serviceId: SERVICE }
}
