import { listEditionNames } from '../../../core/deadlines/editions/edition.sql.ts'
import type { PageContext } from '../../../core/house.ts'
import { type LedgerLine, listLines } from '../../../core/ledger/ledger.sql.ts'
import { sayDay, sayMoment } from '../../../kit/clock.ts'
import type { Html } from '../../../kit/html.ts'
import type { Entry, Mood } from '../../../kit/views.ts'
import { inLanguage, say } from '../../../kit/words.ts'
import { workWordsOf } from '../words/work-words.ts'
import { type Papers, readPapers, readStoryNames } from './story.sql.ts'
import {
  answeredWords,
  askedWords,
  closingWords,
  reasonWords,
  recomputedVariant,
  returnedDraft,
  type StoryNames,
  same,
} from './story-words.ts'

/** For whom a story is told: each hears what is theirs to know. */
export type Listener = 'officer' | 'complainant' | 'public'

interface Subject {
  readonly caseId: string
  readonly filedAt: Date
  /** The lines of its ledger, where they were read with it. */
  readonly lines?: readonly LedgerLine[]
}

/**
 * The story of a case, oldest first, read from the ledger and the tables of words. Only officers hear of notes, drafts and officers' names;
 * the public hears no words at all, for only what a verifier released may be shown. Nobody hears who complained.
 */
export async function storyFor(
  c: Pick<PageContext, 'db' | 'language' | 'house'>,
  listener: Listener,
  subject: Subject,
): Promise<Entry[]> {
  const [lines, papers] = await Promise.all([
    subject.lines ?? listLines(c.db, subject.caseId),
    listener === 'public' ? NO_PAPERS : readPapers(c.db, subject.caseId),
  ])
  return tellStory(c, listener, whole(subject, lines, papers), papers)
}

/** The same from what has been read already. */
export async function tellStory(
  c: Pick<PageContext, 'db' | 'language' | 'house'>,
  listener: Listener,
  lines: readonly Line[],
  papers: Papers,
): Promise<Entry[]> {
  const heard = lines.filter((line) => tellingOf(line)?.to.includes(listener) ?? listener === 'officer')
  const officers = listener === 'officer' ? idsIn(heard, officersOf) : []
  const [known, editions] = await Promise.all([
    readStoryNames(c.db, officers, idsIn(heard, agenciesOf)),
    listEditionNames(c.db, idsIn(heard, editionOf)),
  ])
  const names = { ...known, editions }
  return heard.map((line) => entryOf(c, { listener, line, papers, names }))
}

/** Ledger lines and, for imported cases, what was written before this ledger began; in the order in which it happened. */
export function whole(subject: Subject, lines: readonly LedgerLine[], papers: Papers): Line[] {
  const known = new Set(lines.map(({ act, at }) => `${act} ${at.getTime()}`))
  const extra = writtenBefore(papers).filter(({ act, at }) => !known.has(`${act} ${at.getTime()}`))
  const filed = lines.some(({ act }) => act === 'complaint.filed')
    ? []
    : [line('complaint.filed', subject.filedAt, 'complainant')]
  return [...filed, ...lines, ...extra].sort((a, b) => a.at.getTime() - b.at.getTime())
}

type Line = Pick<LedgerLine, 'at' | 'act' | 'actorKind' | 'officerId' | 'agencyId' | 'facts'>

interface Telling {
  readonly to: readonly Listener[]
  readonly mood?: Mood
  /** What was written with it, at that very moment. */
  readonly words?: (papers: Papers, at: number, language: string) => Html | string | undefined
  /** True where the agency, not just any officer, is said to have done it. */
  readonly byAgency?: true
}

interface Shown {
  readonly listener: Listener
  readonly line: Line
  readonly papers: Papers
  readonly names: StoryNames
}

const EVERYONE = ['officer', 'complainant', 'public'] as const
const CONCERNED = ['officer', 'complainant'] as const
const OFFICERS = ['officer'] as const
const NO_PAPERS: Papers = {
  language: '',
  questions: [],
  additions: [],
  replies: [],
  referrals: [],
  verdicts: [],
  objections: [],
  closings: [],
  extensions: [],
  notes: [],
}

const TELLINGS: Readonly<Record<string, Telling>> = {
  filed: { to: EVERYONE },
  imported: { to: EVERYONE },
  accepted: { to: EVERYONE, mood: 'info' },
  asked: {
    to: EVERYONE,
    mood: 'warn',
    byAgency: true,
    words: askedWords,
  },
  answered: { to: EVERYONE, words: answeredWords },
  reminded: { to: EVERYONE },
  referred: { to: EVERYONE, words: (p, at) => p.referrals.find((r) => same(r.referredAt, at))?.reason },
  assigned: { to: EVERYONE, byAgency: true },
  passed_on: { to: EVERYONE, byAgency: true },
  agency_moved: { to: EVERYONE, mood: 'info' },
  agency_returned: { to: EVERYONE, mood: 'info' },
  inspection_set: { to: EVERYONE, byAgency: true },
  drafted: { to: OFFICERS, words: returnedDraft },
  redrafted: { to: OFFICERS, words: returnedDraft },
  returned: {
    to: OFFICERS,
    mood: 'warn',
    words: (p, at) => p.replies.find((r) => same(r.returnedAt, at))?.returnedWords ?? undefined,
  },
  replied: {
    to: EVERYONE,
    mood: 'good',
    byAgency: true,
    words: (p, at) => p.replies.find((r) => same(r.releasedAt, at))?.words,
  },
  closed: { to: EVERYONE, mood: 'good', byAgency: true, words: closingWords },
  extended: {
    to: EVERYONE,
    mood: 'warn',
    byAgency: true,
    words: (p, at) => p.extensions.find((e) => same(e.extendedAt, at))?.reason,
  },
  lapsed: { to: EVERYONE },
  judged: { to: EVERYONE, words: (p, at) => p.verdicts.find((v) => same(v.judgedAt, at))?.words ?? undefined },
  objected: { to: EVERYONE, mood: 'bad', words: (p, at) => p.objections.find((o) => same(o.objectedAt, at))?.words },
  withdrawn: { to: EVERYONE, words: reasonWords },
  split: { to: EVERYONE, byAgency: true },
  parted: { to: EVERYONE },
  joined: { to: EVERYONE, words: reasonWords },
  rejoined: { to: EVERYONE },
  archived: { to: EVERYONE, words: reasonWords },
  published: { to: EVERYONE },
  hidden: { to: CONCERNED },
  noted: { to: OFFICERS, words: (p, at) => p.notes.find((n) => same(n.notedAt, at))?.words },
  key_renewed: { to: CONCERNED },
  attached: { to: CONCERNED },
  enclosed: { to: OFFICERS },
  taken_back: { to: OFFICERS },
  photo_shown: { to: CONCERNED, byAgency: true },
  photo_hidden: { to: CONCERNED, byAgency: true },
  'file.kept': { to: [] },
  'file.shown': { to: [] },
  'file.refused': { to: CONCERNED, mood: 'warn' },
  recomputed: { to: EVERYONE },
  'notice.stopped': { to: CONCERNED },
  'notice.begun': { to: CONCERNED },
}

function tellingOf({ act, facts }: Pick<Line, 'act' | 'facts'>): Telling | undefined {
  // A computation that moved nothing is no news.
  if (act === 'complaint.recomputed' && facts.before === facts.after) return { to: OFFICERS }
  // Others who wanted to be told of the case are nobody's business.
  if (act.startsWith('notice.') && facts.own !== true) return { to: [] }
  // What an officer sent is between officers until it is shared.
  if (act === 'file.refused' && facts.officer !== undefined) return { to: OFFICERS, mood: 'warn' }
  return TELLINGS[shortOf(act)]
}

function entryOf(c: Pick<PageContext, 'language' | 'house'>, shown: Shown): Entry {
  const { line: told, listener, papers } = shown
  const telling = tellingOf(told)
  const written =
    listener === 'public' ? undefined : (telling?.words?.(papers, told.at.getTime(), c.language) ?? noteOfHiding(shown))
  return {
    title: titleOf(c.language, shown),
    at: sayMoment(told.at, c.language, c.house.country.defaultZone),
    datetime: told.at.toISOString(),
    by: byOf(c.language, shown, telling),
    body: written,
    // What officers write to each other may be in another language than what they write to the complainant.
    lang: telling?.to.includes('complainant') ? papers.language : undefined,
    mood: telling?.mood,
  }
}

/** The reason for hiding is a note: officers alone read it. */
function noteOfHiding({ listener, line: told, papers }: Shown): string | undefined {
  if (listener !== 'officer' || told.act !== 'complaint.hidden') return undefined
  return papers.notes.find(({ notedAt }) => same(notedAt, told.at.getTime()))?.words
}

function titleOf(language: string, { listener, line: told, names }: Shown): string {
  const words = workWordsOf(language).story
  const key = variantOf(told, listener, names)
  const sentences: Readonly<Record<string, string>> =
    listener === 'complainant' ? { ...words.acts, ...words.yours } : words.acts
  const agency = (id: unknown) =>
    typeof id === 'string' ? inLanguage(names.agencies.get(id) ?? { code: id }, language) : words.nation
  const day = (value: unknown) => (typeof value === 'string' ? sayDay(value, language) : '–')
  const { facts } = told
  return say(sentences[key] ?? words.acts.other, {
    act: told.act,
    agency: agency(facts.toAgency ?? told.agencyId),
    from: agency(facts.fromAgency),
    to: agency(facts.toAgency),
    officer: names.officers.get(String(facts.toOfficer)) ?? words.someone,
    before_officer: names.officers.get(String(facts.fromOfficer)) ?? words.someone,
    stars: Number(facts.stars ?? 0),
    days: Number(facts.days ?? 0),
    number: String(facts.part ?? facts.of ?? '–'),
    edition: names.editions.get(String(facts.edition))?.title ?? '',
    before: day(facts.before),
    after: day(facts.after),
  })
}

/** Which of several sentences fits what happened. */
function variantOf({ act, facts }: Line, listener: Listener, names: StoryNames): string {
  const short = shortOf(act)
  if (short === 'referred') return referralOf(facts)
  if (short === 'assigned') return listener === 'officer' ? 'assigned' : 'assigned_quietly'
  if (short === 'passed_on') return passingOf(facts, listener)
  if (short === 'inspection_set') return facts.inspection === true ? 'inspection' : 'inspection_none'
  if (short === 'judged') return facts.solved === true ? 'judged_solved' : 'judged_not'
  if (short === 'recomputed') return recomputedVariant(facts, names)
  if (short === 'asked') return facts.to === 'incomplete' ? 'asked_incomplete' : 'asked'
  // The public is led from one to the other only where it may read both.
  if (listener === 'public' && NUMBERED.includes(short)) return `${short}_quietly`
  if (short === 'reminded' && facts.turn === 2) return 'rests'
  if (short === 'accepted' && facts.published === true) return 'accepted_published'
  return short
}

const NUMBERED = ['split', 'parted', 'joined', 'rejoined']

function passingOf({ toOfficer }: Line['facts'], listener: Listener): string {
  if (toOfficer === null) return listener === 'officer' ? 'passed_to_box' : 'passed_to_box_quietly'
  return listener === 'officer' ? 'passed_on' : 'passed_on_quietly'
}

/** Who decided, and whether it moved from one agency to another. Of older lines it is not known that the nation decided. */
function referralOf({ disputed, nation, fromAgency }: Line['facts']): string {
  if (disputed === true) return 'disputed'
  const how = fromAgency ? 'referred' : 'sent'
  return nation === true ? `${how}_by_nation` : how
}

function byOf(language: string, { listener, line: told, names }: Shown, telling: Telling | undefined): string {
  const { story } = workWordsOf(language)
  if (told.actorKind === 'program') return story.by.program
  if (told.actorKind !== 'officer') return listener === 'complainant' ? story.by.you : story.by.complainant
  if (listener === 'officer') return names.officers.get(told.officerId ?? '') ?? story.someone
  const agency = telling?.byAgency && told.agencyId ? names.agencies.get(told.agencyId) : undefined
  return agency ? inLanguage(agency, language) : story.by.officer
}

function writtenBefore(papers: Papers): Line[] {
  return [
    ...papers.replies.flatMap(({ releasedAt }) =>
      releasedAt ? [line('complaint.replied', releasedAt, 'officer')] : [],
    ),
    ...papers.referrals.map(({ referredAt, fromAgencyId, toAgencyId }) =>
      line('complaint.referred', referredAt, 'officer', { fromAgency: fromAgencyId, toAgency: toAgencyId }),
    ),
    ...papers.verdicts.map(({ judgedAt, solved, stars }) =>
      line('complaint.judged', judgedAt, 'complainant', { solved, stars }),
    ),
    ...papers.closings.flatMap(({ done, closedAt }) => (done ? [line('complaint.closed', closedAt, 'officer')] : [])),
  ]
}

function line(act: string, at: Date, actorKind: Line['actorKind'], facts: Line['facts'] = {}): Line {
  return { act, at, actorKind, officerId: null, agencyId: null, facts }
}

const shortOf = (act: string) => act.replace(/^complaint\./, '')

const officersOf = ({ officerId, facts }: Line) => [officerId, facts.toOfficer, facts.fromOfficer]
const agenciesOf = ({ agencyId, facts }: Line) => [agencyId, facts.fromAgency, facts.toAgency]
const editionOf = ({ act, facts }: Line) => (shortOf(act) === 'recomputed' ? [facts.edition] : [])

function idsIn(lines: readonly Line[], idsOf: (line: Line) => readonly unknown[]): string[] {
  return [...new Set(lines.flatMap(idsOf).filter((id) => typeof id === 'string'))]
}
