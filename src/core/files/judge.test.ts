import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import sharp from 'sharp'
import { flat, PLACE, pdf, phonePhoto, picture } from '../../../test/support/pictures-made.ts'
import { FILE_LIMITS } from './file.ts'
import { judgeFile } from './judge.ts'
import { preparePicture } from './picture.ts'

const faultOf = async (bytes: Buffer) => {
  const judged = await judgeFile(bytes)
  return 'fault' in judged ? judged.fault : judged.kind
}
const SVG = Buffer.from(
  '<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
)
const EMPTY_ZIP = Buffer.from(`PK\u0005\u0006${'\0'.repeat(18)}`, 'latin1')
const ZIP = Buffer.from(`PK\u0003\u0004\u0014${'\0'.repeat(21)}\u0001\0\0\0aPK\u0001\u0002`, 'latin1')
const HEIC = Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0mif1heic', 'latin1')
const FILM = Buffer.from('\0\0\0\u0018ftypisom\0\0\0\0isommp42', 'latin1')

describe('a file', () => {
  it('is taken as what its bytes are', async () => {
    for (const kind of ['jpeg', 'png', 'webp'] as const) assert.equal(await faultOf(await picture(kind)), kind)
    assert.equal(await faultOf(await phonePhoto()), 'jpeg')
    assert.equal(await faultOf(pdf()), 'pdf')
  })

  it('is refused, each kind for its own reason: nothing, drawings, films, archives, papers of an office, photos of an iPhone', async () => {
    assert.equal(await faultOf(Buffer.alloc(0)), 'empty')
    assert.equal(await faultOf(SVG), 'drawing')
    assert.equal(await faultOf(Buffer.from(' <svg onload="x">')), 'drawing')
    assert.equal(await faultOf(FILM), 'film')
    assert.equal(
      await faultOf(
        await sharp(await picture('png'))
          .gif()
          .toBuffer(),
      ),
      'film',
    )
    assert.equal(await faultOf(HEIC), 'iphone')
    for (const archive of [ZIP, EMPTY_ZIP, gzipSync(Buffer.alloc(5_000_000))])
      assert.equal(await faultOf(archive), 'archive')
    assert.equal(await faultOf(Buffer.from('{\\rtf1 x}')), 'office')
    assert.equal(await faultOf(Buffer.from('MZ\u0090 a program')), 'otherKind')
    assert.equal(await faultOf(Buffer.from('<html><script>alert(1)</script>')), 'otherKind')
  })

  it('is refused when it is larger than may be sent, in bytes or in pixels, before anything is unpacked', async () => {
    assert.equal(await faultOf(Buffer.alloc(FILE_LIMITS.bytesMax + 1)), 'tooLarge')
    const huge = await flat(16_000, 12_500)
    assert.ok(huge.length < FILE_LIMITS.bytesMax)
    const from = performance.now()
    assert.equal(await faultOf(huge), 'tooManyPixels')
    assert.ok(performance.now() - from < 1_000)
    assert.equal(await preparePicture(huge), undefined)
  })

  it('that only begins like a picture is refused', async () => {
    const [jpeg, png] = [await picture('jpeg'), await picture('png')]
    for (const fake of [
      jpeg.subarray(0, 30),
      png.subarray(0, 20),
      Buffer.from('\u00ff\u00d8\u00ff\u00e0JFIF and then words', 'latin1'),
    ])
      assert.equal(await faultOf(fake), 'spoilt')
  })

  it('that is a document is refused where it holds a program, a password, a hidden file, or something else before or behind it', async () => {
    for (const name of ['/JavaScript', '/JS (x)', '/Launch', '/EmbeddedFiles 3 0 R', '/J#61vaScript', '/RichMedia'])
      assert.equal(await faultOf(pdf(name)), 'pdfProgram', name)
    assert.equal(await faultOf(pdf('/Encrypt 5 0 R')), 'pdfLocked')
    assert.equal(await faultOf(Buffer.concat([pdf(), ZIP])), 'pdfMixed')
    assert.equal(await faultOf(Buffer.concat([pdf(), Buffer.from('<script>x</script>')])), 'pdfMixed')
    assert.equal(await faultOf(pdf().subarray(0, 60)), 'spoilt')
    assert.equal(await faultOf(pdf('/JSX true')), 'pdf')
  })

  it('of any bytes is told of in a word and never ends the program', async () => {
    const heads = [
      Buffer.alloc(0),
      Buffer.from('%PDF-1.7\n'),
      Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1'),
      Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'),
    ]
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 400 }), async (head, rest) => {
        assert.equal(typeof (await faultOf(Buffer.concat([head, rest]))), 'string')
      }),
      { numRuns: 150 },
    )
  })
})

describe('a photo that is made anew', () => {
  it('stands upright and holds no place, no device, no words of its head', async () => {
    const sent = await phonePhoto()
    assert.ok(sent.includes(PLACE))
    assert.ok((await sharp(sent).metadata()).exif)
    const made = await preparePicture(sent)
    assert.ok(made)
    assert.deepEqual([made.width, made.height, made.kind], [300, 400, 'jpeg'])
    for (const bytes of [made.bytes, made.small]) {
      const { exif, xmp, iptc, icc, comments, orientation } = await sharp(bytes).metadata()
      assert.deepEqual([exif, xmp, iptc, icc, comments, orientation], Array(6).fill(undefined))
      assert.equal(bytes.includes(PLACE), false)
    }
  })

  it('loses whatever was hung behind its end', async () => {
    for (const kind of ['jpeg', 'png', 'webp'] as const) {
      const mixed = Buffer.concat([await picture(kind), Buffer.from('<script>alert(1)</script>'), ZIP])
      const made = await preparePicture(mixed)
      assert.ok(made, kind)
      assert.equal(made.bytes.includes('<script>'), false)
      assert.equal(made.bytes.includes('PK\u0003\u0004'), false)
    }
  })

  it('has a bounded size, and a small one beside it', async () => {
    const made = await preparePicture(await flat(4_000, 2_000))
    assert.ok(made)
    assert.deepEqual([made.width, made.height], [3_000, 1_500])
    const { width, height } = await sharp(made.small).metadata()
    assert.deepEqual([width, height], [320, 160])
    assert.ok(made.small.length < 30_000)
  })

  it('stays a PNG where it is a drawing of few colours, and becomes a JPEG where it is a photograph', async () => {
    const drawn = sharp({ create: { width: 800, height: 600, channels: 4, background: '#00800080' } }).png()
    assert.equal((await preparePicture(await drawn.toBuffer()))?.kind, 'png')
    assert.equal((await preparePicture(await picture('png', 1_600, 1_200)))?.kind, 'jpeg')
  })

  it('that breaks off is none', async () => {
    for (const kind of ['jpeg', 'png', 'webp'] as const) {
      const sent = await picture(kind)
      assert.equal(await preparePicture(sent.subarray(0, sent.length / 2)), undefined, kind)
    }
  })
})
