import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'

/** Somebody who answers line by line: at a terminal, or by a file that was put in their place. */
export interface Terminal {
  say(line: string): void
  /** The line that was answered, without spaces around it; undefined where the input has ended. `secret` is not shown while it is typed. */
  ask(question: string, secret?: boolean): Promise<string | undefined>
  close(): void
}

export function openTerminal(): Terminal {
  const { stdin, stdout } = process
  let hidden = false
  // What is typed comes back through here, so that a password need not.
  const output = new Writable({
    write(part, _encoding, done) {
      if (!hidden) stdout.write(part)
      done()
    },
  })
  const lines = createInterface({ input: stdin, output, terminal: stdin.isTTY === true })
  // Lines that come before their question wait in it.
  const coming = lines[Symbol.asyncIterator]()
  return {
    say: (line) => stdout.write(`${line}\n`),
    async ask(question, secret = false) {
      stdout.write(`${question}: `)
      hidden = secret
      const { value, done } = await coming.next()
      hidden = false
      // Where nobody types, nothing has ended the line of the question.
      if (secret || !stdin.isTTY || done) stdout.write('\n')
      return done ? undefined : String(value).trim()
    },
    close: () => lines.close(),
  }
}
