import { perform } from '../../src/core/ledger/perform.ts'
import { openDatabase } from '../../src/kit/sql.ts'
import { submit } from '../../src/systems/mall/applications/save.act.ts'

/** A program of its own that sends drafts, two at once, until it is killed; run by `applications/kill.test.ts`. Its ground comes as JSON in the environment. */
interface Ground {
  readonly url: string
  readonly now: string
  readonly drafts: readonly { readonly number: string; readonly caseId: string }[]
}

const { url, now, drafts } = JSON.parse(process.env.APPLICANT_GROUND ?? '{}') as Ground
const { db } = openDatabase(url, { log: () => undefined })

for (const half of [0, 1])
  void (async () => {
    for (const { number, caseId } of drafts.filter((_, at) => at % 2 === half)) {
      const once = { key: `send ${number}`, body: number }
      await perform(submit, { db, now: new Date(now), actor: { kind: 'complainant', caseId }, once }, { number })
      process.stdout.write('.')
    }
  })()
