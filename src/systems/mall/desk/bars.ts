import { attributes, type Html, html } from '../../../kit/html.ts'

const HEIGHT = 120
const BAR = 28
const GAP = 8

/** Columns drawn by the server; the table beside it has the figures, so for those who hear it the drawing is one picture with a name. */
export function barsOf(label: string, bars: readonly { readonly label: string; readonly value: number }[]): Html {
  const most = Math.max(1, ...bars.map(({ value }) => value))
  const width = bars.length * (BAR + GAP)
  const one = ({ label: name, value }: (typeof bars)[number], at: number) => {
    const high = Math.round((value / most) * HEIGHT)
    const x = at * (BAR + GAP)
    return html`<rect${attributes({ x, y: HEIGHT - high, width: BAR, height: high })}></rect><text${attributes({ x: x + BAR / 2, y: HEIGHT + 16, 'text-anchor': 'middle' })}>${name}</text>`
  }
  return html`<svg class="bars" role="img"${attributes({ 'aria-label': label, viewBox: `0 0 ${width} ${HEIGHT + 24}`, width, height: HEIGHT + 24 })}>${bars.map(one)}</svg>`
}
