import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import sharp from 'sharp'
import { veilPicture } from './picture.ts'
import { boxOf, gridOf, squareAt, squaresIn } from './veil.ts'

const size = fc.record({ width: fc.integer({ min: 1, max: 3_000 }), height: fc.integer({ min: 1, max: 3_000 }) })
const all = (of: { width: number; height: number }) => {
  const { columns, rows } = gridOf(of)
  return Array.from({ length: columns * rows }, (_, n) => squareAt(n % columns, Math.floor(n / columns)))
}

describe('the squares over a picture', () => {
  it('cover every point of it, and none reaches out of it', () => {
    fc.assert(
      fc.property(
        size,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (of, a, b) => {
          const boxes = all(of).map((square) => boxOf(square, of))
          for (const { left, top, width, height } of boxes) {
            assert.ok(left >= 0 && top >= 0 && width >= 1 && height >= 1)
            assert.ok(left + width <= of.width && top + height <= of.height)
          }
          const [x, y] = [Math.floor(a * of.width), Math.floor(b * of.height)]
          assert.ok(
            boxes.some((box) => x >= box.left && x < box.left + box.width && y >= box.top && y < box.top + box.height),
          )
        },
      ),
      { numRuns: 200 },
    )
  })

  it('are about as wide as high on any photo, and never more than fit on a page', () => {
    fc.assert(
      fc.property(size, (of) => {
        const { columns, rows } = gridOf(of)
        assert.equal(columns, 12)
        assert.ok(rows >= 3 && rows <= 24)
      }),
    )
    assert.deepEqual(
      [gridOf({ width: 4_000, height: 3_000 }), gridOf({ width: 3_000, height: 4_000 })],
      [
        { columns: 12, rows: 9 },
        { columns: 12, rows: 16 },
      ],
    )
  })

  it('are read from what a form sends, whatever it sends: those that are there, once', () => {
    const of = { width: 400, height: 300 }
    assert.deepEqual(squaresIn(['3-2', '0-0', '3-2', '12-0', '-1-0', 'x', undefined, {}], of), ['0-0', '3-2'])
    fc.assert(
      fc.property(fc.array(fc.anything()), (words) => {
        for (const square of squaresIn(words, of)) assert.ok(all(of).includes(square))
      }),
    )
  })

  it('are black in the copy and in its small one, and all else is as it was', async () => {
    const of = { width: 480, height: 360 }
    const kept = await sharp({ create: { ...of, channels: 3, background: '#ff0000' } })
      .jpeg()
      .toBuffer()
    const { bytes, small } = await veilPicture(
      kept,
      ['2-2', '3-2'].map((square) => boxOf(square, of)),
    )
    for (const [picture, scale] of [
      [bytes, 1],
      [small, 320 / 480],
    ] as const) {
      const { data, info } = await sharp(picture).raw().toBuffer({ resolveWithObject: true })
      const redAt = (x: number, y: number) =>
        data[(Math.round(y * scale) * info.width + Math.round(x * scale)) * info.channels] ?? -1
      for (const x of [90, 120, 150]) assert.ok(redAt(x, 100) < 20, `${x}: ${redAt(x, 100)}`)
      for (const [x, y] of [
        [40, 100],
        [240, 100],
        [100, 40],
        [470, 350],
      ] as const)
        assert.ok(redAt(x, y) > 200)
    }
  })
})
