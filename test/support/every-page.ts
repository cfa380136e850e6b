import { SYSTEMS } from '../../src/app.ts'
import { newCaseId } from '../../src/core/cases/case.ts'
import { followCookie } from '../../src/core/cases/follow.sql.ts'
import { keyHash, newKey } from '../../src/core/cases/key.ts'
import { newNumber } from '../../src/core/cases/number.ts'
import { editService } from '../../src/core/catalogue/edit-service.act.ts'
import { publishService } from '../../src/core/catalogue/publish-service.act.ts'
import { beginDraft } from '../../src/core/deadlines/editions/begin.act.ts'
import { SUBJECTS } from '../../src/core/deadlines/editions/edition.ts'
import { enter } from '../../src/core/deadlines/editions/enter.act.ts'
import { prepareFile, veilFile } from '../../src/core/files/prepare.ts'
import { receiveFile } from '../../src/core/files/receive.ts'
import type { House } from '../../src/core/house.ts'
import { perform } from '../../src/core/ledger/perform.ts'
import { makeStopLink } from '../../src/core/notices/stop.act.ts'
import { VISITOR } from '../../src/core/people/actor.ts'
import { addCase } from '../../src/core/people/citizen/account.act.ts'
import { citizenOfSession } from '../../src/core/people/citizen/citizen.sql.ts'
import { askCitizenLink, signInCitizen } from '../../src/core/people/citizen/sign-in.act.ts'
import { newFactorSecret, sealFactor } from '../../src/core/people/factor/code.ts'
import { halfCookie } from '../../src/core/people/factor/half.ts'
import { invite } from '../../src/core/people/invite.act.ts'
import { newNonce, newSecret, secretHash } from '../../src/core/people/secret.ts'
import { dayIn } from '../../src/kit/clock.ts'
import type { Server } from '../../src/kit/http/server.ts'
import { sql } from '../../src/kit/sql.ts'
import { STATUSES, type Status } from '../../src/systems/complaints/complaint.ts'
import { attach } from '../../src/systems/complaints/photos/attach.act.ts'
import { enclose } from '../../src/systems/complaints/photos/enclose.act.ts'
import { showPhoto } from '../../src/systems/complaints/photos/show-photo.act.ts'
import { publish } from '../../src/systems/complaints/publish.act.ts'
import { split } from '../../src/systems/complaints/split.act.ts'
import { support } from '../../src/systems/complaints/support/support.act.ts'
import { voiceOf } from '../../src/systems/complaints/support/voice.ts'
import type { FormGround } from './application-forms.ts'
import { applicationGround, askToSign, type OpenedApplication, openedApplication } from './applications.ts'
import { type Casework, PEOPLE, type Person } from './casework.ts'
import { decidedOnes } from './deciding.ts'
import { type BookedMall, bookedMall, DISPLAY, KIOSK } from './malls.ts'
import { COMMAND_LINE } from './officers.ts'
import { addressesOf, TOKEN } from './page-addresses.ts'
import { phonePhoto } from './pictures-made.ts'
import { queueGround } from './queue.ts'
import { addRegisters } from './registers.ts'
import { PLANNED_PARTS } from './standards.ts'

/** One address as one person sees it. `cookie` is empty for somebody unknown. */
export interface Visit {
  /** As in the list of routes. */
  readonly path: string
  readonly url: string
  readonly cookie: string
  readonly status: number
  /** Whether it is one of the pages that anybody may read. */
  readonly open: boolean
}

/** Addresses of a form that act and lead on, and have nothing to show. */
export const FORM_DEEDS = [
  'publication',
  'questions/:question/move',
  'tests/:test/deletion',
  'versions/:version/rollback',
].map((way) => `/work/forms/:code/:service/${way}`)

export interface Cases {
  readonly numbers: Readonly<Record<Status, string>>
  /** The cookie of the complainant of the case in that status. */
  readonly follow: Readonly<Record<Status, string>>
  /** The cookie of an officer who has shown the password, and not yet the code. */
  readonly half: string
  /** A part of the case that is received. */
  readonly part: string
  /** The cookie of a citizen whose account holds the case that is accepted. */
  readonly citizen: string
  /** A photo of the case that is accepted. */
  readonly files: readonly string[]
  readonly mall: BookedMall
  readonly form: FormGround
  /** Applications as their applicants hold them: a draft, one that is asked, one that is refused. */
  readonly applied: readonly OpenedApplication[]
  /** The secret of a ticket's page. */
  readonly ticket: string
  /** The code of an issued paper. */
  readonly paper: string
  /** Numbers of applications: one of each way that officers have brought them. */
  readonly applications: readonly string[]
}

/** Words without a blank, longer than a phone is wide: pages must break them. */
const WORD = 'Ketidakbertanggungjawabankepemerintahdaerahanseindonesiaraya'
const LONG = {
  title: `${WORD}${WORD} ${WORD}`.slice(0, 150),
  text: `${WORD}${WORD}${WORD} dan seterusnya.\n\nhttps://rekaan.example/${WORD}/${WORD}`,
  place: `${WORD}${WORD}`,
  contact: { name: WORD, email: `${WORD.slice(0, 60).toLowerCase()}@contoh.id` },
}

/** A case in every status, each with the cookie of its complainant; and a link for each purpose. */
export async function makeCases(ground: Casework, house: House): Promise<Cases> {
  const numbers = {} as Record<Status, string>
  const follow = {} as Record<Status, string>
  for (const status of STATUSES) {
    const key = newKey()
    const { caseId, number } = await ground.caseIn(status, { keyHash: keyHash(key).toString('hex'), ...LONG })
    await perform(publish, ground.by(ground.people.nation), { number, title: LONG.title, words: LONG.text })
    numbers[status] = number
    follow[status] = `follow=${followCookie(house.secret, caseId, key, ground.now).value}`
  }
  const part = {
    ...{ caseId: newCaseId(ground.now), number: newNumber(), agency: 'id.32.73' },
    ...{ title: LONG.title, text: LONG.text },
  }
  await perform(split, ground.by(ground.people.nation), { number: numbers.received, part })
  await perform(invite, ground.by(COMMAND_LINE), {
    ...{ email: 'diundang@contoh.id', name: 'Diundang Rekaan', language: 'id', role: 'officer', agency: 'id.32.73' },
    ...{ nonce: newNonce(), linkHash: secretHash(TOKEN), mailed: false },
  })
  const { caseId } = await ground.find(numbers.accepted)
  const program = ground.by({ kind: 'program', name: 'notice' })
  await perform(makeStopLink, program, {
    ...{ caseId, email: LONG.contact.email, nonce: newNonce(), linkHash: secretHash(TOKEN) },
  })
  await supportOne(ground, numbers.accepted)
  await addDrafts(ground)
  await addStandard(ground)
  await addRegisters(ground)
  const files = [await addPhoto(ground, house, numbers.accepted), await addEvidence(ground, house, numbers.waiting)]
  const citizen = await addCitizen(ground, caseId)
  const mall = await bookedMall(ground)
  const form = await applicationGround(ground)
  const { applications, paper } = await decidedOnes(ground, house, form)
  const applied = []
  for (const status of ['draft', 'asked', 'refused', 'submitted'] as const)
    applied.push(await openedApplication(ground, house, status))
  await askToSign(ground, (await openedApplication(ground, house, 'draft')).number, TOKEN)
  const { link: ticket } = await queueGround(ground, mall).take()
  return {
    numbers,
    part: part.number,
    follow,
    half: await addFactor(ground, house),
    citizen,
    files,
    mall,
    form,
    applied,
    ticket,
    paper,
    applications,
  }
}

/** Somebody with an account that holds a case; and a link to sign in that nobody has used. */
async function addCitizen(ground: Casework, caseId: string): Promise<string> {
  const session = newSecret()
  const ask = async (token: string) =>
    perform(askCitizenLink, ground.by(VISITOR), {
      ...{ email: LONG.contact.email, language: 'id', nonce: newNonce(), linkHash: secretHash(token) },
    })
  await ask(session)
  const asked = { linkHash: secretHash(session), sessionHash: secretHash(session), browser: 'Firefox' }
  await perform(signInCitizen, ground.by(VISITOR), asked)
  await ask(TOKEN)
  const citizen = await citizenOfSession(ground.db, session, ground.now)
  if (!citizen) throw new Error('The citizen is not signed in')
  await perform(addCase, ground.by(citizen), { citizenId: citizen.citizenId, caseId })
  return `citizen=${session}`
}

/** An own standard of a service that many give, and a draft of the next. */
async function addStandard(ground: Casework): Promise<void> {
  const head = ground.by(ground.people.head)
  const line = { service: 'kartu-keluarga', agency: 'id.32.73' }
  await perform(editService, head, { ...line, parts: { ...PLANNED_PARTS, output: { id: LONG.title } } })
  await perform(publishService, head, { ...line, from: dayIn(ground.now, 'Asia/Jakarta') })
  await perform(editService, head, { ...line, parts: { description: { id: LONG.text } } })
}

/** A draft of the calendar and one of the rules. */
async function addDrafts(ground: Casework): Promise<void> {
  const system = ground.by(ground.people.system)
  for (const subject of SUBJECTS) {
    await perform(beginDraft, system, { subject, title: LONG.title, decree: WORD, holdsFrom: '2026-11-24' })
    const key = subject === 'calendar' ? '2026-11-27|local||id.32.73' : 'verify||'
    const days = { name: { id: LONG.title }, decree: WORD, note: null }
    const rule = { days: 9, day_kind: 'working', times: null, article: WORD, source: 'secondary', note: {} }
    const wanted = subject === 'calendar' ? days : rule
    await perform(enter, system, { subject, entries: [{ key, wanted }], seen: 1 })
  }
}

/** The head of the agency has a second factor. */
async function addFactor(ground: Casework, { secret }: House): Promise<string> {
  const { officerId, email } = ground.people.head
  const passwordHash = 'no password fits this'
  await sql`update core.officers set password_hash = ${passwordHash} where officer_id = ${officerId}`.execute(ground.db)
  const sealed = sealFactor(secret, officerId, newFactorSecret())
  await sql`insert into core.second_factors (officer_id, sealed, last_step, made_at)
    values (${officerId}, ${sealed}, 0, ${ground.now})`.execute(ground.db)
  const { name, value } = halfCookie(secret, { email, passwordHash }, ground.now)
  return `${name}=${value}`
}

/** Somebody says "me too" and is told by letters. */
async function supportOne(ground: Casework, number: string): Promise<void> {
  const { caseId } = await ground.find(number)
  const who = { device: 'rekaan', email: LONG.contact.email, language: 'id', instead: false }
  const voice = voiceOf(Buffer.alloc(32), caseId, who)
  await perform(support, ground.by(VISITOR), { number, ...voice })
}

async function addPhoto(ground: Casework, house: House, number: string): Promise<string> {
  const { caseId } = await ground.find(number)
  const came = await receiveFile(house.files, phonePhoto)
  if ('fault' in came) throw new Error(came.fault)
  const { sent } = came
  await perform(attach, ground.by({ kind: 'complainant', caseId }), { number, sent })
  const work = { db: ground.db, store: house.files, now: ground.now, log: () => undefined }
  await prepareFile(work, sent.fileId)
  await perform(showPhoto, ground.by(ground.people.nation), { number, fileId: sent.fileId, veil: ['1-1', '2-1'] })
  await veilFile(work, sent.fileId)
  return sent.fileId
}

/** What an officer added, and only officers see yet. */
async function addEvidence(ground: Casework, house: House, number: string): Promise<string> {
  const came = await receiveFile(house.files, phonePhoto)
  if ('fault' in came) throw new Error(came.fault)
  await perform(enclose, ground.by(ground.people.head), { number, sent: came.sent })
  await prepareFile({ db: ground.db, store: house.files, now: ground.now, log: () => undefined }, came.sent.fileId)
  return came.sent.fileId
}

/**
 * Each route of every system once, as somebody to whom it shows something: a new page comes in by itself. Those that show nothing to
 * anybody (they lead elsewhere) have the status of that.
 */
export async function visitEveryPage(server: Server, ground: Casework, cases: Cases): Promise<Visit[]> {
  const cookies = [
    ...[
      '',
      cases.half,
      `device=${DISPLAY}`,
      `device=${KIOSK}`,
      ...Object.values({ ...cases.follow, citizen: cases.citizen }),
      ...cases.applied.map(({ follow }) => `follow=${follow}`),
    ],
    ...(Object.keys(PEOPLE) as Person[]).map((person) => `session=${ground.cookie(person)}`),
  ]
  const visits: Visit[] = []
  for (const { path } of SYSTEMS.flatMap(({ pages }) => pages)) {
    let best: Visit | undefined
    for (const url of addressesOf(path, ground, cases))
      for (const cookie of cookies) {
        if (best?.status === 200) break
        const { statusCode: status } = await server.inject({ url, headers: { cookie } })
        if (!best || status === 200 || (status === 303 && best.status === 401))
          best = { path, url, cookie, status, open: cookie === '' }
      }
    if (best) visits.push(best)
  }
  return visits
}
