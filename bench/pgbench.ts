import { spawn, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { FOLDER, type Ground } from './ground.ts'
import { fileRaw, MARKS, type Statement } from './statements.ts'

/** Files by the same statements without the program, from so many clients at once; gives filings a second. */
export interface Reference {
  readonly name: string
  readonly file: (clients: number, count: number) => Promise<number>
}

/** PostgreSQL's own load maker where the machine has it (Debian: postgresql-contrib), else a loop over `pg`, named as such. */
export async function openReference(ground: Ground, statements: readonly Statement[]): Promise<Reference> {
  if (spawnSync('pgbench', ['--version']).status !== 0) return rawLoop(ground, statements)
  const script = join(FOLDER, 'filing.pgbench')
  await ground.ask('create schema if not exists bench; grant usage on schema bench to app')
  const lines: string[] = []
  for (const [index, { text, values }] of statements.entries()) {
    for (const [place, value] of values.entries())
      await ground.ask(
        `create or replace function bench.given_${index}_${place}(n bigint) returns text language sql immutable return ${filled(value)}`,
      )
    const called = text.replace(/\$(\d+)/g, (_, place) => `bench.given_${index}_${Number(place) - 1}(:n)`)
    lines.push(`${called.replace(/\s*\n\s*/g, ' ').trim()};`)
  }
  writeFileSync(script, ['\\set n random(1, 4611686018427387903)', 'begin;', ...lines, 'commit;', ''].join('\n'))
  return { name: 'pgbench', file: (clients, count) => runPgbench(ground.url('app'), script, clients, count) }
}

/** What is new in each filing is drawn from the number `n`. */
function filled(value: string): string {
  const letters = `translate(md5(n::text), '0123456789abcdef', '23456789CDFGHJKM')`
  const number = `substr(${letters}, 1, 3) || '-' || substr(${letters}, 4, 3) || '-' || substr(${letters}, 7, 4)`
  const news = {
    [MARKS.caseId]: 'md5(n::text)::uuid::text',
    [MARKS.number]: number,
    [MARKS.hash]: 'md5(n::text) || md5(n::text)',
  }
  return Object.entries(news).reduce(
    (text, [mark, fresh]) => (value.includes(mark) ? `replace(${text}, ${pg.escapeLiteral(mark)}, ${fresh})` : text),
    pg.escapeLiteral(value),
  )
}

async function runPgbench(url: string, script: string, clients: number, count: number): Promise<number> {
  const { pathname, searchParams, username, port } = new URL(url)
  const at = ['-h', searchParams.get('host') ?? 'localhost', '-p', port || '5432', '-U', username]
  const how = [
    '-n',
    '-M',
    'prepared',
    '-c',
    String(clients),
    '-j',
    '1',
    '-t',
    String(Math.ceil(count / clients)),
    '-f',
    script,
  ]
  const child = spawn('pgbench', [...at, ...how, pathname.slice(1)], { stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (more) => {
      said += more
    })
  const code = await new Promise((resolve) => child.on('close', resolve))
  const rate = /^tps = ([\d.]+)/m.exec(said)?.[1]
  if (code !== 0 || !rate) throw new Error(`pgbench ended with ${code}: ${said.slice(-1_000)}`)
  return Number(rate)
}

function rawLoop({ url }: Ground, statements: readonly Statement[]): Reference {
  return {
    name: 'a raw pg loop (no pgbench here)',
    async file(clients, count) {
      const all = Array.from({ length: clients }, () => new pg.Client({ connectionString: url('app') }))
      await Promise.all(all.map((client) => client.connect()))
      let left = count
      const from = performance.now()
      await Promise.all(
        all.map(async (client) => {
          while (left-- > 0) await fileRaw(client, statements)
        }),
      )
      const seconds = (performance.now() - from) / 1000
      await Promise.all(all.map((client) => client.end()))
      return count / seconds
    },
  }
}
