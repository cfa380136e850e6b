import type { House } from '../../src/core/house.ts'
import { perform } from '../../src/core/ledger/perform.ts'
import type { Application } from '../../src/systems/mall/applications/application.ts'
import { askApplicant } from '../../src/systems/mall/applications/ask.act.ts'
import { type Delivery, decide } from '../../src/systems/mall/applications/decide.act.ts'
import { makeReady } from '../../src/systems/mall/applications/deliver.act.ts'
import { paperJob } from '../../src/systems/mall/applications/documents/paper.job.ts'
import { listPapers } from '../../src/systems/mall/applications/documents/paper.sql.ts'
import { setFee } from '../../src/systems/mall/applications/fee.act.ts'
import { object } from '../../src/systems/mall/applications/own-deeds.act.ts'
import { take } from '../../src/systems/mall/applications/take.act.ts'
import { type ApplicationGround, applicantOf } from './applications.ts'
import type { Casework } from './casework.ts'

export const REASON = 'Semua syarat terpenuhi; alasan rekaan.'
export const ARTICLE = 'Standar pelayanan, persyaratan nomor 2'

/** Applications as far as officers have brought them, through the acts themselves; `one` works on them. */
export interface DecidingGround {
  readonly taken: () => Promise<Application>
  readonly asked: () => Promise<Application>
  readonly granted: (delivery: Delivery) => Promise<Application>
  readonly refused: () => Promise<Application>
}

export function decidingGround(ground: Casework, made: ApplicationGround): DecidingGround {
  const one = ground.by(ground.people.one)
  const taken = async () => {
    const { number } = await made.submitted()
    await perform(take, one, { number })
    return made.find(number)
  }
  return {
    taken,
    async asked() {
      const { number } = await taken()
      await perform(askApplicant, one, { number, words: 'Mohon foto yang lebih jelas.', questions: ['q1'] })
      return made.find(number)
    },
    async granted(delivery) {
      const { number } = await taken()
      await perform(decide, one, { number, decision: 'granted', reason: REASON, delivery })
      return made.find(number)
    },
    async refused() {
      const { number } = await taken()
      await perform(decide, one, { number, decision: 'refused', reason: REASON, article: ARTICLE })
      return made.find(number)
    },
  }
}

/** Numbers of applications, one of each way that officers have brought them; and the code of the paper of the first. */
export async function decidedOnes(
  ground: Casework,
  house: House,
  made: ApplicationGround,
): Promise<{ readonly applications: readonly string[]; readonly paper: string }> {
  const ways = decidingGround(ground, made)
  const digital = await ways.granted('digital')
  await paperJob.run({ db: ground.db, house, now: ground.now, log: () => undefined }, { number: digital.number })
  const others = [await ways.granted('pickup'), await ways.taken(), await ways.asked(), await ways.refused()]
  const one = ground.by(ground.people.one)
  const [ready, owing, objected] = [await ways.granted('post'), await ways.taken(), await ways.refused()]
  await perform(makeReady, one, { number: ready.number, note: 'Pos Rekaan, P2611240001' })
  await perform(setFee, one, { number: owing.number, fee: 50_000 })
  const words = 'Saya keberatan.'
  await perform(object, ground.by(applicantOf(objected)), { number: objected.number, words, today: '2026-11-24' })
  const applications = [digital, ...others, ready, owing, objected, await made.submitted()].map(({ number }) => number)
  return { applications, paper: (await listPapers(ground.db, { number: digital.number }))[0]?.code ?? '' }
}
