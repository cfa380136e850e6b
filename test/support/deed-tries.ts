import type { Status } from '../../src/systems/complaints/complaint.ts'
import type { Noun } from '../../src/systems/complaints/work/deed.ts'
import { type Casework, type Person, REPLY } from './casework.ts'

/** A deed of officers: from where, by whom, with what; where it leads, and who may not do it or when it is not the time. */
export interface Try {
  readonly noun: Noun
  readonly from: Status
  readonly who: Person
  readonly value: (house: Casework) => Record<string, unknown>
  readonly to: Status
  readonly act: string
  readonly wrongPerson: Person
  /** A status in which the person could do it if it were the moment; none where every moment is right. */
  readonly wrongMoment?: Status
}

export const TRIES: readonly Try[] = [
  {
    noun: 'acceptance',
    from: 'received',
    who: 'nation',
    value: () => ({ inspection: true }),
    to: 'accepted',
    act: 'accepted',
    wrongPerson: 'one',
    wrongMoment: 'replied',
  },
  {
    noun: 'question',
    from: 'accepted',
    who: 'one',
    value: () => ({ words: 'Di gang berapa?' }),
    to: 'waiting',
    act: 'asked',
    wrongPerson: 'two',
    wrongMoment: 'drafted',
  },
  {
    noun: 'referral',
    from: 'accepted',
    who: 'head',
    value: () => ({ to: 'id.32', reason: 'Jalan provinsi.' }),
    to: 'received',
    act: 'referred',
    wrongPerson: 'inspector',
    wrongMoment: 'closed',
  },
  {
    noun: 'assignment',
    from: 'accepted',
    who: 'head',
    value: ({ people }) => ({ officer: people.two.officerId }),
    to: 'accepted',
    act: 'assigned',
    wrongPerson: 'two',
    wrongMoment: 'received',
  },
  {
    noun: 'inspection',
    from: 'accepted',
    who: 'head',
    value: () => ({ inspection: true }),
    to: 'accepted',
    act: 'inspection_set',
    wrongPerson: 'one',
    wrongMoment: 'replied',
  },
  {
    noun: 'draft',
    from: 'accepted',
    who: 'one',
    value: () => ({ words: REPLY }),
    to: 'drafted',
    act: 'drafted',
    wrongPerson: 'two',
    wrongMoment: 'closed',
  },
  {
    noun: 'draft',
    from: 'drafted',
    who: 'one',
    value: () => ({ words: `${REPLY} Terima kasih.` }),
    to: 'drafted',
    act: 'redrafted',
    wrongPerson: 'two',
    wrongMoment: 'replied',
  },
  {
    noun: 'extension',
    from: 'accepted',
    who: 'one',
    value: () => ({ days: 3, reason: 'Menunggu hasil laboratorium.' }),
    to: 'accepted',
    act: 'extended',
    wrongPerson: 'two',
    wrongMoment: 'replied',
  },
  {
    noun: 'release',
    from: 'drafted',
    who: 'two',
    value: () => ({ public_words: REPLY }),
    to: 'replied',
    act: 'replied',
    wrongPerson: 'one',
    wrongMoment: 'accepted',
  },
  {
    noun: 'return',
    from: 'drafted',
    who: 'head',
    value: () => ({ words: 'Sebut tanggalnya.' }),
    to: 'accepted',
    act: 'returned',
    wrongPerson: 'one',
    wrongMoment: 'replied',
  },
  {
    noun: 'closing',
    from: 'replied',
    who: 'one',
    value: () => ({ done: 'Lampu diganti.', no_evidence_reason: 'Kamera rusak.' }),
    to: 'closed',
    act: 'closed',
    wrongPerson: 'inspector',
    wrongMoment: 'accepted',
  },
  {
    noun: 'split',
    from: 'received',
    who: 'head',
    value: () => ({ title: 'Sampah di sudut gang', text: 'Sampah menumpuk di sudut gang.' }),
    to: 'received',
    act: 'split',
    wrongPerson: 'one',
    wrongMoment: 'replied',
  },
  {
    noun: 'archiving',
    from: 'received',
    who: 'head',
    value: () => ({ reason: 'Bukan layanan publik.' }),
    to: 'archived',
    act: 'archived',
    wrongPerson: 'one',
    wrongMoment: 'accepted',
  },
  {
    noun: 'note',
    from: 'closed',
    who: 'head',
    value: () => ({ words: 'Periksa lagi bulan depan.' }),
    to: 'closed',
    act: 'noted',
    wrongPerson: 'inspector',
  },
  {
    noun: 'publication',
    from: 'received',
    who: 'nation',
    value: () => ({ title: 'Lampu padam', words: 'Lampu padam.' }),
    to: 'received',
    act: 'published',
    wrongPerson: 'one',
  },
  {
    noun: 'hiding',
    from: 'accepted',
    who: 'head',
    value: () => ({ reason: 'Nama tetangga terbaca.' }),
    to: 'accepted',
    act: 'hidden',
    wrongPerson: 'one',
    wrongMoment: 'received',
  },
]
