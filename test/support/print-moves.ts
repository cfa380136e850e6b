import { ROLES } from '../../src/core/people/actor.ts'
import { ALWAYS, MOVES, type Move, STATUSES, WHO } from '../../src/systems/complaints/complaint.ts'

const WRITTEN = '<!-- Written by `npm run generate` from src/systems/complaints/complaint.ts. -->\n'
const ACTORS = ['complainant', ...ROLES, 'program'] as const

/** The life of a complaint as a picture: every status, and the moves that lead on. Moves that stay are listed under it. */
export function printLifecycle(): string {
  const arrows = STATUSES.flatMap((from) =>
    leading(from).map(([to, moves]) => `  ${from} --> ${to}: ${moves.join(', ')}`),
  )
  const ends = STATUSES.filter((status) => leading(status).length === 0).map((status) => `  ${status} --> [*]`)
  const staying = STATUSES.map((status) => [status, movesOf(status).filter(([, to]) => to === status)] as const)
    .filter(([, moves]) => moves.length > 0)
    .map(([status, moves]) => `- **${status}**: ${moves.map(([move]) => `\`${move}\``).join(', ')}`)
  return [
    WRITTEN,
    '# The life of a complaint\n',
    '```mermaid\nstateDiagram-v2\n  [*] --> received: file',
    [...arrows, ...ends].join('\n'),
    '```\n',
    'Moves that leave the status as it is:\n',
    `${staying.join('\n')}\n`,
    `In every status: ${ALWAYS.map((deed) => `\`${deed}\``).join(', ')}.\n`,
  ].join('\n')
}

/** Who may do what in which status. */
export function printWho(): string {
  const head = ['Status', 'Move', 'Leads to', ...ACTORS.map((actor) => actor.replace('_', ' '))]
  const rows = STATUSES.flatMap((status) =>
    movesOf(status).map(([move, to]) => [status, `\`${move}\``, to, ...marks(WHO[move])]),
  )
  const always = ALWAYS.map((deed) => ['*every*', `\`${deed}\``, '*stays*', ...marks(WHO[deed])])
  return [
    WRITTEN,
    '# Who may do what to a complaint\n',
    'A dot says that the role may; `mayDo` narrows it: officers act on cases of their agencies and on cases they hold, nobody releases',
    'or returns a reply that they wrote, and after an objection another officer answers.\n',
    table(head, [...rows, ...always]),
  ].join('\n')
}

function movesOf(status: (typeof STATUSES)[number]): [Move, string][] {
  return Object.entries(MOVES[status]) as [Move, string][]
}

/** The other statuses that can follow this one, each with the moves that lead there. */
function leading(status: (typeof STATUSES)[number]): [string, string[]][] {
  const others = movesOf(status).filter(([, to]) => to !== status)
  return [...Map.groupBy(others, ([, to]) => to)].map(([to, moves]) => [to, moves.map(([move]) => move)])
}

function marks(who: readonly string[]): string[] {
  return ACTORS.map((actor) => (who.includes(actor) ? '●' : ''))
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  return `${[line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')}\n`
}
