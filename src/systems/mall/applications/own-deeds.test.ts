import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openApp } from '../../../../test/support/app.ts'
import { FORM_LANGUAGES } from '../../../../test/support/application-forms.ts'
import {
  type ApplicationGround,
  applicantOf,
  applicationGround,
  putInto,
} from '../../../../test/support/applications.ts'
import { type Casework, casework } from '../../../../test/support/casework.ts'
import { picture } from '../../../../test/support/pictures-made.ts'
import { readContact } from '../../../core/cases/case.sql.ts'
import { listFiles } from '../../../core/files/file.sql.ts'
import { receiveFile } from '../../../core/files/receive.ts'
import type { House } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { VISITOR } from '../../../core/people/actor.ts'
import { newNonce, newSecret, secretHash } from '../../../core/people/secret.ts'
import type { Server } from '../../../kit/http/server.ts'
import { Conflict, NotAllowed } from '../../../kit/refusals.ts'
import { sql } from '../../../kit/sql.ts'
import type { Application } from './application.ts'
import { lapseDraftsJob } from './applying/lapse.job.ts'
import { giveContact } from './contact.act.ts'
import { setSigners } from './forms/form.act.ts'
import { publishForm } from './forms/publish-form.act.ts'
import { complete, object, withdraw } from './own-deeds.act.ts'
import { addPaper, takePaperBack } from './paper.act.ts'
import { save, submit } from './save.act.ts'
import { collect, nameSigner, refuseToSign, resume, sign } from './signer.act.ts'
import { listSigners } from './signer.sql.ts'

const TODAY = '2026-11-24'

describe('what an applicant does', () => {
  let ground: Casework
  let made: ApplicationGround
  let house: House
  let server: Server
  before(async () => {
    ground = await casework()
    made = await applicationGround(ground)
    ;({ server, house } = await openApp(ground.db, ground.now))
  })
  after(async () => {
    await server.close()
    await ground.end()
  })

  const mine = ({ caseId }: { caseId: string }) => ground.by(applicantOf({ caseId }))
  const put = async (status: 'asked' | 'refused') => {
    const sent = await made.submitted()
    await putInto(ground, sent.caseId, status)
    return made.find(sent.number)
  }
  const steps = async ({ caseId }: Application) => {
    const { rows } = await sql<{ step: string; open: boolean }>`
      select step, ended_at is null as open from core.case_steps where case_id = ${caseId} order by started_at, step`.execute(
      ground.db,
    )
    return rows.map(({ step, open }) => `${step} ${open ? 'runs' : 'ended'}`)
  }

  it('answers what the agency asked, and of what was sent nothing else', async () => {
    const asked = await put('asked')
    await perform(save, mine(asked), { number: asked.number, question: 'q1', given: 'Mawar' })
    await assert.rejects(perform(save, mine(asked), { number: asked.number, question: 'q4', given: 'x' }), Conflict)
    await assert.rejects(perform(complete, ground.by(VISITOR), { number: asked.number }), NotAllowed)
    await perform(complete, mine(asked), { number: asked.number, words: 'Sudah saya perbaiki.' })
    const after = await made.find(asked.number)
    assert.deepEqual([after.status, after.answers.q1], ['processing', 'Mawar'])
    await assert.rejects(perform(complete, mine(asked), { number: asked.number }), Conflict)
    assert.ok(!JSON.stringify(await ground.acts(asked.caseId)).includes('perbaiki'))
  })

  it('withdraws until there is a decision, and the clock ends with it', async () => {
    const sent = await made.submitted()
    await perform(withdraw, mine(sent), { number: sent.number })
    assert.equal((await made.find(sent.number)).status, 'withdrawn')
    assert.deepEqual(await steps(sent), ['promise ended'])
    const refused = await put('refused')
    await assert.rejects(perform(withdraw, mine(refused), { number: refused.number }), Conflict)
  })

  it('withdraws once though two do at the same moment', async () => {
    const sent = await made.submitted()
    const wish = { number: sent.number }
    const both = await Promise.allSettled([perform(withdraw, mine(sent), wish), perform(withdraw, mine(sent), wish)])
    assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  })

  it('objects to a refusal once, and the days for deciding on it begin', async () => {
    const refused = await put('refused')
    const wish = { number: refused.number, words: 'Berkas saya lengkap.', today: TODAY }
    await assert.rejects(perform(object, ground.by(ground.people.one), wish), NotAllowed)
    await perform(object, mine(refused), wish)
    const after = await made.find(refused.number)
    assert.deepEqual([after.status, after.nextStep], ['objected', 'review'])
    assert.ok((await steps(refused)).includes('review runs'))
    await assert.rejects(perform(object, mine(refused), wish), Conflict)
  })

  it('objects no more once the days for it are over', async () => {
    const refused = await put('refused')
    await sql`update mall.applications set next_step = 'objection', next_due_on = '2026-11-23' where case_id = ${refused.caseId}`.execute(
      ground.db,
    )
    const wish = { number: refused.number, words: 'Terlambat.', today: TODAY }
    await assert.rejects(perform(object, mine(refused), wish), Conflict)
  })

  it('gives a paper only where one is asked for', async () => {
    const draft = await made.begin()
    const came = await receiveFile(house.files, () => picture('png', 40, 30))
    if ('fault' in came) throw new Error(came.fault)
    const wish = { number: draft.number, question: 'q1', sent: came.sent }
    await assert.rejects(perform(addPaper, mine(draft), wish), Conflict)
    await assert.rejects(perform(takePaperBack, ground.by(VISITOR), wish), NotAllowed)
    assert.deepEqual(await listFiles(ground.db, draft.caseId), [])
  })

  it('finds a draft erased that was left for thirty days: answers, contact and all', async () => {
    const [left, kept, sent] = [await made.filled(), await made.filled(), await made.submitted()]
    const old = new Date(ground.now.getTime() - 31 * 86_400_000)
    await sql`update mall.applications set returned_at = ${old} where case_id in (${left.caseId}, ${sent.caseId})`.execute(
      ground.db,
    )
    await lapseDraftsJob.run({ db: ground.db, house, now: ground.now, log: () => undefined }, {})
    const statuses = await Promise.all([left, kept, sent].map(async ({ number }) => (await made.find(number)).status))
    assert.deepEqual(statuses, ['lapsed', 'draft', 'submitted'])
    assert.deepEqual((await made.find(left.number)).answers, {})
    assert.equal(await readContact(ground.db, left.caseId), undefined)
  })

  describe('with others who sign', () => {
    before(async () => {
      const head = ground.by(ground.people.head)
      const of = { service: made.service, agency: made.agency }
      await perform(setSigners, head, { ...of, signers: { least: 1, most: 2 } })
      await perform(publishForm, head, { ...of, languages: FORM_LANGUAGES })
      made = await applicationGroundAnew()
    })

    const applicationGroundAnew = async (): Promise<ApplicationGround> => {
      const { rows } = await sql<{ number: number }>`
        select v.number from mall.form_versions v where v.form_id = ${made.version.formId} and v.replaced_at is null`.execute(
        ground.db,
      )
      const number = rows[0]?.number ?? 0
      const filled = async () => {
        const draft = await made.begin({ formNumber: number })
        for (const [question, given] of Object.entries({ q1: 'Melati', q2: 'o1', q4: 'Kata' }))
          await perform(save, mine(draft), { number: draft.number, question, given })
        const contact = { name: 'Melati Rekaan', email: 'melati.rekaan@contoh.id' }
        await perform(giveContact, mine(draft), { number: draft.number, contact })
        return made.find(draft.number)
      }
      return { ...made, filled }
    }
    const named = async (...emails: string[]) => {
      const draft = await made.filled()
      for (const email of emails)
        await perform(nameSigner, mine(draft), { number: draft.number, name: 'Mawar Rekaan', email, language: 'id' })
      return draft
    }
    const asked = async (...emails: string[]) => {
      const draft = await named(...emails)
      const signers = await listSigners(ground.db, draft.caseId)
      const links = signers.map(({ signerId }) => ({ signerId, nonce: newNonce(), linkHash: secretHash(newSecret()) }))
      await perform(collect, mine(draft), { number: draft.number, links })
      return { draft: await made.find(draft.number), links }
    }

    it('sends nothing before somebody else has signed, and by the last signature the application goes out', async () => {
      const lonely = await named()
      await assert.rejects(perform(submit, mine(lonely), { number: lonely.number }), Conflict)
      const { draft, links } = await asked('satu@contoh.id', 'dua@contoh.id')
      assert.equal(draft.status, 'signing')
      await assert.rejects(perform(save, mine(draft), { number: draft.number, question: 'q1', given: 'x' }), Conflict)
      const wish = (at: number) => ({
        ...{ number: draft.number, revision: draft.revision, signerId: links[at]?.signerId ?? '' },
        linkHash: links[at]?.linkHash ?? Buffer.alloc(32),
      })
      await perform(sign, ground.by(VISITOR), wish(0))
      assert.equal((await made.find(draft.number)).status, 'signing')
      await assert.rejects(perform(sign, ground.by(VISITOR), wish(0)), Conflict)
      await perform(sign, ground.by(VISITOR), wish(1))
      const sent = await made.find(draft.number)
      assert.deepEqual([sent.status, sent.nextStep], ['submitted', 'promise'])
    })

    it('names nobody twice, not the applicant, and no more than the form has', async () => {
      const draft = await named('satu@contoh.id')
      for (const email of ['SATU@contoh.id', 'Melati.Rekaan@contoh.id'])
        await assert.rejects(
          perform(nameSigner, mine(draft), { number: draft.number, name: 'x', email, language: 'id' }),
          Conflict,
        )
      await perform(nameSigner, mine(draft), {
        number: draft.number,
        name: 'x',
        email: 'dua@contoh.id',
        language: 'id',
      })
      await assert.rejects(
        perform(nameSigner, mine(draft), { number: draft.number, name: 'x', email: 'tiga@contoh.id', language: 'id' }),
        Conflict,
      )
    })

    it('is not signed by a link that is nobody’s, and is sent once though the last two sign at the same moment', async () => {
      const { draft, links } = await asked('satu@contoh.id', 'dua@contoh.id')
      const at = { number: draft.number, revision: draft.revision }
      const nobody = { ...at, signerId: '1', linkHash: secretHash(newSecret()) }
      await assert.rejects(perform(sign, ground.by(VISITOR), nobody), Conflict)
      await Promise.all(links.map((link) => perform(sign, ground.by(VISITOR), { ...at, ...link })))
      const acts = await ground.acts(draft.caseId)
      assert.equal(acts.filter(({ facts }) => facts.to === 'submitted').length, 1)
      assert.deepEqual(await steps(draft), ['promise runs'])
    })

    it('lets a signer decline, and the applicant change it; what was signed before holds no more', async () => {
      const { draft, links } = await asked('satu@contoh.id', 'dua@contoh.id')
      const at = { number: draft.number, revision: draft.revision }
      const [first, second] = links
      if (!first || !second) throw new Error('Nobody was asked')
      await perform(sign, ground.by(VISITOR), { ...at, ...first })
      await perform(refuseToSign, ground.by(VISITOR), { ...at, ...second, words: 'Bukan saya.' })
      assert.equal((await made.find(draft.number)).status, 'signing')
      await perform(resume, mine(draft), { number: draft.number })
      assert.equal((await made.find(draft.number)).status, 'draft')
      const signers = await listSigners(ground.db, draft.caseId)
      assert.ok(signers.every(({ signedAt, refusedAt }) => !signedAt && !refusedAt))
      await assert.rejects(perform(sign, ground.by(VISITOR), { ...at, ...first }), Conflict)
    })
  })
})
