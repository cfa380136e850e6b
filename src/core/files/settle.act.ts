import { NotFound } from '../../kit/refusals.ts'
import type { Tx } from '../../kit/sql.ts'
import type { Act } from '../ledger/act.ts'
import type { Actor } from '../people/actor.ts'
import { type Kept, lockFile, setReady, setRefused, setShown, type Veiled } from './file.sql.ts'
import type { CaseFile, FileFault } from './file.ts'

const isProgram = (actor: Actor) => actor.kind === 'program'
const waits = ({ state }: CaseFile) => state === 'waiting'

/** What came has been made anew and lies in the store: from now on it is shown. */
export const keepFile: Act<{ readonly fileId: string; readonly kept: Kept }, CaseFile, CaseFile> = {
  name: 'file.kept',
  subject: lock,
  may: isProgram,
  open: waits,
  async change(tx, file, { kept }, { now }) {
    await setReady(tx, file.fileId, kept, now)
    return file
  },
  record: ({ fileId, caseId }, { kept }) => ({
    case: caseId,
    facts: { file: fileId, kind: kept.kind, bytes: kept.bytes, sha256: kept.sha256.toString('hex') },
  }),
}

/** It turned out to be no picture, or nobody could prepare it. */
export const refuseFile: Act<{ readonly fileId: string; readonly fault: FileFault }, CaseFile, CaseFile> = {
  name: 'file.refused',
  subject: lock,
  may: isProgram,
  open: waits,
  async change(tx, file, { fault }, { now }) {
    await setRefused(tx, file.fileId, fault, now)
    return file
  },
  record: ({ fileId, caseId, officerId }, { fault }) => ({
    case: caseId,
    facts: { file: fileId, fault, ...(officerId !== null && { officer: officerId }) },
  }),
}

/** The copy for the public lies in the store. Not the moment where somebody has blacked out something else meanwhile, or nothing. */
export const showFile: Act<
  { readonly fileId: string; readonly veil: readonly string[]; readonly veiled: Veiled },
  CaseFile,
  CaseFile
> = {
  name: 'file.shown',
  subject: lock,
  may: isProgram,
  open: (file, { veil }) => file.veil !== null && String(file.veil) === String(veil),
  async change(tx, file, { veiled }) {
    await setShown(tx, file.fileId, veiled)
    return file
  },
  record: ({ fileId, caseId }, { veil, veiled }) => ({
    case: caseId,
    facts: { file: fileId, squares: veil.length, sha256: veiled.sha256.toString('hex') },
  }),
}

async function lock(tx: Tx, { fileId }: { readonly fileId: string }): Promise<CaseFile> {
  const file = await lockFile(tx, fileId)
  if (!file) throw new NotFound()
  return file
}
