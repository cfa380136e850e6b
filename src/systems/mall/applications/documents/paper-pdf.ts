import { readFileSync } from 'node:fs'
import PdfDocument from 'pdfkit'
import { encode } from 'uqr'
import { directionOf } from '../../../../kit/words.ts'
import { FONTS, runsOf, type Weight } from './letters-drawn.ts'
import { unpacked } from './woff.ts'

/** What stands on a paper, each sentence ready to be read. A second language stands smaller beneath the first. */
export interface PaperText {
  readonly language: string
  readonly title: string
  readonly issuer: string
  readonly lead: string
  readonly facts: readonly { readonly term: string; readonly second?: string | undefined; readonly value: string }[]
  readonly check: {
    readonly words: string
    readonly second?: string | undefined
    readonly address: string
    readonly code: string
  }
  readonly foot: readonly string[]
  readonly issuedAt: Date
}

/** The bytes of a paper: one page of A4, tagged for screen readers (PDF/UA), with its own fonts. Takes some 100 ms. */
export function paperPdf(text: PaperText): Promise<Buffer> {
  // The types of the library do not know yet that it writes PDF/UA.
  const subset = 'PDF/UA' as 'PDF/A-1'
  const doc = new PdfDocument({
    ...{ size: 'A4', margin: MARGIN, tagged: true, pdfVersion: '1.7', subset, displayTitle: true },
    lang: text.language,
    info: { Title: text.title, Author: text.issuer, CreationDate: text.issuedAt, ModDate: text.issuedAt },
  })
  for (const [name, path] of Object.entries(FONTS)) doc.registerFont(name, bytesOf(path))
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
  })
  drawPaper(doc, text)
  doc.end()
  return done
}

type Doc = InstanceType<typeof PdfDocument>

const MARGIN = 64
const WIDTH = 595.28 - 2 * MARGIN
const QR = 108
const INK = '#14213d'
const QUIET = '#52606d'

function drawPaper(doc: Doc, text: PaperText): void {
  const root = doc.struct('Document')
  doc.addStructure(root)
  const pen = { doc, y: MARGIN, rtl: directionOf(text.language) === 'rtl' }
  root.add(doc.struct('P', {}, () => write(pen, text.issuer, { size: 12, weight: 700, color: QUIET })))
  pen.y += 22
  root.add(doc.struct('H1', {}, () => write(pen, text.title, { size: 22, weight: 700 })))
  pen.y += 8
  root.add(doc.struct('P', {}, () => write(pen, text.lead, { size: 11.5 })))
  pen.y += 18
  for (const { term, second, value } of text.facts) {
    root.add(doc.struct('P', {}, () => write(pen, second ? `${term} · ${second}` : term, { size: 9, color: QUIET })))
    pen.y += 1
    root.add(doc.struct('P', {}, () => write(pen, value, { size: 12.5, weight: 700 })))
    pen.y += 12
  }
  pen.y += 10
  const top = pen.y
  root.add(
    doc.struct('Figure', { alt: text.check.words }, () =>
      drawQr(doc, text.check.address, pen.rtl ? MARGIN + WIDTH - QR : MARGIN, top),
    ),
  )
  const beside = { x: pen.rtl ? MARGIN : MARGIN + QR + 18, width: WIDTH - QR - 18 }
  root.add(doc.struct('P', {}, () => write(pen, text.check.words, { size: 10.5, ...beside })))
  if (text.check.second) {
    const { second } = text.check
    root.add(doc.struct('P', {}, () => write(pen, second, { size: 9, color: QUIET, ...beside })))
  }
  pen.y += 5
  root.add(doc.struct('P', {}, () => write(pen, text.check.address, { size: 9, color: INK, ...beside })))
  pen.y += 3
  root.add(doc.struct('P', {}, () => write(pen, text.check.code, { size: 10.5, weight: 700, ...beside })))
  pen.y = Math.max(pen.y, top + QR) + 26
  for (const line of text.foot) {
    root.add(doc.struct('P', {}, () => write(pen, line, { size: 8.5, color: QUIET })))
    pen.y += 3
  }
  root.end()
}

interface Pen {
  readonly doc: Doc
  y: number
  readonly rtl: boolean
}

interface Look {
  readonly size: number
  readonly weight?: Weight
  readonly color?: string
  readonly x?: number
  readonly width?: number
}

/** Words in as many lines as they need, each stretch in the font of its script. */
function write(pen: Pen, words: string, { size, weight = 400, color = INK, x = MARGIN, width = WIDTH }: Look): void {
  const { doc, rtl } = pen
  for (const line of linesOf(doc, words, { size, weight, width })) {
    const runs = runsOf(line, weight, rtl)
    let at = rtl ? x + width - widthOf(doc, line, size, weight) : x
    for (const run of runs) {
      doc.font(run.font).fontSize(size).fillColor(color)
      doc.text(run.text, at, pen.y + size, { lineBreak: false, baseline: 'alphabetic' })
      at += doc.widthOfString(run.text)
    }
    pen.y += size * 1.38
  }
}

/** Broken between words; a word that is too long by itself, between letters. */
function linesOf(
  doc: Doc,
  words: string,
  at: { readonly size: number; readonly weight: Weight; readonly width: number },
): string[] {
  const fits = (line: string) => widthOf(doc, line, at.size, at.weight) <= at.width
  const lines: string[] = []
  let line = ''
  for (const word of words.split(/\s+/)) {
    if (fits(line === '' ? word : `${line} ${word}`)) {
      line = line === '' ? word : `${line} ${word}`
      continue
    }
    if (line !== '') lines.push(line)
    line = ''
    for (const letter of word) {
      if (line !== '' && !fits(line + letter)) {
        lines.push(line)
        line = ''
      }
      line += letter
    }
  }
  return [...lines, line]
}

function widthOf(doc: Doc, line: string, size: number, weight: Weight): number {
  return runsOf(line, weight).reduce(
    (sum, { text, font }) => sum + doc.font(font).fontSize(size).widthOfString(text),
    0,
  )
}

function drawQr(doc: Doc, address: string, x: number, y: number): void {
  const { data, size } = encode(address, { border: 0 })
  const side = QR / size
  for (const [row, line] of data.entries())
    for (const [column, dark] of line.entries()) if (dark) doc.rect(x + column * side, y + row * side, side, side)
  doc.fill('#000')
}

const read = new Map<string, Buffer>()

/** Kept once read: the worker makes one paper after the other. */
function bytesOf(path: string): Buffer {
  const known = read.get(path)
  if (known) return known
  const bytes = unpacked(readFileSync(path))
  read.set(path, bytes)
  return bytes
}
