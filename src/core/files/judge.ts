import { fileTypeFromBuffer } from 'file-type'
import { FILE_LIMITS, type FileFault, type SentKind } from './file.ts'
import { faultOfPdf } from './pdf.ts'
import { readHead } from './picture.ts'

/** What a file is by its content, whatever its name and sender say; or why it is not taken. Reads heads only: a few milliseconds. */
export async function judgeFile(bytes: Buffer): Promise<{ readonly kind: SentKind } | { readonly fault: FileFault }> {
  if (bytes.length === 0) return { fault: 'empty' }
  if (bytes.length > FILE_LIMITS.bytesMax) return { fault: 'tooLarge' }
  const type = (await fileTypeFromBuffer(bytes).catch(() => undefined))?.mime
  const kind = KINDS[type ?? '']
  if (!kind) return { fault: faultOf(type, bytes) }
  const fault = kind === 'pdf' ? faultOfPdf(bytes) : await faultOfPicture(bytes, kind)
  return fault ? { fault } : { kind }
}

const KINDS: Readonly<Record<string, SentKind>> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
}

async function faultOfPicture(bytes: Buffer, kind: SentKind): Promise<FileFault | undefined> {
  const head = await readHead(bytes)
  if (!head || head.kind !== kind) return 'spoilt'
  const { width, height } = head
  const tooMany = width * height > FILE_LIMITS.pixelsMax || Math.max(width, height) > FILE_LIMITS.sideMax
  return tooMany ? 'tooManyPixels' : undefined
}

/** A sentence for what people do send: they can mend it only if they are told what it was. */
function faultOf(type: string | undefined, bytes: Buffer): FileFault {
  if (type === undefined || /\bxml\b/.test(type)) return looksDrawn(bytes) ? 'drawing' : 'otherKind'
  if (/^image\/(?:hei[cf]|avif)/.test(type)) return 'iphone'
  if (/^(?:video|audio)\//.test(type) || type === 'image/gif') return 'film'
  if (/officedocument|opendocument|msword|ms-excel|x-cfb|rtf/.test(type)) return 'office'
  if (/zip|rar|7z|tar|compress|x-xz|bzip|zstd|lz/.test(type)) return 'archive'
  return 'otherKind'
}

/** SVG is text: a picture that can hold a program. */
function looksDrawn(bytes: Buffer): boolean {
  return /<svg[\s>]/i.test(bytes.subarray(0, 8_192).toString('latin1'))
}
