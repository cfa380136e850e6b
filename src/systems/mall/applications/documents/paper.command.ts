import { readFile } from 'node:fs/promises'
import { sha256 } from '../../../../core/files/receive.ts'
import type { Command } from '../../../../core/house.ts'
import { findPaperOfBytes } from './paper.sql.ts'
import { sayCode } from './paper.ts'
import { isSignedBy } from './signing.ts'

/** Says of a file whether it is a paper of this portal as it was issued. */
export const paperCommand: Command = {
  name: 'paper verify',
  usage: 'paper verify FILE',
  words: 'say whether a PDF is a paper that was issued here, unchanged, and whether it still holds',
  async run({ db, log }, argv) {
    const [path] = argv
    if (!path || argv.length > 1) throw new Error('Say one file: jembatan paper verify FILE')
    const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
      throw new Error(`The file ${path} cannot be read (${error.code}).`)
    })
    const paper = await findPaperOfBytes(db, sha256(bytes))
    if (!paper) {
      log('NOT OURS: no paper with exactly these bytes was issued here. It is forged, changed, or of another portal.')
      process.exitCode = 1
      return
    }
    const genuine = isSignedBy(paper.publicKey, paper, paper.signature)
    log(`${sayCode(paper.code)}: service ${paper.serviceId}, agency ${paper.agencyId}, issued on ${paper.issuedOn}`)
    if (!genuine) log('SPOILT: the signature in the database does not fit.')
    else if (paper.revokedAt) log(`REVOKED on ${paper.revokedAt.toISOString().slice(0, 10)}: ${paper.revokedReason}`)
    else log(`GENUINE: signed with key ${paper.generation}; it holds.`)
    if (!genuine || paper.revokedAt) process.exitCode = 1
  },
}
