/** Says one line to whoever runs the program. */
export function say(line: string): void {
  console.log(line)
}
