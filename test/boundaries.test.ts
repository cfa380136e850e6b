import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { findTrespasses, told } from './support/boundaries.ts'
import { measureFunctions } from './support/functions.ts'
import { lex } from './support/lexer.ts'
import { readSource, readSources } from './support/sources.ts'

/** The rules that invented files break. */
const rulesBroken = (files: Record<string, string>) =>
  findTrespasses(Object.entries(files).map(([path, text]) => readSource(path, text))).map(({ rule }) => rule)

const refuses = (rule: RegExp, files: Record<string, string>) => {
  const broken = rulesBroken(files)
  assert.ok(
    broken.some((one) => rule.test(one)),
    `saw only: ${broken.join('; ') || 'nothing'}`,
  )
}
const permits = (files: Record<string, string>) => assert.deepEqual(rulesBroken(files), [])

describe('the borders of the house', () => {
  it('hold in every file', () => {
    const sources = readSources(['src', 'test', 'bench', 'demo', 'db'])
    assert.ok(sources.filter(({ path }) => path.startsWith('src/')).length > 40, 'most of the house was not seen')
    assert.ok(sources.flatMap(({ imports }) => imports).length > 100, 'most imports were not seen')
    assert.deepEqual(findTrespasses(sources).map(told), [])
  })
})

describe('the watch on imports', () => {
  const importing = (to: string) => `import { a } from '${to}'\n`

  it('lets main, app, systems, core and kit import downwards', () => {
    permits({
      'src/main.ts': importing('./app.ts'),
      'src/app.ts': importing('./systems/mall/system.ts'),
      'src/systems/mall/call.act.ts': importing('../../core/cases/case.ts'),
      'src/core/cases/case.ts': importing('../deadlines/deadline.ts'),
      'src/core/deadlines/deadline.ts': importing('../../kit/clock.ts'),
      'src/kit/clock.ts': importing('temporal-polyfill'),
    })
  })

  it('sees each import that goes up or aside', () => {
    refuses(/up or aside/, { 'src/kit/html.ts': importing('../core/people/person.ts') })
    refuses(/up or aside/, { 'src/core/people/person.ts': importing('../cases/case.ts') })
    refuses(/up or aside/, { 'src/core/deadlines/rule.ts': importing('../ledger/perform.ts') })
    refuses(/up or aside/, { 'src/systems/mall/slot.ts': importing('../../app.ts') })
    refuses(/up or aside/, { 'src/app.ts': importing('./systems/mall/slot.ts') })
    refuses(/up or aside/, { 'src/main.ts': importing('./systems/mall/system.ts') })
    refuses(/up or aside/, { 'src/core/cases/case.ts': `export * from '../../systems/mall/slot.ts'` })
    refuses(/up or aside/, { 'src/kit/html.ts': `const x = await import('../app.ts')` })
    refuses(/up or aside/, { 'src/kit/html.ts': `import {\n  a,\n  type B,\n} from '../config.ts'` })
    refuses(/never imports another/, { 'src/systems/mall/slot.ts': importing('../complaints/complaint.ts') })
  })

  it('lets an act of the core knock at the door, and nothing else of its folder', () => {
    permits({ 'src/core/people/invite.act.ts': importing('../ledger/act.ts') })
    refuses(/up or aside/, { 'src/core/people/invite.ts': importing('../ledger/act.ts') })
  })

  it('keeps the face of pages out of the core, tests out of the house, tables in SQL files', () => {
    permits({ 'src/systems/mall/call.page.ts': importing('../../core/look/layout.ts') })
    refuses(/look is not for/, { 'src/core/cases/case.ts': importing('../look/layout.ts') })
    refuses(/support is not for/, { 'src/core/cases/case.ts': importing('../../../test/support/sources.ts') })
    permits({ 'src/core/cases/case.sql.ts': importing('../../../db/tables.ts') })
    refuses(/know the tables/, { 'src/core/cases/case.ts': importing('../../../db/tables.ts') })
  })

  it('is not misled by words in comments and strings', () => {
    permits({ 'src/kit/html.ts': `// import { a } from '../app.ts'\nconst words = "import { a } from '../app.ts'"` })
  })

  it('sees files that import each other in a circle, but not types that do', () => {
    const circle = { 'src/kit/a.ts': `import { b } from './b.ts'`, 'src/kit/b.ts': `import { a } from './a.ts'` }
    refuses(/circle/, circle)
    permits({ ...circle, 'src/kit/b.ts': `import type { A } from './a.ts'` })
  })
})

describe('the watch on SQL', () => {
  it('finds statements outside *.sql.ts', () => {
    refuses(/SQL stands/, { 'src/systems/mall/slot.ts': 'const q = sql`select 1`' })
    refuses(/SQL stands/, { 'src/systems/mall/slot.ts': 'const q = sql<{ a: string }>`select 1`' })
    refuses(/SQL stands/, { 'src/core/cases/case.ts': `db.selectFrom('core.cases')` })
    refuses(/SQL stands/, { 'src/core/cases/case.ts': `pool.query('delete from core.cases')` })
    permits({ 'src/core/cases/case.sql.ts': `db.selectFrom('core.cases')` })
    permits({ 'src/core/cases/case.ts': `const words = 'Select an agency, update your report, delete it'` })
  })

  it('finds a statement that names the schema of another system', () => {
    const other = { 'src/systems/complaints/system.ts': '' }
    refuses(/own schema/, { ...other, 'src/systems/mall/slot.sql.ts': 'sql`select * from complaints.complaints`' })
    refuses(/own schema/, { ...other, 'src/core/cases/case.sql.ts': `db.selectFrom('complaints.complaints as c')` })
    permits({
      ...other,
      'src/systems/mall/slot.sql.ts': 'sql`select * from mall.slots join core.cases using (case_id)`',
    })
  })

  it('finds a writing transaction beside the door', () => {
    refuses(/only perform/, { 'src/systems/mall/slot.sql.ts': 'await db.transaction().execute(work)' })
    permits({ 'src/core/ledger/perform.ts': 'await db.transaction().execute(work)' })
  })
})

describe('the watch on pages', () => {
  it('finds unquoted attributes in templates', () => {
    refuses(/quoted/, { 'src/systems/mall/slot.ts': 'html`<a href=${to}>x</a>`' })
    refuses(/quoted/, {
      'src/systems/mall/slot.ts': 'html`<p>${list.map((one) => html`<i class=big>${one}</i>`)}</p>`',
    })
    permits({ 'src/systems/mall/slot.ts': 'html`<a href="${to}?a=1" ${more} title=\'x=y\' hidden>a = ${b}</a>`' })
  })

  it('finds raw() and foreign templates outside kit', () => {
    refuses(/raw\(\)/, { 'src/systems/mall/slot.ts': 'return raw(words)' })
    refuses(/kit\/html/, { 'src/systems/mall/slot.ts': `import { html } from 'hono/html'` })
    permits({ 'src/kit/html.ts': `import { raw } from 'hono/html'\nraw(words)` })
  })
})

describe('the watch on style', () => {
  it('finds a clock that is read instead of passed in', () => {
    refuses(/time is passed in/, { 'src/core/cases/case.ts': 'const now = Date.now()' })
    refuses(/time is passed in/, { 'src/systems/mall/slot.ts': 'const now = new Date()' })
    refuses(/time is passed in/, { 'src/systems/mall/slot.ts': 'const now = new Date\n' })
    permits({ 'src/systems/mall/slot.ts': 'const day = new Date(words)', 'src/kit/clock.ts': 'new Date()' })
  })

  it('finds default exports and any', () => {
    refuses(/default/, { 'src/kit/a.ts': 'export default 1' })
    refuses(/any/, { 'src/kit/a.ts': 'const a: any = 1' })
    refuses(/any/, { 'src/kit/a.ts': 'const a = b as any' })
  })

  it('finds long files and long functions', () => {
    const lines = (count: number) => 'go()\n'.repeat(count)
    refuses(/a file has/, { 'src/kit/a.ts': lines(301) })
    permits({ 'src/systems/mall/words/id.ts': lines(301) })
    refuses(/a function has/, { 'src/kit/a.ts': `function f(a: { b: string }): { c: string } {\n${lines(70)}}` })
    refuses(/a function has/, { 'src/kit/a.ts': `const f = async () => {\n${lines(70)}}` })
    refuses(/a function has/, { 'src/kit/a.ts': `class A {\n  async f(): Promise<void> {\n${lines(70)}  }\n}` })
    refuses(/a function has/, { 'src/kit/a.ts': `const f = (a: string) =>\n  html\`${'<p>\n'.repeat(70)}\`` })
    permits({ 'src/kit/a.ts': `function f() {\n${lines(60)}}\nfunction g() {\n${lines(60)}}` })
  })

  it('finds names that say nothing', () => {
    refuses(/folder is named/, { 'src/kit/utils/a.ts': '' })
    refuses(/barrel/, { 'src/kit/index.ts': '' })
    refuses(/kebab-case/, { 'src/kit/fileNames.ts': '' })
    refuses(/a role/, { 'src/kit/refer.manager.ts': '' })
    permits({ 'src/systems/mall/call-next.act.test.ts': '' })
  })
})

describe('the reading of sources', () => {
  it('tells code from comments, strings, templates and patterns', () => {
    const { bare, templates } = lex('a(/[/`"]+/g) // `x`\nb = html`<p>${c({ d: `e${f}` })}</p>` + "g`" /* ` */ + h')
    assert.match(bare, /^a\(\/ +\/g\) +\nb = html`.*\$\{c\(\{ d: ` *\$\{f\}` \}\)\}.*` \+ " {2}" +\+ h$/)
    assert.deepEqual(
      templates.map(({ tag, text }) => [tag, text]),
      [
        ['', 'e\u0000'],
        ['html', '<p>\u0000</p>'],
      ],
    )
  })

  it('measures from the first line of a function to its last', () => {
    const { bare } = lex('const one = (a: number) =>\n  a\n\nfunction two() {\n  if (a) {\n  }\n}\n')
    assert.deepEqual(
      measureFunctions(bare).map(({ name, first, last }) => [name, first, last]),
      [
        ['two', 4, 7],
        ['one', 1, 2],
      ],
    )
  })
})
