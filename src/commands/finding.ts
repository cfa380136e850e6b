/** What `check` found of one thing. `look` may be meant so; `mend` must not stay as it is. The words say what to do. */
export interface Finding {
  readonly what: string
  readonly state: 'well' | 'look' | 'mend'
  readonly words: string
}

export function well(what: string, words: string): Finding {
  return { what, state: 'well', words }
}

export function look(what: string, words: string): Finding {
  return { what, state: 'look', words }
}

export function mend(what: string, words: string): Finding {
  return { what, state: 'mend', words }
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
