import type { FileFault } from './file.ts'

/** What may stand after the end of a document: line ends, as programs write them. */
const TAIL = /^[\s\u0000]{0,1024}$/
/** Names of PDF (ISO 32000-1, 12.6 and 7.11.4) under which a program runs, another one starts, or another file is hidden. */
const PROGRAMS = /\/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|GoToE|ImportData)(?![A-Za-z0-9])/

/**
 * Why a document is not taken. It is kept as it came, so it must be a document from its first byte to its last, that anybody can open, and
 * without what runs. What stands in compressed parts is not looked into: documents are only ever handed out to be saved, never shown by us.
 */
export function faultOfPdf(bytes: Buffer): FileFault | undefined {
  const text = bytes.toString('latin1')
  if (!text.startsWith('%PDF-')) return 'pdfMixed'
  const end = text.lastIndexOf('%%EOF')
  if (end < 0) return 'spoilt'
  if (!TAIL.test(text.slice(end + 5))) return 'pdfMixed'
  const plain = text.replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  if (/\/Encrypt(?![A-Za-z0-9])/.test(plain)) return 'pdfLocked'
  return PROGRAMS.test(plain) ? 'pdfProgram' : undefined
}
