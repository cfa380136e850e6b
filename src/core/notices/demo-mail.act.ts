import type { Act } from '../ledger/act.ts'
import { insertDemoMail } from './demo-mail.sql.ts'

interface Kept {
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** Keeps a mail of a demo that has no mail server, so that whoever tries the demo on their machine can open its links. */
export const keepDemoMail: Act<Kept, null, { readonly mailId: string }> = {
  name: 'demo.mail_kept',
  subject: async () => null,
  may: (actor) => actor.kind === 'program',
  change: async (tx, _, mail, { now }) => ({ mailId: await insertDemoMail(tx, mail, now) }),
  record: ({ mailId }) => ({ facts: { mail: mailId } }),
}
