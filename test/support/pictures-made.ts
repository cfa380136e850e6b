import sharp from 'sharp'

/** Invented pictures and documents, made when they are asked for. */
export const PLACE = 'RUMAH-REKAAN-47'

/** A grey noise that no coder can make small, so that sizes mean something. */
export function picture(kind: 'jpeg' | 'png' | 'webp', width = 640, height = 480): Promise<Buffer> {
  return sharp({
    create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 30 } },
  })
    .toFormat(kind)
    .toBuffer()
}

/** A photo as a phone takes it: lying on its side, with the place, the device and words in its head. */
export function phonePhoto(): Promise<Buffer> {
  return sharp({ create: { width: 400, height: 300, channels: 3, background: '#336699' } })
    .jpeg()
    .withExif({
      IFD0: { Model: 'Telepon Rekaan', ImageDescription: PLACE, Copyright: PLACE },
      IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '6/1 54/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '107/1 36/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer()
}

/** A PNG of one colour: 16,000 by 12,500 are two hundred megapixels, half a megabyte to send and 600 to unpack. */
export function flat(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#fff' }, limitInputPixels: false })
    .png({ compressionLevel: 3 })
    .toBuffer()
}

export function pdf(inside = ''): Buffer {
  return Buffer.from(
    `%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R${inside}>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
    'latin1',
  )
}
