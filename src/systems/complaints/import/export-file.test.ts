import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { readRows } from './export-file.ts'

describe('a file of rows', () => {
  let folder: string
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'rows-'))
  })
  after(() => rmSync(folder, { recursive: true }))

  const read = async (bytes: string | Buffer) => {
    const path = join(folder, 'export')
    writeFileSync(path, bytes)
    const rows = []
    for await (const row of readRows(path)) rows.push(row)
    return rows
  }
  const ROW = { id: 'r-1', title: 'Lampu; “padam”', text: 'Baris satu\nbaris "dua", tiga' }
  const wanted = [{ line: 2, raw: ROW }]

  it('is read as NDJSON, plain or gzip, with or without a mark at its start, whatever its name', async () => {
    const text = `${JSON.stringify(ROW)}\n\n{"id":"r-2"}\n`
    const rows = [
      { line: 1, raw: ROW },
      { line: 3, raw: { id: 'r-2' } },
    ]
    assert.deepEqual(await read(text), rows)
    assert.deepEqual(await read(gzipSync(text)), rows)
    assert.deepEqual(await read(`\ufeff${text.replaceAll('\n', '\r\n')}`), rows)
    assert.deepEqual(await read(`{"id":1}\n{broken\n[1]`), [
      { line: 1, raw: { id: 1 } },
      { line: 2, wrong: 'is not JSON' },
      { line: 3, raw: [1] },
    ])
  })

  it('is read as CSV with commas, semicolons or tabs, told by its header', async () => {
    for (const sign of [',', ';', '\t', '|']) {
      const fields = ['r-1', ROW.title, ROW.text].map((field) => `"${field.replaceAll('"', '""')}"`)
      const text = `id${sign}title${sign}text\n${fields.join(sign)}\n`
      assert.deepEqual(await read(text), wanted, sign)
      assert.deepEqual(await read(gzipSync(text)), wanted, sign)
    }
  })

  it('is read in the letters in which it was written', async () => {
    const text = `id;title;text\r\nr-1;"${ROW.title}";"${ROW.text.replaceAll('"', '""')}"\r\n`
    assert.deepEqual(await read(text), wanted)
    assert.deepEqual(await read(`\ufeff${text}`), wanted)
    assert.deepEqual(await read(Buffer.from(`\ufeff${text}`, 'utf16le')), wanted)
    assert.deepEqual(await read(Buffer.from(`\ufeff${text}`, 'utf16le').swap16()), wanted)
    // Windows-1252: the curly quotes are bytes of their own there.
    const bytes = Buffer.from(text.replace('“', '\u0093').replace('”', '\u0094'), 'latin1')
    assert.deepEqual(await read(bytes), wanted)
    assert.deepEqual(await read(Buffer.from('id,title\n1,caf\u00e9\n', 'latin1')), [
      { line: 2, raw: { id: '1', title: 'café' } },
    ])
  })

  it('is read as spreadsheets write it: a first line with the sign, blank columns, short rows, texts marked as texts', async () => {
    const text = 'sep=;\r\nid; title ;;phone\r\nr-1;Satu;;="0812"\r\n\r\nr-2;Dua "kutip" di tengah\r\n'
    assert.deepEqual(await read(text), [
      { line: 3, raw: { id: 'r-1', title: 'Satu', phone: '0812' } },
      { line: 5, raw: { id: 'r-2', title: 'Dua "kutip" di tengah' } },
    ])
  })

  it('names the line on which a row begins, also after rows of several lines', async () => {
    const text = 'id,text\n1,"a\nb\nc"\n2,d\n3,"e\r\nf"\n4,g\n'
    assert.deepEqual(
      (await read(text)).map(({ line }) => line),
      [2, 5, 6, 8],
    )
  })

  it('gives what stands before a quote that is never closed, and says where it opens', async () => {
    const rows = await read('id,text\n1,a\n2,"b\n3,c\n4,d\n')
    assert.deepEqual(rows[0], { line: 2, raw: { id: '1', text: 'a' } })
    assert.deepEqual(rows.slice(1), [
      { line: 3, wrong: 'opens a quote that is never closed, so nothing from here on could be read' },
    ])
  })

  it('is refused in a sentence where it is no such file', async () => {
    const whole = gzipSync(`${JSON.stringify(ROW)}\n`.repeat(500))
    for (const [bytes, sentence] of [
      ['', /is empty/],
      ['\n \n', /is empty/],
      ['PK\u0003\u0004xlsx', /is a spreadsheet .*Save it as CSV/],
      ['[{"id":1}]', /one object a line/],
      ['<html>', /is a page or XML/],
      [whole.subarray(0, whole.length - 20), /is cut off or spoilt/],
    ] as const)
      await assert.rejects(read(bytes as string), sentence)
    await assert.rejects(readRows(join(folder, 'none')).next(), /cannot be read \(ENOENT\)/)
    await assert.rejects(readRows(folder).next(), /is a folder/)
  })

  it('gives back every field that a careful writer put into a CSV', async () => {
    const field = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\r', '').replaceAll('\u0000', ''))
    const rows = fc.array(fc.tuple(field, field), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom(',', ';', '\t'), async (all, sign) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
        const text = [['id', 'text'].join(sign), ...all.map((one) => ['x', ...one].map(quoted).join(sign))]
        const given = (await read(`id${sign}title${sign}text\n${text.slice(1).join('\n')}\n`)).map(({ raw }) => raw)
        assert.deepEqual(
          given,
          all.map(([title, words]) => ({ id: 'x', title: bare(title), text: bare(words) })),
        )
      }),
      { numRuns: 100 },
    )
  })
})

const bare = (text: string) => (/^="[^"]*"$/.test(text) ? text.slice(2, -1) : text)
