import { randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { checkName, isName } from './name.ts'
import type { FileStore } from './store.ts'

/** What is put after a name while it is written. Nobody reads such a name, and the sweep takes it away. */
const HALF = /\.[0-9a-f]{12}\.half$/

/** Keeps files in a folder of this machine, readable by this program's own account only. Files lie in 256 folders, by the first letters of their ids. */
export function folderStore(root: string): FileStore {
  const folderOf = (name: string) => join(root, name.slice(0, 2))
  const pathOf = (name: string) => join(folderOf(name), checkName(name))
  return {
    async put(name, bytes) {
      const path = pathOf(name)
      const half = `${path}.${randomBytes(6).toString('hex')}.half`
      await mkdir(folderOf(name), { recursive: true, mode: 0o700 })
      try {
        await writeSafely(half, bytes)
        await rename(half, path)
      } catch (error) {
        await rm(half, { force: true })
        throw error
      }
      // The name itself must outlive a power cut, too.
      await sync(folderOf(name))
      await sync(root)
    },
    async get(name) {
      return readFile(pathOf(name)).catch(noneIfAbsent)
    },
    async remove(name) {
      if (!isHalf(name)) checkName(name)
      await rm(join(folderOf(name), name), { force: true })
    },
    async *listBefore(before) {
      for (const folder of await namesIn(root))
        for (const name of await namesIn(join(root, folder))) {
          const found = await stat(join(root, folder, name)).catch(noneIfAbsent)
          if (found?.isFile() && found.mtime < before) yield name
        }
    },
  }
}

/** A write that was cut off left it behind. */
export function isHalf(name: string): boolean {
  return HALF.test(name) && isName(name.replace(HALF, ''))
}

async function writeSafely(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600)
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function sync(folder: string): Promise<void> {
  const opened = await open(folder, 'r')
  try {
    await opened.sync()
  } finally {
    await opened.close()
  }
}

async function namesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return []
    throw error
  })
  return found.sort()
}

function noneIfAbsent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
