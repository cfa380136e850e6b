import { applicationAct } from './application.act.ts'

/** Computes the clocks of an application anew after a calendar or a rule changed. The old day stays in the ledger. */
export const recomputeApplication = applicationAct({
  name: 'recomputed',
  may: (actor) => actor.kind === 'program',
  open: ({ nextStep }) => nextStep !== null,
  facts: (_, { dueOn }, before) => ({ before: before.dueOn, after: dueOn }),
})
