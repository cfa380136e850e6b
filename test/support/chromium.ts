import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { type Browser, chromium } from 'playwright-core'

/** Starts the Chromium that comes with npm: without system packages, as root or as an ordinary user. */
export async function launchChromium(): Promise<Browser> {
  const { folder, args } = await unpacked()
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    // One process for all tabs is for the machines of its makers; here a fault in one tab would end them all.
    args: args.filter(
      (arg) => arg !== '--single-process' && !/^--(disable-web-security|allow-running-insecure-content)$/.test(arg),
    ),
    env: {
      ...(process.env as Record<string, string>),
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      ...(existsSync('/usr/share/fonts') ? {} : { FONTCONFIG_PATH: join(folder, 'fonts') }),
      HOME: process.env.HOME ?? homedir(),
    },
  })
}

/**
 * Unpacks the browser once for each version and person. In a process of its own, because the package unpacks to TMPDIR and
 * wants variables set; into a new folder that is then put in place, because two runs may start at the same time.
 */
async function unpacked(): Promise<{ folder: string; args: string[] }> {
  const entry = fileURLToPath(import.meta.resolve('@sparticuz/chromium'))
  const { version } = JSON.parse(await readFile(join(entry, '../../package.json'), 'utf8')) as { version: string }
  const folder = join(tmpdir(), `jembatan-chromium-${version}-${process.getuid?.() ?? 'any'}`)
  const ready = existsSync(folder)
  const place = ready ? folder : await mkdtemp(`${folder}-`)
  const args = await askPackage(pathToFileURL(entry).href, place)
  if (!ready) await putInPlace(place, folder)
  return { folder, args }
}

async function askPackage(entry: string, place: string): Promise<string[]> {
  const script = `const { default: it } = await import(${JSON.stringify(entry)}); await it.executablePath(); console.log(JSON.stringify(it.args))`
  const env = { ...process.env, TMPDIR: place, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' }
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { env })
  return JSON.parse(stdout) as string[]
}

async function putInPlace(place: string, folder: string): Promise<void> {
  await mkdir(place, { recursive: true })
  try {
    await rename(place, folder)
  } catch (error) {
    // Another run was quicker; its copy is as good.
    await rm(place, { recursive: true, force: true })
    if (!existsSync(join(folder, 'chromium'))) throw error
  }
}
