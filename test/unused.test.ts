import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { told } from './support/boundaries.ts'
import { readSource, readSources } from './support/sources.ts'
import { findUnused } from './support/unused.ts'

describe('the house', () => {
  it('keeps no file and no export that nothing uses', () => {
    const sources = readSources(['src'])
    assert.ok(sources.flatMap(({ exports }) => exports).length > 80, 'most exports were not seen')
    assert.deepEqual(findUnused(sources, readSources(['test', 'bench', 'demo', 'countries'])).map(told), [])
  })
})

describe('the search for what is unused', () => {
  const details = (files: Record<string, string>) =>
    findUnused(Object.entries(files).map(([path, text]) => readSource(path, text))).map(({ path, detail }) =>
      `${path} ${detail}`.trim(),
    )

  it('sees exports that nothing imports', () => {
    assert.deepEqual(
      details({
        'src/main.ts': `import { a as b, type C } from './kit/a.ts'`,
        'src/kit/a.ts':
          'export const a = 1\nexport type C = 1\nexport async function d() {}\nconst e = 1\nexport { e as f }',
      }),
      ['src/kit/a.ts d', 'src/kit/a.ts f'],
    )
  })

  it('sees files that nothing imports', () => {
    assert.deepEqual(details({ 'src/main.ts': '', 'src/kit/a.ts': '', 'src/kit/a.test.ts': '' }), ['src/kit/a.ts'])
  })

  it('counts whole and late imports and starts by address as uses', () => {
    const whole = `import * as a from './kit/a.ts'\nawait import('./kit/b.ts')\nnew URL('./kit/c.ts', import.meta.url)`
    assert.deepEqual(
      details({
        'src/main.ts': whole,
        'src/kit/a.ts': 'export const a = 1',
        'src/kit/b.ts': 'export const b = 1',
        'src/kit/c.ts': '',
      }),
      [],
    )
  })

  it('follows what is passed on', () => {
    assert.deepEqual(
      details({
        'src/main.ts': `import { a } from './kit/b.ts'`,
        'src/kit/a.ts': 'export const a = 1',
        'src/kit/b.ts': `export { a } from './a.ts'`,
      }),
      [],
    )
  })
})
