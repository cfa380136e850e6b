import { encode } from 'uqr'
import { type Html, html } from './html.ts'

/** Empty squares around the picture, by which a camera finds it (ISO/IEC 18004). */
const QUIET = 4

/** The dark squares of a code as one path, and how many squares it is wide. */
export function qrPath(text: string): { readonly path: string; readonly size: number } {
  const { data, size } = encode(text, { border: QUIET })
  const runs = data.flatMap((row, y) =>
    [...row.map(Number).join('').matchAll(/1+/g)].map(
      ({ 0: { length }, index }) => `M${index} ${y}h${length}v1h-${length}z`,
    ),
  )
  return { path: runs.join(''), size }
}

/** Dark squares on white whatever the theme, or no camera reads it. */
export function qrCode(text: string, label: string): Html {
  const { path, size } = qrPath(text)
  return html`<svg class="qr" role="img" aria-label="${label}" viewBox="0 0 ${String(size)} ${String(size)}" width="240" height="240" shape-rendering="crispEdges"><rect width="100%" height="100%" fill="#fff"></rect><path d="${path}" fill="#000"></path></svg>`
}
