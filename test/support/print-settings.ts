import { SETTINGS } from '../../src/config.ts'

/** Every setting of the program, as a table for those who run it. */
export function printSettings(): string {
  const rows = SETTINGS.map(({ name, fallback, words, secret }) =>
    [`\`${name}\`${secret ? ' (secret)' : ''}`, fallback ? `\`${fallback}\`` : '', cell(words)].join(' | '),
  )
  return [
    '<!-- Written by `npm run generate` from src/config.ts. -->\n',
    '# Settings\n',
    'All are read from the environment, beneath it from `DATA_DIR/settings.env`, and checked together at start; a start that fails names every wrong one in one message.',
    'What is marked *secret* belongs in a file that only the program may read, not in a unit file or an image.\n',
    '| Setting | Without it | What it is |\n| --- | --- | --- |',
    `${rows.map((row) => `| ${row} |`).join('\n')}\n`,
  ].join('\n')
}

const cell = (words: string) => words.replaceAll('|', '\\|').replaceAll('\n', ' ')
