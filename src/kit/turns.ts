/** Lets so many do something at once, and the next as soon as one has ended; in the order in which they came. */
export function makeTurns(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = most
  const waiting: (() => void)[] = []
  return async (work) => {
    if (free > 0) free--
    else await new Promise<void>((mine) => waiting.push(mine))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      // Whoever waits takes the place over: it is never free for one that comes meanwhile.
      if (next) next()
      else free++
    }
  }
}
