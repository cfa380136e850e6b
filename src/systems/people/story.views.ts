import type { PageContext } from '../../core/house.ts'
import { readStoryPeople, type StoryLine, type StoryPeople } from '../../core/ledger/story.sql.ts'
import { ROLES } from '../../core/people/actor.ts'
import { sayDay, sayMoment } from '../../kit/clock.ts'
import { type Html, html } from '../../kit/html.ts'
import { timeline } from '../../kit/views.ts'
import { inLanguage, say } from '../../kit/words.ts'
import { wordsOf } from './words/words.ts'

/** What happened to an officer or an agency, in sentences, the newest first. `reasons` by act and moment (ISO). */
export async function storyView(
  c: PageContext,
  lines: readonly StoryLine[],
  reasons: ReadonlyMap<string, string> = new Map(),
): Promise<Html> {
  const { story: words } = wordsOf(c.language)
  const people = await readStoryPeople(c.db, officersIn(lines), agenciesIn(lines))
  return html`<section><h2>${words.title}</h2>${
    lines.length === 0
      ? html`<p>${words.none}</p>`
      : timeline(
          lines.map((line) => ({
            ...entryOf(c, line, people),
            body: reasons.get(`${line.act} ${line.at.toISOString()}`),
          })),
        )
  }</section>`
}

function entryOf(c: PageContext, line: StoryLine, people: StoryPeople) {
  const { story: words } = wordsOf(c.language)
  return {
    title: titleOf(c, line, people),
    at: sayMoment(line.at, c.language, c.house.country.defaultZone),
    datetime: line.at.toISOString(),
    by: line.actorKind === 'officer' ? (people.officers.get(line.officerId ?? '') ?? words.someone) : words.program,
    mood: undefined,
  }
}

function titleOf(c: PageContext, { act, facts, agencyId }: StoryLine, people: StoryPeople): string {
  const { story: words, roles } = wordsOf(c.language)
  const sentences: Readonly<Record<string, string>> = words.acts
  const agency = (id: unknown) => inLanguage(people.agencies.get(String(id)) ?? { code: String(id ?? '–') }, c.language)
  const role = (code: unknown) => roles[ROLES.find((one) => one === code) ?? 'officer']
  const held = Array.isArray(facts.roles) ? facts.roles.map(String) : []
  const key = typeof facts.hindrance === 'string' ? 'officer_move_hindered' : act.replace('.', '_')
  return say(sentences[key] ?? act, {
    agency: agency(agencyId),
    from: facts.from === null ? words.top : agency(facts.fromAgency ?? facts.from ?? agencyId),
    to: facts.parent === null ? words.top : agency(facts.into ?? facts.parent ?? agencyId),
    role: role(facts.role),
    fromRole: role(facts.fromRole),
    roles: held.map((one) => `${role(one.split('@')[0])} (${agency(one.split('@')[1])})`).join(', ') || '–',
    passed: Number(facts.passed ?? 0),
    unassigned: Number(facts.unassigned ?? 0),
    cases: Number(facts.cases ?? 0),
    back: Number(facts.back ?? 0),
    stay: Number(facts.stay ?? 0),
    day: typeof facts.day === 'string' ? sayDay(facts.day, c.language) : '–',
  })
}

function officersIn(lines: readonly StoryLine[]): string[] {
  return [...new Set(lines.flatMap(({ officerId }) => (officerId ? [officerId] : [])))]
}

function agenciesIn(lines: readonly StoryLine[]): string[] {
  const named = lines.flatMap(({ agencyId, facts }) => [
    ...[agencyId, facts.fromAgency, facts.from, facts.into, facts.parent],
    ...(Array.isArray(facts.roles) ? facts.roles.map((one) => String(one).split('@')[1]) : []),
  ])
  return [...new Set(named.filter((id) => typeof id === 'string'))]
}
