import { type FollowKey, keyHash, newKey } from '../../src/core/cases/key.ts'
import type { Server } from '../../src/kit/http/server.ts'
import type { Complaint, Status } from '../../src/systems/complaints/complaint.ts'
import type { Filing } from '../../src/systems/complaints/filing/file.sql.ts'
import type { Casework } from './casework.ts'
import { makeWalker, type Walker } from './walk.ts'

export interface Followed {
  readonly walker: Walker
  readonly complaint: Complaint
  readonly key: FollowKey
}

/** A complaint in that status, and its complainant before it: they typed number and key on this device. */
export async function followed(
  ground: Casework,
  server: Server,
  status: Status,
  { language = 'id', ...differs }: Partial<Filing> = {},
): Promise<Followed> {
  const key = newKey()
  const complaint = await ground.caseIn(status, { language, ...differs, keyHash: keyHash(key).toString('hex') })
  const walker = makeWalker(server, language)
  await walker.open('/follow')
  await walker.press(OPEN[language] ?? '', { number: complaint.number, key })
  return { walker, complaint, key }
}

const OPEN: Readonly<Record<string, string>> = { id: 'Buka laporan', en: 'Open the report' }
