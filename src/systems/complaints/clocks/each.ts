/** Does something to each in turn. One that fails stops none of the others; what failed is thrown at the end. */
export async function each<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const failed: unknown[] = []
  for (const one of all) await work(one).catch((error: unknown) => void failed.push(error))
  if (failed.length > 0)
    throw new AggregateError(failed, `${failed.length} of ${all.length} failed; the first: ${failed[0]}`)
}
