const LONG_MINUTES = 20

/** A range of seconds in minutes, rounded outwards, to five minutes where it is long: an exact minute would be a lie. */
export function rangeOf({ low, high }: { readonly low: number; readonly high: number }): { low: number; high: number } {
  const step = high / 60 > LONG_MINUTES ? 5 : 1
  const from = Math.floor(low / 60 / step) * step
  return { low: from, high: Math.max(from + step, Math.ceil(high / 60 / step) * step) }
}
