import { randomUUID } from 'node:crypto'
import { findAgency } from '../../../../core/agencies/agency.sql.ts'
import { readContact } from '../../../../core/cases/case.sql.ts'
import { findService } from '../../../../core/catalogue/service.sql.ts'
import { findServiceVersion } from '../../../../core/catalogue/service-version.sql.ts'
import { nameOf } from '../../../../core/files/name.ts'
import { sha256 } from '../../../../core/files/receive.ts'
import type { Task, Work } from '../../../../core/house.ts'
import { perform } from '../../../../core/ledger/perform.ts'
import { dayIn } from '../../../../kit/clock.ts'
import { Conflict } from '../../../../kit/refusals.ts'
import { findApplication } from '../application.sql.ts'
import type { Application } from '../application.ts'
import { deliver, makeReady } from '../deliver.act.ts'
import { issuePaper, PAPER_TASK } from './paper.act.ts'
import { listKeys, listPapers } from './paper.sql.ts'
import { initialsOf, newCode } from './paper.ts'
import { paperPdf } from './paper-pdf.ts'
import { paperText } from './paper-text.ts'
import { publicHalf, signingKey, signPaper } from './signing.ts'

/** Makes the paper of what was granted, signs it and hands it over. What is done already is not done again, so a job that comes twice does no harm. */
export const paperJob: Task = {
  name: PAPER_TASK,
  async run(work, payload) {
    const number = String(payload.number)
    const application = await findApplication(work.db, number)
    if (application?.delivery !== 'digital' || !['granted', 'ready'].includes(application.status)) return
    const held = (await listPapers(work.db, { number })).some(({ revokedAt }) => revokedAt === null)
    const by = { db: work.db, now: work.now, actor: { kind: 'program', name: 'paper' } } as const
    try {
      if (!held) await perform(issuePaper, by, { number, ...(await makePaper(work, application)) })
      if (application.status === 'granted') await perform(makeReady, by, { number, note: null })
      await perform(deliver, by, { number })
    } catch (error) {
      // Somebody took the decision back meanwhile, or another worker was first.
      if (!(error instanceof Conflict)) throw error
    }
  },
}

async function makePaper({ db, house, now }: Work, application: Application) {
  const { caseId, agencyId, serviceId, serviceVersionId } = application
  const [agency, service, version, contact] = await Promise.all([
    findAgency(db, agencyId),
    findService(db, serviceId),
    findServiceVersion(db, serviceVersionId),
    readContact(db, caseId),
  ])
  if (!agency || !service || !version)
    throw new Error(`The agency, the service or the standard of ${application.number} is gone`)
  const code = newCode()
  const holder = contact?.name ?? ''
  const issuedOn = dayIn(now, agency.zone)
  const generation = await generationOf({ db, house })
  const pdf = await paperPdf(
    paperText(house, { application, agency, service, version, code, holder, issuedOn, issuedAt: now, generation }),
  )
  const fileId = randomUUID()
  const digest = sha256(pdf)
  const key = signingKey(house.secret, generation)
  // Bytes that no act enters, because the machine stopped here, are swept away after a day.
  await house.files.put(nameOf(fileId, digest), pdf)
  return {
    bytes: pdf.length,
    paper: {
      ...{ code, caseId, agencyId, serviceId, versionId: serviceVersionId, initials: initialsOf(holder), fileId },
      ...{ sha256: digest, generation, publicKey: publicHalf(key), issuedOn },
      signature: signPaper(key, { code, sha256: digest }),
    },
  }
}

/** The newest key, where the house still has its secret half; else the next. So a new secret of the house begins a new key by itself. */
async function generationOf({ db, house }: Pick<Work, 'db'> & { readonly house: { readonly secret: Buffer } }) {
  const [newest] = await listKeys(db)
  if (!newest) return 1
  const ours = publicHalf(signingKey(house.secret, newest.generation)).equals(newest.publicKey)
  return ours ? newest.generation : newest.generation + 1
}
