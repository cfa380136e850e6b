import { type Ground, openGround } from './ground.ts'
import { type Bare, type Program, startBare, startPortal } from './programs.ts'

/** What chapters stand on, each part started by the first chapter that asks for it. */
export interface Stage {
  readonly log: (line: string) => void
  readonly ground: () => Promise<Ground>
  /** The same with 300,000 cases. */
  readonly largeGround: () => Promise<Ground>
  /** The portal on the ground's cases. */
  readonly portal: () => Promise<Program>
  readonly bare: () => Promise<Bare>
  readonly close: () => Promise<void>
}

export function openStage(log: (line: string) => void): Stage {
  const ends: (() => Promise<void>)[] = []
  const lazily = <T>(make: () => Promise<T>, end: (made: T) => Promise<void>) => {
    let made: Promise<T> | undefined
    return () => {
      made ??= make().then((one) => {
        ends.unshift(() => end(one))
        return one
      })
      return made
    }
  }
  const ground = lazily(
    () => openGround(log),
    (one) => one.close(),
  )
  const largeGround = lazily(
    () => openGround(log, 'large'),
    (one) => one.close(),
  )
  const portal = lazily(
    async () => {
      const { url, dataDir } = await ground()
      const [DATABASE_URL, MIGRATE_DATABASE_URL] = [url('app'), url('builder')]
      return startPortal('serve', { DATA_DIR: dataDir, DATABASE_URL, MIGRATE_DATABASE_URL, DEMO: 'off' })
    },
    (one) => one.stop(),
  )
  const bare = lazily(startBare, (one) => one.stop())
  return {
    log,
    ground,
    largeGround,
    portal,
    bare,
    async close() {
      for (const end of ends) await end()
    },
  }
}
