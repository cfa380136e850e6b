import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type Casework, casework, PEOPLE, type Person, REPLY } from '../../../test/support/casework.ts'
import { sentFile } from '../../../test/support/files.ts'
import { newCaseId } from '../../core/cases/case.ts'
import { keyHash, newKey } from '../../core/cases/key.ts'
import { newNumber } from '../../core/cases/number.ts'
import type { Act } from '../../core/ledger/act.ts'
import { perform } from '../../core/ledger/perform.ts'
import type { Actor } from '../../core/people/actor.ts'
import { Conflict, NotAllowed } from '../../kit/refusals.ts'
import { accept } from './accept.act.ts'
import { answer } from './answer.act.ts'
import { archive } from './archive.act.ts'
import { askComplainant } from './ask.act.ts'
import { assign } from './assign.act.ts'
import { close } from './close.act.ts'
import type { Changed } from './complaint.sql.ts'
import {
  ALWAYS,
  type Complaint,
  type Deed,
  isOpenFor,
  type Move,
  mayDo,
  STATUSES,
  statusAfter,
  WHO,
} from './complaint.ts'
import { draft, redraft } from './draft.act.ts'
import { extend } from './extend.act.ts'
import { inspect } from './inspect.act.ts'
import { judge, object } from './judge.act.ts'
import { lapse } from './lapse.act.ts'
import { moveAgency } from './move-agency.act.ts'
import { note } from './note.act.ts'
import { passOn } from './pass-on.act.ts'
import { attach } from './photos/attach.act.ts'
import { enclose } from './photos/enclose.act.ts'
import { hide, publish } from './publish.act.ts'
import { recompute } from './recompute.act.ts'
import { refer } from './refer.act.ts'
import { release, returnToWriter } from './release.act.ts'
import { remind } from './remind.act.ts'
import { renewKey } from './renew-key.act.ts'
import { join, split } from './split.act.ts'
import { withdraw } from './withdraw.act.ts'

type Doer = Person | 'complainant' | 'program'
const DOERS: readonly Doer[] = [...(Object.keys(PEOPLE) as Person[]), 'complainant', 'program']
const TODAY = '2026-11-24'
const words = 'Kata-kata rekaan.'

/** Every deed there is, with its act and what it is asked with. */
const ACTS: Readonly<Record<Deed, { readonly act: unknown; readonly input: (house: Casework, doer: Doer) => object }>> =
  {
    accept: { act: accept, input: () => ({ inspection: false }) },
    ask: { act: askComplainant, input: () => ({ words }) },
    refer: { act: refer, input: () => ({ to: 'id.33', reason: words }) },
    archive: { act: archive, input: () => ({ reason: words }) },
    assign: {
      act: assign,
      input: ({ people }, doer) => ({ officer: people[doer === 'one' ? 'one' : 'two'].officerId }),
    },
    inspect: { act: inspect, input: () => ({ inspection: true }) },
    draft: { act: draft, input: () => ({ words: REPLY }) },
    split: {
      act: split,
      input: () => ({ part: { caseId: newCaseId(new Date()), number: newNumber(), title: words, text: words } }),
    },
    join: { act: join, input: () => ({ reason: words }) },
    extend: { act: extend, input: () => ({ days: 3, reason: words }) },
    redraft: { act: redraft, input: () => ({ words: REPLY }) },
    release: { act: release, input: () => ({ publicWords: REPLY }) },
    return: { act: returnToWriter, input: () => ({ words }) },
    close: { act: close, input: () => ({ done: words, evidence: words }) },
    lapse: { act: lapse, input: () => ({ today: '2027-11-24' }) },
    passOn: {
      act: passOn,
      input: ({ people }) => ({ handover: '0', from: people.one.officerId, to: people.two.officerId }),
    },
    moveAgency: { act: moveAgency, input: () => ({ handover: '0', from: 'id.32.73', to: 'id.32' }) },
    recompute: { act: recompute, input: () => ({}) },
    answer: { act: answer, input: () => ({ words }) },
    attach: { act: attach, input: () => ({ sent: sentFile() }) },
    enclose: { act: enclose, input: () => ({ sent: sentFile() }) },
    withdraw: { act: withdraw, input: () => ({}) },
    judge: { act: judge, input: () => ({ solved: true, stars: 4, today: TODAY }) },
    object: { act: object, input: () => ({ words, today: TODAY }) },
    remind: { act: remind, input: () => ({ turn: 1, today: '2027-11-24' }) },
    renewKey: { act: renewKey, input: () => ({ keyHash: keyHash(newKey()).toString('hex') }) },
    note: { act: note, input: () => ({ words }) },
    publish: { act: publish, input: () => ({ title: words, words }) },
    hide: { act: hide, input: () => ({ reason: words }) },
  }

describe('the table of moves', () => {
  let house: Casework
  before(async () => {
    house = await casework()
  })
  after(() => house.end())

  const actorOf = (doer: Doer, { caseId }: Complaint): Actor => {
    if (doer === 'complainant') return { kind: 'complainant', caseId }
    return doer === 'program' ? { kind: 'program', name: 'night' } : house.people[doer]
  }
  const doIt = (deed: Deed, doer: Doer, complaint: Complaint): Promise<Changed> => {
    const act = ACTS[deed].act as Act<object, Complaint, Changed>
    return perform(act, house.by(actorOf(doer, complaint)), {
      number: complaint.number,
      ...ACTS[deed].input(house, doer),
    })
  }
  const isTime = (deed: Deed, complaint: Complaint): boolean => {
    if (deed === 'hide') return complaint.publishedAt !== null
    // None of these is a part of another.
    if (deed === 'join') return false
    return (ALWAYS as readonly Deed[]).includes(deed) || isOpenFor(complaint, deed as Move)
  }

  for (const status of STATUSES) {
    it(`lets in status ${status} happen what it says, for whom it says, and nothing else`, async () => {
      let complaint = await house.caseIn(status)
      assert.equal(complaint.status, status)
      for (const deed of Object.keys(WHO) as Deed[]) {
        for (const doer of DOERS) {
          const told = `${status}: ${deed} by ${doer}`
          if (!mayDo(actorOf(doer, complaint), complaint, deed)) {
            await assert.rejects(doIt(deed, doer, complaint), NotAllowed, told)
          } else if (!isTime(deed, complaint)) {
            await assert.rejects(doIt(deed, doer, complaint), Conflict, told)
          } else {
            const changed = await doIt(deed, doer, complaint)
            const expected = (ALWAYS as readonly Deed[]).includes(deed) ? status : statusAfter(complaint, deed as Move)
            assert.equal(changed.status, expected, told)
            complaint = await house.caseIn(status)
            continue
          }
          assert.equal((await house.find(complaint.number)).version, complaint.version, `${told} has changed something`)
        }
      }
    })
  }
})
