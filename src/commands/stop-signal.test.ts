import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { HOME } from '../../test/support/sources.ts'

const WAITING = `
  import { stopSignal } from ${JSON.stringify(join(HOME, 'src/commands/stop-signal.ts'))}
  const alive = setInterval(() => {}, 60_000)
  const stopped = stopSignal()
  console.log('waiting')
  await stopped
  console.log('stopped')
  clearInterval(alive)`

/** A program that waits to be told to stop, run in a shell as npm runs it. `tell` is given the shell. */
async function waiting(env: Record<string, string>, tell: (shell: number, program: number) => void): Promise<string> {
  const shell = spawn(
    'sh',
    ['-c', '"$0" --input-type=module -e "$1" & echo "pid $!"; wait', process.execPath, WAITING],
    {
      env: { PATH: process.env.PATH ?? '', ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let said = ''
  shell.stdout.setEncoding('utf8')
  for await (const words of shell.stdout) {
    said += words
    const pid = Number(/pid (\d+)/.exec(said)?.[1])
    if (said.endsWith('waiting\n') && pid) tell(shell.pid ?? 0, pid)
  }
  if (shell.exitCode === null && shell.signalCode === null) await once(shell, 'exit')
  return said
}

describe('a program that is told to stop', () => {
  const npm = { npm_lifecycle_event: 'start', npm_package_name: 'jembatan' }

  it('stops by SIGTERM and by Ctrl-C', async () => {
    for (const signal of ['SIGTERM', 'SIGINT'])
      assert.match(await waiting({}, (_, program) => process.kill(program, signal)), /stopped\n$/, signal)
  })

  it('stops when npm tells the shell between them, which says nothing to it', async () => {
    assert.match(await waiting(npm, (shell) => process.kill(shell, 'SIGTERM')), /stopped\n$/)
  })

  it('goes on without the shell that it was started from by hand', async () => {
    let pid = 0
    const said = await waiting({}, (shell, program) => {
      pid = program
      process.kill(shell, 'SIGTERM')
      setTimeout(() => process.kill(program, 'SIGKILL'), 1_000)
    })
    assert.ok(pid > 0)
    assert.doesNotMatch(said, /stopped/)
  })
})
