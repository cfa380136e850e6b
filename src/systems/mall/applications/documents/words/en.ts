import type { Like } from '../../../../../kit/words.ts'
import type { id } from './id.ts'

/** Words about issued papers. */
export const en = {
  wrong: 'Something needs to be put right',
  crumbs: 'The way back',
  pdf: {
    lead: 'This application was granted.',
    facts: {
      holder: 'For',
      output: 'What was granted',
      number: 'Number of the application',
      issuedOn: 'Issued on',
      standard: 'By the service standard, version',
    },
    check: 'Scan this code or open its address to see whether this paper is genuine and still holds.',
    signed: 'Signed electronically by the portal (Ed25519, key {key}). Changing a single letter breaks the signature.',
    official: 'an official service by {decree}',
    notOfficial: 'not an official service',
  },
  find: {
    title: 'Check a paper',
    lead: 'Papers that are issued here bear a code. Whoever holds one can see whether it is genuine and still holds.',
    code: 'Code on the paper',
    codeHint: '25 letters and digits beneath the picture of the code.',
    submit: 'Check',
  },
  page: {
    title: 'Check of a paper',
    valid: 'This paper was issued here and still holds.',
    revoked: 'This paper was issued here, and was revoked on {day}. It holds no more.',
    why: 'Why it was revoked',
    spoilt: 'The signature of this paper does not fit. Do not trust it, and tell the agency.',
    service: 'Service',
    agency: 'Issued by',
    initials: 'For (initials)',
    initialsNone: 'not said',
    issuedOn: 'On',
    number: 'Number of the application',
    standard: 'Service standard',
    standardOf: 'version {number}',
    digest: 'Digest of the paper (SHA-256)',
    signature: 'Signature (Ed25519)',
    key: 'Public key',
    keyOf: 'key {key}',
    technical: 'For those who check the signature',
    technicalHint:
      'What is signed is the text “jembatan paper 1”, the code, and the digest of the paper, with one blank between each.',
    sameTitle: 'Is it the same paper?',
    same: 'This page tells of the paper that was issued. To be sure that the file you were given was not changed, choose its PDF. The file is not kept.',
    file: 'PDF file',
    compare: 'Compare',
    isSame: 'The same. This file is exactly as it was issued.',
    isOther: 'Different. This file is not the paper with this code, or it was changed. Do not trust it.',
    another: 'Check another paper',
  },
  problems: {
    paperNotFound:
      'There is no paper with this code. Look again, letter by letter. If it is right, the paper was not issued here.',
    code_length: 'The code has 25 letters and digits.',
    noFile: 'Choose a PDF file first.',
    fileTooLarge: 'This file is too large. Papers that are issued here are much smaller.',
  },
  refusals: {
    paperUnknown: {
      title: 'No such paper',
      sentence: 'There is no paper with this code. It was not issued here, or the code was mistyped.',
    },
  },
} satisfies Like<typeof id>
