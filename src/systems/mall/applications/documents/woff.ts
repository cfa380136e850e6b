import { inflateSync } from 'node:zlib'

/**
 * A font as it was before it was packed for the web (WOFF 1.0 to SFNT). The drawing library would unpack it as well, at twenty times what
 * the system's own library takes, and again for each paper.
 */
export function unpacked(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('This is no WOFF font.')
  const count = woff.readUInt16BE(12)
  const tables = Array.from({ length: count }, (_, index) => {
    const entry = woff.subarray(HEAD + index * ENTRY, HEAD + (index + 1) * ENTRY)
    const from = entry.readUInt32BE(4)
    const packed = woff.subarray(from, from + entry.readUInt32BE(8))
    const length = entry.readUInt32BE(12)
    const bytes = packed.length < length ? inflateSync(packed) : packed
    return { tag: entry.subarray(0, 4), checksum: entry.subarray(16, 20), bytes }
  })
  const power = 2 ** Math.floor(Math.log2(count))
  const head = Buffer.alloc(12)
  woff.copy(head, 0, 4, 8)
  for (const [index, value] of [count, power * 16, Math.log2(power), (count - power) * 16].entries())
    head.writeUInt16BE(value, 4 + index * 2)
  const directory = Buffer.alloc(count * 16)
  let at = head.length + directory.length
  const parts = tables.map(({ tag, checksum, bytes }, index) => {
    tag.copy(directory, index * 16)
    checksum.copy(directory, index * 16 + 4)
    directory.writeUInt32BE(at, index * 16 + 8)
    directory.writeUInt32BE(bytes.length, index * 16 + 12)
    const padded = Buffer.alloc(Math.ceil(bytes.length / 4) * 4)
    bytes.copy(padded)
    at += padded.length
    return padded
  })
  return Buffer.concat([head, directory, ...parts])
}

const HEAD = 44
const ENTRY = 20
