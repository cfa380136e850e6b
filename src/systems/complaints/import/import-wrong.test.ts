import assert from 'node:assert/strict'
import { afterEach, beforeEach, describe, it, mock } from 'node:test'
import { gzipSync } from 'node:zlib'
import { asNdjson, EXPORT_ROWS, type ExportColumns } from '../../../../test/support/export-rows.ts'
import { type ImportGround, importGround } from '../../../../test/support/import-ground.ts'
import { asOwner } from '../../../../test/support/owner.ts'
import { importCommand } from './import.command.ts'

describe('an import that meets what is wrong', () => {
  let to: ImportGround
  beforeEach(async () => {
    to = await importGround()
  })
  afterEach(() => to.end())

  it('lists each wrong row with its line and its reason, imports the others, and leaves nothing half done', async () => {
    const [good] = EXPORT_ROWS
    const text = [
      ...asNdjson([good, { ...good, id: '' }, { ...good, id: 'rek-b', created_at: '31/02/2023' }])
        .trimEnd()
        .split('\n'),
      '{"id": broken',
      ...asNdjson([
        { ...good, id: 'rek-c', status: 'Menunggu ilham' },
        { ...good, id: 'rek-d' },
      ])
        .trimEnd()
        .split('\n'),
    ].join('\n')
    const said: string[] = []
    const code = process.exitCode
    await importCommand.run({ db: to.ground.db, house: to.house, now: to.ground.now, log: (line) => said.push(line) }, [
      to.write(text),
    ])
    assert.equal(process.exitCode, 2)
    process.exitCode = code
    const [summary, ...lines] = said.filter((line) => !/rows$/.test(line))
    assert.match(summary ?? '', /^2 imported, 0 were here already, 4 with errors/)
    assert.deepEqual(
      lines.map((line) => line.trim().slice(0, 36)),
      [
        'line 2: has no id of 1 to 100 letter',
        'line 3: has no date that can be read',
        'line 4: is not JSON',
        'line 5: has a status that is not kno',
      ],
    )
    assert.equal(await to.count('complaints.complaints'), 2)
    assert.equal(await to.count('core.cases'), 2)
  })

  it('leaves nothing behind of a row that the tables refuse, and keeps the rest of its batch', async () => {
    const names = EXPORT_ROWS.map((row): ExportColumns => (row.id === 'rek-003' ? { ...row, text: 'rusak' } : row))
    await asOwner(
      to.ground.url,
      "alter table complaints.complaints add constraint odd check (words <> 'rusak') not valid",
    )
    const { imported, errors } = await to.take(asNdjson(names))
    assert.equal(imported, EXPORT_ROWS.length - 1)
    assert.deepEqual(
      errors.map(({ line }) => line),
      [3],
    )
    await asOwner(to.ground.url, 'alter table complaints.complaints drop constraint odd')
    assert.equal(await to.count('core.cases'), EXPORT_ROWS.length - 1)
    assert.equal((await to.take(asNdjson(names))).imported, 1)
  })

  it('says in a line what is wrong with what it was told, and shows on a terminal how far it is', async () => {
    const run = (argv: readonly string[]) =>
      importCommand.run({ db: to.ground.db, house: to.house, now: to.ground.now, log: () => undefined }, argv)
    const path = to.write(asNdjson(EXPORT_ROWS))
    for (const [argv, sentence] of [
      [[], /Say one file/],
      [[path, path], /Say one file/],
      [[`${path}.none`], /\.none cannot be read \(ENOENT\)/],
      [[path, '--publsh'], /--publsh is not known/],
      [[path, '--agency'], /--agency needs the code/],
      [[path, '--agency', 'id.nobody'], /There is no agency id\.nobody/],
    ] as const)
      await assert.rejects(run(argv), sentence)
    const was = process.stdout.isTTY
    let shown = ''
    const write_ = mock.method(process.stdout, 'write', (text: string) => {
      shown += text
      return true
    })
    process.stdout.isTTY = true
    await run([path])
    process.stdout.isTTY = was
    write_.mock.restore()
    assert.match(shown, new RegExp(`${'█'.repeat(30)}. 12 / 12\n$`))
  })

  it('takes nothing at all from a file that is cut off', async () => {
    const whole = gzipSync(asNdjson(EXPORT_ROWS))
    await assert.rejects(to.take(whole.subarray(0, whole.length - 12)), /cut off or spoilt/)
    assert.equal(await to.count('complaints.complaints'), 0)
  })
})
