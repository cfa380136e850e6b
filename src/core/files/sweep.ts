import { Conflict } from '../../kit/refusals.ts'
import { perform } from '../ledger/perform.ts'
import { findFiles, listLate } from './file.sql.ts'
import type { CaseFile } from './file.ts'
import { isHalf } from './folder-store.ts'
import { isName, nameOf } from './name.ts'
import type { FileWork } from './prepare.ts'
import { refuseFile } from './settle.act.ts'

/** How old bytes must be before nobody can still be about to enter them; how many names are looked at in one statement. */
const SWEEP = { hours: 24, names: 500, late: 1_000 } as const

/** Takes away bytes that no file of any case speaks of, and tells of files that nobody could prepare. */
export async function sweepFiles(work: FileWork): Promise<void> {
  const before = new Date(work.now.getTime() - SWEEP.hours * 3_600_000)
  await refuseLate(work, before)
  let names: string[] = []
  for await (const name of work.store.listBefore(before)) {
    names.push(name)
    if (names.length < SWEEP.names) continue
    await removeOrphans(work, names)
    names = []
  }
  await removeOrphans(work, names)
}

async function refuseLate({ db, now }: FileWork, before: Date): Promise<void> {
  const by = { db, now, actor: { kind: 'program', name: 'files-sweep' } } as const
  for (const fileId of await listLate(db, before, SWEEP.late))
    await perform(refuseFile, by, { fileId, fault: 'spoilt' }).catch((error: unknown) => {
      if (!(error instanceof Conflict)) throw error
    })
}

async function removeOrphans({ db, store, log }: FileWork, names: readonly string[]): Promise<void> {
  const ours = names.filter(isName)
  const files = await findFiles(
    db,
    ours.map((name) => name.slice(0, 36)),
  )
  const wanted = new Set(files.flatMap(namesWanted))
  // What is none of ours somebody else has put there, and it stays.
  const orphans = names.filter((name) => isHalf(name) || (isName(name) && !wanted.has(name)))
  for (const name of orphans) await store.remove(name)
  if (orphans.length > 0) log(`files: ${orphans.length} that belonged to nothing were removed`)
}

function namesWanted({ fileId, state, ...file }: CaseFile): string[] {
  if (state === 'waiting') return [nameOf(fileId, 'sent')]
  const digests = [file.sha256, file.smallSha256, file.publicSha256, file.publicSmallSha256]
  return digests.flatMap((digest) => (digest ? [nameOf(fileId, digest)] : []))
}
