import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { HOME } from './sources.ts'

// `node --test` sorts its files by name; one file that loads the others keeps the order that `run.ts` has chosen.
for (const file of (process.env.TEST_FILES ?? '').split('\n')) await import(pathToFileURL(join(HOME, file)).href)
