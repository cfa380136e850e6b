/** A Ctrl-C under npm comes twice: once from the terminal, once passed on by npm. */
const SAME_MS = 1_000
/** How often we look whether the shell is still there. */
const SHELL_MS = 250

/**
 * Comes true when the program is told to stop: by SIGTERM, by SIGINT, or by the end of the program that runs it beside itself.
 * A second signal, if it is not the first one's echo, ends it at once.
 */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    let told: number | undefined
    const stop = () => {
      told ??= performance.now()
      if (performance.now() - told > SAME_MS) process.exit(1)
      resolve()
    }
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop)
    if (process.connected) process.once('disconnect', () => resolve())
    if (process.env.npm_lifecycle_event && process.env.npm_package_name === 'jembatan') whenShellEnds(stop)
  })
}

/** npm runs us in a shell and passes a SIGTERM on to that shell alone, which ends without a word to us: we are left with another parent. */
function whenShellEnds(stop: () => void): void {
  const shell = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(watch)
    stop()
  }, SHELL_MS)
  watch.unref()
}

/** Lets go of the program that runs us beside itself, so that we can end. */
export function endChannel(): void {
  if (process.connected) process.disconnect()
}
