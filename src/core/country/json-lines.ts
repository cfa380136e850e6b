/** Finds the line, from 1, on which the value at a path stands in a valid JSON text; for a path that is not there, that of what should hold it. */
export function jsonLines(text: string): (path: readonly PropertyKey[]) => number {
  const lines = readLines(text)
  return (path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const line = lines.get(path.slice(0, length).map(String).join('\n'))
      if (line !== undefined) return line
    }
    return 1
  }
}

interface Open {
  readonly list: boolean
  /** Undefined while the next key of an object is awaited. */
  key: string | undefined
}

function readLines(text: string): Map<string, number> {
  const lines = new Map<string, number>()
  const open: Open[] = []
  let line = 1
  for (const [token] of text.matchAll(TOKEN)) {
    const last = open.at(-1)
    if (token === '\n') line += 1
    else if (token === '}' || token === ']') open.pop()
    else if (token === ',' && last?.list) last.key = String(Number(last.key) + 1)
    else if (token === ',' && last) last.key = undefined
    else if (last && !last.list && last.key === undefined) {
      last.key = JSON.parse(token) as string
      note(lines, open, line)
    } else if (token !== ':' && token !== ',') {
      if (last?.list) note(lines, open, line)
      if (token === '{') open.push({ list: false, key: undefined })
      if (token === '[') open.push({ list: true, key: '0' })
    }
  }
  return lines
}

function note(lines: Map<string, number>, open: readonly Open[], line: number): void {
  lines.set(open.map(({ key }) => key).join('\n'), line)
}

const TOKEN = /\n|[{}[\],:]|"(?:[^"\\]|\\.)*"|[^\s{}[\],:"]+/g
