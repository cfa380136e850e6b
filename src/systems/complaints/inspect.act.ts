import { complaintAct } from './complaint.act.ts'
import { changeComplaint } from './complaint.sql.ts'

/** Says whether somebody has to go and look, which has a longer lawful term. The clocks are computed anew. */
export const inspect = complaintAct<{ readonly inspection: boolean }>({
  name: 'inspection_set',
  deed: 'inspect',
  change: (tx, complaint, { inspection }, by) => changeComplaint(tx, by, complaint, { inspection }),
  facts: ({ inspection }) => ({ inspection }),
})
