import { tell } from '../../../core/notices/notice.ts'
import { Conflict } from '../../../kit/refusals.ts'
import { applicationAct } from './application.act.ts'
import { isReferenceTaken } from './deciding/one.sql.ts'
import { worksOn } from './take.act.ts'

/** Says what is to be paid, in whole units of the currency; its own number is the reference to pay with. Paid is not changed any more. */
export const setFee = applicationAct<{ readonly fee: number }>({
  name: 'fee_set',
  move: 'setFee',
  may: worksOn,
  open: (application, { fee }) => application.paidAt === null && application.fee !== fee,
  change: (_tx, { number }, { fee }) => ({ fee, paymentReference: fee > 0 ? number : null }),
  facts: ({ fee }, _, before) => ({ before: before.fee, fee }),
  follows: ({ caseId }, { fee }) => (fee > 0 ? [tell('application_fee_set', caseId)] : []),
})

/** Notes that it was paid, with the reference of the bank or the cashier. One reference pays for one application. Conflict `referenceTaken`. */
export const pay = applicationAct<{ readonly reference: string }>({
  name: 'paid',
  move: 'pay',
  may: worksOn,
  open: ({ fee, paidAt }) => fee !== null && fee > 0 && paidAt === null,
  async change(tx, { caseId }, { reference }, { now }) {
    if (await isReferenceTaken(tx, caseId, reference)) throw new Conflict('referenceTaken')
    return { paymentReference: reference, paidAt: now }
  },
  facts: (_, __, { fee }) => ({ fee }),
  words: ({ reference }) => [reference],
})
