/** Says one line to whoever runs the program: what was asked for. */
export function say(line: string): void {
  console.log(line)
}

/** Says one line beside what was asked for: a command's own answer must stand alone on the way that another program reads. */
export function sayAside(line: string): void {
  console.error(line)
}
