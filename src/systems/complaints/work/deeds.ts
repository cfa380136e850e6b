import { acceptance } from './accept.page.ts'
import { archiving } from './archive.page.ts'
import { question } from './ask.page.ts'
import { assignment } from './assign.page.ts'
import { closing } from './close.page.ts'
import type { OfficerDeed } from './deed.ts'
import { drafting } from './draft.page.ts'
import { extension } from './extend.page.ts'
import { hiding } from './hide.page.ts'
import { inspection } from './inspect.page.ts'
import { noting } from './note.page.ts'
import { publication } from './publish.page.ts'
import { referral } from './refer.page.ts'
import { releasing } from './release.page.ts'
import { returning } from './return.page.ts'
import { joining, splitting } from './split.page.ts'

/** Everything that officers do to a case: each is a page and a line of the API. */
export const DEEDS: readonly OfficerDeed<unknown>[] = [
  acceptance,
  question,
  referral,
  assignment,
  inspection,
  drafting,
  releasing,
  returning,
  closing,
  extension,
  splitting,
  joining,
  archiving,
  noting,
  publication,
  hiding,
]
