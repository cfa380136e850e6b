import type { Act } from '../ledger/act.ts'
import { upsertTopics } from './topic.sql.ts'
import type { Topic } from './topic.ts'

/** Takes over another system's tree of topics. Only the operator's command line may. */
export const importTopics: Act<
  { readonly topics: readonly Topic[] },
  null,
  { readonly added: number; readonly changed: number }
> = {
  name: 'topics.imported',
  subject: async () => null,
  may: (actor) => actor.kind === 'program',
  change: (tx, _, { topics }, { now }) => upsertTopics(tx, topics, now),
  record: ({ added, changed }) => ({ facts: { added, changed } }),
}
