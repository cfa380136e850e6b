import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { Actor } from '../../../core/people/actor.ts'
import { STATUSES } from './application.ts'
import {
  CEILING,
  isRead,
  type Mask,
  type MaskRole,
  mayRead,
  mayWrite,
  type Phase,
  readable,
  rightsOf,
  rolesOf,
} from './mask.ts'

const ROLES: readonly MaskRole[] = ['applicant', 'signer', 'officer', 'coordinator']
const PHASES: readonly Phase[] = ['draft', 'signing', 'work', 'asked', 'ended']
const rights = fc.dictionary(fc.constantFrom(...ROLES), fc.subarray([...PHASES]))
const anyMask = fc.record({ read: rights, write: rights }, { requiredKeys: [] }) as fc.Arbitrary<Mask>
const anyRoles = fc.subarray([...ROLES])
const anyStatus = fc.constantFrom(...STATUSES)

describe('the mask of a question', () => {
  it('gives nobody more than there is to give, whatever it says', () => {
    fc.assert(
      fc.property(anyMask, fc.constantFrom(...ROLES), (mask, role) => {
        for (const verb of ['read', 'write'] as const)
          for (const phase of rightsOf({ mask }, verb, role)) assert.ok(CEILING[verb][role].includes(phase))
      }),
    )
  })

  it('lets nobody write what they may not read', () => {
    fc.assert(
      fc.property(anyMask, anyRoles, anyStatus, (mask, roles, status) => {
        if (mayWrite({ mask }, { roles, status })) assert.ok(mayRead({ mask }, { roles, status }))
      }),
    )
  })

  it('takes from no applicant what they wrote, nor the first answer', () => {
    fc.assert(
      fc.property(anyMask, anyStatus, (mask, status) => {
        assert.ok(mayRead({ mask }, { roles: ['applicant'], status }))
        assert.ok(mayWrite({ mask }, { roles: ['applicant'], status: 'draft' }))
      }),
    )
  })

  it('keeps a draft from everybody else, and what has ended from being written', () => {
    fc.assert(
      fc.property(anyMask, anyRoles, (mask, roles) => {
        const others = roles.filter((role) => role !== 'applicant')
        assert.ok(!mayRead({ mask }, { roles: others, status: 'draft' }))
        for (const status of ['granted', 'refused', 'closed', 'delivered', 'withdrawn'] as const)
          assert.ok(!mayWrite({ mask }, { roles, status }))
      }),
    )
  })

  it('gives more roles no less than fewer', () => {
    fc.assert(
      fc.property(anyMask, anyRoles, anyRoles, anyStatus, (mask, some, more, status) => {
        const all = [...new Set([...some, ...more])]
        if (mayRead({ mask }, { roles: some, status })) assert.ok(mayRead({ mask }, { roles: all, status }))
        if (mayWrite({ mask }, { roles: some, status })) assert.ok(mayWrite({ mask }, { roles: all, status }))
      }),
    )
  })

  it('says nothing of an answer that is not theirs to read', () => {
    const questions = [
      { id: 'q1' },
      { id: 'q2', mask: { read: { officer: [] } } },
      { id: 'q3', mask: { read: { officer: ['ended'] } } },
    ] satisfies { id: string; mask?: Mask }[]
    const answers = { q1: 'a', q2: 'b', q3: null }
    const seen = (roles: readonly MaskRole[], status: (typeof STATUSES)[number]) =>
      Object.keys(readable({ questions }, answers, { roles, status })).join(' ')
    assert.equal(seen(['officer'], 'processing'), 'q1')
    assert.equal(seen(['officer'], 'granted'), 'q1 q3')
    assert.equal(seen(['officer', 'coordinator'], 'processing'), 'q1 q2 q3')
    assert.equal(seen(['officer'], 'draft'), '')
    assert.equal(seen(['applicant'], 'draft'), 'q1 q2 q3')
    assert.equal(seen([], 'granted'), '')
  })

  it('is as usual where it says nothing: the agency reads, and the applicant alone writes', () => {
    assert.ok(mayRead({}, { roles: ['officer'], status: 'submitted' }))
    assert.ok(!mayWrite({}, { roles: ['officer', 'coordinator'], status: 'processing' }))
    assert.ok(mayWrite({}, { roles: ['applicant'], status: 'asked' }))
    assert.ok(!mayWrite({ mask: { write: { applicant: [] } } }, { roles: ['applicant'], status: 'asked' }))
    assert.ok(mayWrite({ mask: { write: { officer: ['work'] } } }, { roles: ['officer'], status: 'processing' }))
  })

  it('knows its applicant by the case, and of the agency a coordinator as an officer too', () => {
    const application = { caseId: '019365d0-0000-7000-8000-000000000001', agencyId: 'id.32.73' }
    const officer = (role: 'officer' | 'coordinator', agencyId: string) =>
      ({
        kind: 'officer',
        officerId: '1',
        name: 'Rekaan',
        email: 'rekaan@contoh.id',
        roles: [{ role, agencyId, reach: new Set([agencyId]) }],
      }) as Actor
    assert.deepEqual(rolesOf({ kind: 'complainant', caseId: application.caseId }, application), ['applicant'])
    assert.deepEqual(rolesOf({ kind: 'complainant', caseId: 'another' }, application), [])
    assert.deepEqual(rolesOf({ kind: 'visitor' }, application), [])
    assert.deepEqual(rolesOf(officer('officer', 'id.32.73'), application), ['officer'])
    assert.deepEqual(rolesOf(officer('coordinator', 'id.32.73'), application), ['officer', 'coordinator'])
    assert.deepEqual(rolesOf(officer('officer', 'id.32.04'), application), [])
  })

  it('that hides an answer from the whole agency is told apart', () => {
    assert.ok(isRead({}))
    assert.ok(isRead({ mask: { read: { officer: [] } } }))
    assert.ok(!isRead({ mask: { read: { officer: ['ended'], coordinator: [] } } }))
  })
})
