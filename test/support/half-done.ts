import type { Picture } from './twins.ts'

type Row = Readonly<Record<string, unknown>>

/** Acts that add to a case beside what it says: its version stays. */
const LEAVES_VERSION = [
  'noted',
  'key_renewed',
  'attached',
  'enclosed',
  'taken_back',
  'reminded',
  'photo_shown',
  'photo_hidden',
]

/** What a case has that its ledger does not tell of, or lacks that the ledger tells of: nothing, where no act was done by halves. */
export function halfDone(picture: Picture, since: Date): string[] {
  const lines = picture['core.ledger'] ?? []
  const faults = [...unmatchedRows(picture, lines), ...unmatchedJobs(picture.jobs ?? [], lines, since)]
  const complaint = picture['complaints.complaints']?.[0] ?? {}
  const expected = fold(lines, faults)
  for (const [column, value] of Object.entries(expected)) {
    const stands = column === 'published' ? complaint.published_at !== null : complaint[column]
    if (stands !== value) faults.push(`${column} is ${stands}, the ledger says ${value}`)
  }
  for (const { act, digest, salted, at } of lines) {
    if (digest && !salted && new Date(String(at)) > since) faults.push(`${act} has a digest that no salt opens`)
  }
  return faults
}

/** What the ledger alone says of the case. */
function fold(lines: readonly Row[], faults: string[]): Row {
  let at: Row = { status: undefined, agency_id: null, officer_id: null, closed_by: null, published: false, version: 0 }
  for (const { act, agency_id, facts: told } of lines) {
    const name = nameOf(act)
    // What became of a file moves no case.
    if (name.startsWith('file.')) continue
    const facts = told as Row
    if (facts.from !== at.status) faults.push(`${name} came from ${facts.from}, but the case was ${at.status}`)
    const version = Number(at.version) + (LEAVES_VERSION.includes(name) ? 0 : 1)
    at = { ...at, status: facts.to, agency_id, version, ...FOLDS[name]?.(facts) }
  }
  return at
}

const FOLDS: Readonly<Record<string, (facts: Row) => Row>> = {
  accepted: ({ published }) => ({ officer_id: null, ...(published === true && { published }) }),
  referred: () => ({ officer_id: null }),
  assigned: ({ toOfficer }) => ({ officer_id: Number(toOfficer) }),
  passed_on: ({ toOfficer }) => ({ officer_id: toOfficer === null ? null : Number(toOfficer) }),
  objected: () => ({ officer_id: null, closed_by: null }),
  judged: () => ({ closed_by: 'complainant' }),
  closed: () => ({ closed_by: 'agency' }),
  lapsed: () => ({ closed_by: 'lapse' }),
  published: () => ({ published: true }),
  hidden: () => ({ published: false }),
}

const filled =
  (column: string) =>
  (row: Row): boolean =>
    row[column] !== null
const isOpen = (...columns: string[]) => {
  return (row: Row): boolean => columns.every((column) => row[column] === null)
}

/** Each row was made by an act that is in the ledger, and each such act has made one. */
function unmatchedRows(picture: Picture, lines: readonly Row[]): string[] {
  const status = picture['complaints.complaints']?.[0]?.status
  const told = (...names: string[]) => lines.filter(({ act }) => names.includes(nameOf(act))).length
  const rows = (table: string, which: (row: Row) => boolean = () => true) => (picture[table] ?? []).filter(which).length
  const stands = Number(status === 'waiting' || status === 'incomplete')
  // A draft that waits when its case is withdrawn goes with it.
  const dropped = lines.filter(
    ({ act, facts }) => nameOf(act) === 'withdrawn' && (facts as Row).from === 'drafted',
  ).length
  const pairs: readonly [string, number, number][] = [
    ['notes', rows('complaints.notes'), told('noted', 'hidden')],
    ['referrals', rows('complaints.referrals'), told('referred')],
    ['questions', rows('complaints.questions'), told('asked')],
    ['answers', rows('complaints.questions', filled('answered_at')), told('answered')],
    ['reminders', rows('complaints.questions', filled('reminded_at')), told('reminded')],
    ['open questions', rows('complaints.questions', isOpen('answered_at', 'dropped_at')), stands],
    ['clocks that stand', rows('core.case_pauses', isOpen('resumed_at')), stands],
    ['extensions', rows('complaints.extensions'), told('extended')],
    ['replies', rows('complaints.replies'), told('drafted')],
    ['replies sent', rows('complaints.replies', filled('released_at')), told('replied')],
    ['replies returned', rows('complaints.replies', filled('returned_by')), told('returned')],
    [
      'open drafts',
      rows('complaints.replies', isOpen('released_at', 'returned_at')),
      told('drafted') - told('replied') - told('returned') - dropped,
    ],
    ['verdicts', rows('complaints.verdicts'), told('judged')],
    ['objections', rows('complaints.objections'), told('objected')],
    // One was planted.
    ['files', rows('core.files'), told('attached') + told('enclosed') + 1],
  ]
  return pairs.filter(([, is, told]) => is !== told).map(([what, is, told]) => `${is} ${what}, the ledger says ${told}`)
}

/** The act that a notice tells of. */
const TELLS: Readonly<Record<string, string>> = {
  accepted: 'accepted',
  asked: 'asked',
  referred: 'referred',
  replied: 'replied',
  closed: 'closed',
  lapsed: 'lapsed',
  archived: 'archived',
  parted: 'split',
  extended: 'extended',
  reminded: 'reminded',
  new_key: 'key_renewed',
}

function unmatchedJobs(jobs: readonly Row[], lines: readonly Row[], since: Date): string[] {
  const fresh = lines.filter(({ at }) => new Date(String(at)) > since).map(({ act }) => nameOf(act))
  const count = (name: string) => fresh.filter((one) => one === name).length
  const notices = (kind: string) => jobs.filter(({ payload }) => (payload as Row).kind === kind).length
  const faults = Object.entries(TELLS)
    .filter(([kind, act]) => notices(kind) !== count(act))
    .map(([kind, act]) => `${notices(kind)} notices "${kind}" queued, the ledger says ${count(act)}`)
  const others = jobs.filter(({ payload }) => !('kind' in (payload as Row)))
  // A later copy takes the place of one that still waits, for it has the same key.
  const files = count('attached') + count('enclosed') + Math.min(1, count('photo_shown'))
  if (others.length !== files) faults.push(`${others.length} files to be prepared, the ledger says ${files}`)
  return faults
}

function nameOf(act: unknown): string {
  return String(act).replace('complaint.', '')
}
