import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { type ApplicationGround, applicantOf, applicationGround } from '../../../../test/support/applications.ts'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { sql } from '../../../kit/sql.ts'
import { submit } from './save.act.ts'

const APPLICANT = join(import.meta.dirname, '../../../../test/support/applicant.ts')
const TRIALS = 3
const DRAFTS = 40

describe('the sending of applications, killed in the midst', () => {
  let ground: Casework
  let made: ApplicationGround
  before(async () => {
    ground = await casework()
    made = await applicationGround(ground)
  })
  after(() => ground.end())

  /** What must hold of every application, whatever was under way; nothing as a rule. */
  async function faults(): Promise<unknown[]> {
    const { rows } = await sql`
      select 'sent in part' as fault, a.case_id from mall.applications a
        where (a.status = 'submitted') <> (a.submitted_at is not null and a.due_on is not null)
      union all select 'its clock is missing or twice', a.case_id from mall.applications a
        where (a.status = 'submitted')::int <> (select count(*) from core.case_steps s where s.case_id = a.case_id)
      union all select 'the ledger tells another story', a.case_id from mall.applications a
        where (a.status = 'submitted')::int <> (select count(*) from core.ledger l where l.case_id = a.case_id and l.act = 'application.submitted')
      union all select 'an answer is lost', a.case_id from mall.applications a where a.answers = '{}'`.execute(
      ground.db,
    )
    return rows
  }

  it('has lost nothing and doubled nothing, and whoever presses again is sent once', async () => {
    for (let trial = 0; trial < TRIALS; trial++) {
      const drafts = []
      for (let count = 0; count < DRAFTS; count++) drafts.push(await made.filled())
      const env = { ...process.env, APPLICANT_GROUND: JSON.stringify({ url: ground.url, now: ground.now, drafts }) }
      const program = spawn(process.execPath, ['--no-warnings', APPLICANT], {
        env,
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      await once(program.stdout, 'data')
      await new Promise((wait) => setTimeout(wait, 10 + 30 * trial))
      program.kill('SIGKILL')
      await once(program, 'exit')
      // The server ends what the dead connection had begun, a moment later.
      await new Promise((wait) => setTimeout(wait, 200))
      assert.deepEqual(await faults(), [])
      for (const { number, caseId } of drafts) {
        const again = { key: `send ${number}`, body: number }
        await perform(submit, ground.by(applicantOf({ caseId }), { once: again }), { number })
      }
      assert.deepEqual(await faults(), [])
      const sent = await Promise.all(drafts.map(({ number }) => made.find(number)))
      assert.ok(sent.every(({ status }) => status === 'submitted'))
    }
  })
})
