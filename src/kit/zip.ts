import { Zip, ZipDeflate, ZipPassThrough } from 'fflate'

/** A file inside a ZIP, by a name of ours (plain letters, `/` between folders). */
export interface Zipped {
  readonly name: string
  readonly bytes: Uint8Array | string
  readonly at: Date
}

/** Pictures and documents are packed already: they go in as they are. */
const TEXT = /\.(?:html|json|txt)$/

/** A ZIP as it is made, file by file: no more than one of them is in the memory. */
export async function* zipped(files: AsyncIterable<Zipped>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    ready.push(chunk)
  })
  for await (const { name, bytes, at } of files) {
    const entry = TEXT.test(name) ? new ZipDeflate(name) : new ZipPassThrough(name)
    entry.mtime = at
    zip.add(entry)
    entry.push(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, true)
    yield* ready.splice(0)
  }
  zip.end()
  yield* ready.splice(0)
}
