import { listCategories } from '../../../core/catalogue/category.sql.ts'
import type { Category } from '../../../core/catalogue/category.ts'
import { importTopics } from '../../../core/catalogue/import-topics.act.ts'
import { categoryFor, type Topic } from '../../../core/catalogue/topic.ts'
import type { Command } from '../../../core/house.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { readRows } from './export-file.ts'
import { clean, columnName } from './export-row.ts'

/** Topics of one file; the largest known tree has under a thousand. */
const TOPICS_MAX = 20_000

export const topicsCommand: Command = {
  name: 'import categories',
  usage: 'import categories FILE',
  words: 'take over an official tree of categories (CSV or NDJSON: id, name, main, category) and map it to ours',
  async run({ db, now, log }, argv) {
    const [path] = argv
    if (!path || argv.length > 1) throw new Error('Say one file: jembatan import categories FILE')
    const { topics, errors } = await readTopics(path, await listCategories(db))
    const by = { db, now, actor: { kind: 'program', name: 'import' } } as const
    const { added, changed } = await perform(importTopics, by, { topics })
    const mapped = topics.filter(({ categoryId }) => categoryId !== null).length
    log(
      `${topics.length} topics read: ${added} new, ${changed} changed; ${mapped} fall under one of our categories, ${errors.length} with errors`,
    )
    for (const { line, wrong } of errors) log(`  line ${line}: ${wrong}`)
    if (errors.length > 0) process.exitCode = 2
  },
}

async function readTopics(
  path: string,
  categories: readonly Category[],
): Promise<{ topics: Topic[]; errors: { line: number; wrong: string }[] }> {
  const topics = new Map<string, Topic>()
  const errors: { line: number; wrong: string }[] = []
  for await (const { line, raw, wrong } of readRows(path)) {
    const read = wrong ? { wrong } : readTopic(raw, categories)
    if (read.topic) topics.set(read.topic.id, read.topic)
    else errors.push({ line, wrong: read.wrong ?? 'cannot be read' })
    if (topics.size > TOPICS_MAX)
      throw new Error(`The file holds more than ${TOPICS_MAX} topics; this is no tree of categories.`)
  }
  return { topics: [...topics.values()], errors }
}

/** A topic without an id of its own is known by its names. `category` in the file is the operator's own mapping and wins. */
function readTopic(raw: unknown, categories: readonly Category[]): { topic?: Topic; wrong?: string } {
  const row = Object.fromEntries(
    Object.entries((raw ?? {}) as Record<string, unknown>).map(([name, value]) => [
      columnName(name),
      clean(String(value ?? '')),
    ]),
  )
  const name = row.name || row.nama || row.sub || ''
  const main = row.main || row.induk || null
  if (name === '' || name.length > 300) return { wrong: 'has no name of 1 to 300 letters' }
  if (main && main.length > 300) return { wrong: 'has a main topic of more than 300 letters' }
  const given = row.category || row.kategori
  if (given && !categories.some(({ id }) => id === given))
    return { wrong: `names a category that is not ours ("${given.slice(0, 60)}")` }
  const id = row.id || columnName(main ? `${main} ${name}` : name).slice(0, 64)
  if (id.length > 64) return { wrong: 'has an id of more than 64 letters' }
  return { topic: { id, name, main, categoryId: given || categoryFor({ name, main }, categories) } }
}
