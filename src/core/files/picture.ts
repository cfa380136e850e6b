import sharp, { type Sharp } from 'sharp'
import { makeTurns } from '../../kit/turns.ts'
import { FILE_LIMITS, type SentKind } from './file.ts'
import { SMALL_SIDE } from './picture-size.ts'
import type { Box } from './veil.ts'

/** The longest side of what is kept, at which a shop sign across a street is still read; how well it is kept; how long one may take. */
const PICTURE = {
  side: 3_000,
  publicSide: 1_600,

  quality: 82,
  smallQuality: 70,
  pngBytesMax: 3 * 1024 * 1024,
  seconds: 60,
} as const

/** Readers of other kinds stay shut: each is code that a stranger's bytes would reach. */
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
})
// One picture at a time and nothing kept: a worker shares a small machine with the database, and the largest picture takes 200 MB.
const inTurn = makeTurns(1)
sharp.concurrency(1)
sharp.cache(false)

/** Kind and size as the head of a picture tells them; undefined where it is none that can be read. */
export async function readHead(
  bytes: Buffer,
): Promise<{ readonly kind: SentKind; readonly width: number; readonly height: number } | undefined> {
  try {
    const { format, width, height } = await sharp(bytes, { limitInputPixels: false }).metadata()
    if (format !== 'jpeg' && format !== 'png' && format !== 'webp') return undefined
    return { kind: format, width, height }
  } catch {
    return undefined
  }
}

interface Prepared {
  readonly kind: 'jpeg' | 'png'
  readonly bytes: Buffer
  readonly width: number
  readonly height: number
  readonly small: Buffer
}

/**
 * A picture made anew from its pixels, upright: place, time, device, comments, profiles and whatever was hung onto it are gone. Screenshots
 * stay PNG, all else becomes JPEG. Undefined where it breaks off or cannot be read. Takes up to some seconds: for the worker.
 */
export function preparePicture(bytes: Buffer): Promise<Prepared | undefined> {
  return inTurn(() => prepare(bytes))
}

async function prepare(bytes: Buffer): Promise<Prepared | undefined> {
  const head = await readHead(bytes)
  if (!head) return undefined
  const open = () =>
    sharp(bytes, { limitInputPixels: FILE_LIMITS.pixelsMax, failOn: 'truncated', sequentialRead: true })
      .autoOrient()
      .timeout({ seconds: PICTURE.seconds })
  try {
    const whole = () =>
      open().resize({ width: PICTURE.side, height: PICTURE.side, fit: 'inside', withoutEnlargement: true })
    const jpeg = () => whole().flatten({ background: '#ffffff' }).jpeg({ quality: PICTURE.quality })
    const asPng =
      head.kind === 'png' && (await whole().png({ compressionLevel: 9 }).toBuffer({ resolveWithObject: true }))
    // A photograph as PNG is many times as large as it need be.
    const png = asPng && asPng.data.length <= PICTURE.pngBytesMax ? asPng : undefined
    const { data, info } = png ?? (await jpeg().toBuffer({ resolveWithObject: true }))
    const small = await smallOf(sharp(data))
    return { kind: png ? 'png' : 'jpeg', bytes: data, width: info.width, height: info.height, small }
  } catch {
    return undefined
  }
}

/** The copy for the public: what lies in a box is black before anything else is made of it, and so is nowhere any more. */
export function veilPicture(kept: Buffer, boxes: readonly Box[]): Promise<Veiled> {
  return inTurn(() => veil(kept, boxes))
}

interface Veiled {
  readonly bytes: Buffer
  readonly small: Buffer
}

async function veil(kept: Buffer, boxes: readonly Box[]): Promise<Veiled> {
  const black = boxes.map(({ left, top, width, height }) => ({
    ...{ left, top },
    input: { create: { width, height, channels: 3 as const, background: '#000000' } },
  }))
  const { data, info } = await sharp(kept, { limitInputPixels: FILE_LIMITS.pixelsMax })
    .flatten({ background: '#ffffff' })
    .composite(black)
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  const open = () => sharp(data, { raw: { width, height, channels } })
  const side = PICTURE.publicSide
  const bytes = await open()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: PICTURE.quality })
    .toBuffer()
  return { bytes, small: await smallOf(open()) }
}

function smallOf(picture: Sharp): Promise<Buffer> {
  return picture
    .resize({ width: SMALL_SIDE, height: SMALL_SIDE, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: PICTURE.smallQuality })
    .toBuffer()
}
