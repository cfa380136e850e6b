/**
 * What a file's bytes are called in a store: its id, which nobody can guess, and either `sent` (as it came) or the SHA-256 of what is kept.
 * The id stands first because two files with the same bytes must not share them: what is erased for one person stays for the other.
 */
export function nameOf(fileId: string, part: 'sent' | Buffer): string {
  return `${fileId}.${part === 'sent' ? part : part.toString('hex')}`
}

const NAME = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.(?:sent|[0-9a-f]{64})$/
const FILE_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What comes from an address may be anything. */
export function isFileId(word: string): boolean {
  return FILE_ID.test(word)
}

/** Throws where a name is not one of ours: it becomes part of a path and of an address. */
export function checkName(name: string): string {
  if (!isName(name)) throw new Error('This is no name of a file in a store.')
  return name
}

export function isName(name: string): boolean {
  return NAME.test(name)
}
