import { z } from 'zod'

/** One line of text in a pack. */
export const line = z.string().trim().min(1).max(400)

export const isDay = z.iso.date()

export const isZone = z.string().refine(zoneExists, { error: 'is not the name of a time zone, such as Area/City' })

export const isPattern = z.string().refine(compiles, { error: 'is not a regular expression' })

/** In order and apart: `core/deadlines` reads them, and throws where they go backwards. */
export const isOfficeHours = z.string().refine(goesForward, { error: 'is not like 09:00-12:00 13:00-18:00' })

const colour = z.string().regex(/^#[0-9a-f]{6}$/, { error: 'is not a colour such as #9c2f22' })

const drawing = z.string().regex(/^[a-z][a-z0-9-]*$/, { error: 'is not the name of a drawing, such as stars' })

/** The colours by the name of their token, and the pattern that decorates the portal. Each pair below must be easy to read. */
export const theme = z
  .strictObject({
    tokens: z.strictObject({
      '--brand': colour,
      '--brand-dark': colour,
      '--accent': colour,
      '--paper': colour,
      '--ink': colour,
    }),
    /** `look/<name>.svg` of the pack: black on nothing, repeated along the head and foot of each page. */
    pattern: drawing.optional(),
    /** The same for the picture of the front page; without it, the program's own bridge. */
    picture: drawing.optional(),
  })
  .superRefine(({ tokens }, context) => {
    for (const name of ['--brand', '--brand-dark', '--accent', '--ink'] as const) {
      for (const ground of [tokens['--paper'], '#ffffff']) {
        const contrast = contrastOf(tokens[name], ground)
        if (contrast >= CONTRAST_MIN) continue
        const message = `has a contrast of ${contrast.toFixed(2)} on ${ground}, and ${CONTRAST_MIN} is needed to be read. Darken it`
        context.addIssue({ code: 'custom', path: ['tokens', name], message })
      }
    }
  })

/** WCAG 2.2, 1.4.3: text of the usual size against its ground. */
const CONTRAST_MIN = 4.5

/** Contrast of two colours `#rrggbb`, 1 to 21. Formula of WCAG 2.2, "contrast ratio". */
function contrastOf(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

function luminanceOf(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => linear(Number.parseInt(hex.slice(at, at + 2), 16) / 255))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
}

function zoneExists(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== undefined
  } catch {
    return false
  }
}

function goesForward(hours: string): boolean {
  const times = hours.split(/[- ]/)
  const isTime = (time: string) => /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time)
  return (
    /^\S+-\S+(?: \S+-\S+)*$/.test(hours) &&
    times.every(
      (time, at) =>
        isTime(time) && (at === 0 || (at % 2 === 1 ? time > (times[at - 1] ?? '') : time >= (times[at - 1] ?? ''))),
    )
  )
}

function compiles(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u') !== undefined
  } catch {
    return false
  }
}
