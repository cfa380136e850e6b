import { type EditionRecord, findDraft } from '../../core/deadlines/editions/edition.sql.ts'
import { enter } from '../../core/deadlines/editions/enter.act.ts'
import { type PageContext, page } from '../../core/house.ts'
import { perform } from '../../core/ledger/perform.ts'
import { errorSummary, type FieldProblems, formFrame, selectField, textArea } from '../../kit/fields.ts'
import { type Problem, problem, sayProblems } from '../../kit/form.ts'
import { type Html, html } from '../../kit/html.ts'
import { seeOther, type View, view } from '../../kit/page.ts'
import { Conflict } from '../../kit/refusals.ts'
import { notice } from '../../kit/views.ts'
import { say } from '../../kit/words.ts'
import { crumbs } from './draft.views.ts'
import { AT, askKeeper, byOf, orProblem, typedLine } from './keeper.ts'
import { countLines, LINES_MAX, type ReadList, readList } from './list.ts'
import { kindsOfCodes } from './place.ts'
import { KINDS, type Kind } from './rows.views.ts'
import { problemWords, wordsOf } from './words/words.ts'

const DRAFT = `${AT.calendar}/draft`

/** The days of a decree, pasted at once into the draft: all of them or none. */
export const listPage = page(`${DRAFT}/list`, {
  async get(c) {
    askKeeper(c)
    const draft = await findDraft(c.db, 'calendar')
    return draft ? show(c, draft, []) : seeOther(DRAFT)
  },
  async post(c) {
    askKeeper(c)
    const draft = await findDraft(c.db, 'calendar')
    if (!draft) throw new Conflict('draftGone')
    const text = typedLine(c, 'list') ?? ''
    const count = countLines(text)
    if (count === 0) return show(c, draft, [problem('list', 'listEmpty')])
    if (count > LINES_MAX) return show(c, draft, [problem('list', 'listLong', { most: LINES_MAX })])
    const read = await readList(text, questionOf(c, draft))
    if (!read.entries) return show(c, draft, [problem('list', 'listWrong', { count: read.lines.length })], read.lines)
    const input = { subject: 'calendar' as const, entries: read.entries, seen: c.seen ?? 0 }
    const done = await orProblem('list', ['changedMeanwhile'], () => perform(enter, byOf(c), input))
    if (done.problem) return show(c, (await findDraft(c.db, 'calendar')) ?? draft, [done.problem])
    return seeOther(`${DRAFT}?done=listed-${read.entries.length}`)
  },
})

function questionOf(c: PageContext, { holdsFrom, decree }: EditionRecord): Parameters<typeof readList>[1] {
  const { languages, defaultLanguage } = c.house.country
  const kindNames = new Map<string, Kind>()
  for (const language of new Set([...c.house.languages, ...languages, c.language]))
    for (const kind of KINDS) kindNames.set(wordsOf(language).kinds[kind].toLowerCase(), kind)
  return {
    kind: kindTyped(c),
    holdsFrom,
    decree,
    languages: [...new Set([...languages, ...c.house.languages, 'en'])],
    defaultLanguage,
    kindNames,
    placeKinds: (codes) => kindsOfCodes(c.db, codes),
  }
}

/** Of a line that names no kind: a place would have to be named with it, so only those of the whole country can be meant. */
function kindTyped(c: PageContext): Kind {
  return typedLine(c, 'kind') === 'cuti_bersama' ? 'cuti_bersama' : 'national'
}

function show(
  c: PageContext,
  draft: EditionRecord,
  wrong: readonly Problem[],
  lines: NonNullable<ReadList['lines']> = [],
): View {
  const all = wordsOf(c.language)
  const problems = sayProblems(wrong, ...problemWords(c.language))
  return view({
    status: wrong.length > 0 ? 422 : 200,
    title: all.list.title,
    body: html`${crumbs(c, 'calendar', true)}${errorSummary(problems, { title: all.wrong })}<h1>${all.list.title}</h1><p class="lead">${all.list.lead}</p>
${wrongLines(c, lines)}
${listForm(c, draft, problems)}`,
  })
}

function wrongLines(c: PageContext, lines: NonNullable<ReadList['lines']>): Html {
  const { list: words } = wordsOf(c.language)
  if (lines.length === 0) return html``
  const told = ({ line, problem: one }: (typeof lines)[number]) => {
    const [sentence = ''] = sayProblems([one], ...problemWords(c.language)).values()
    return html`<li>${say(words.line, { line, problem: sentence })}</li>`
  }
  return notice('bad', html`<ul>${lines.map(told)}</ul>`, words.lines)
}

function listForm(c: PageContext, draft: EditionRecord, problems: FieldProblems): Html {
  const { list: words, kinds } = wordsOf(c.language)
  return formFrame({
    action: `${DRAFT}/list`,
    csrf: c.csrf(),
    seen: draft.version,
    submit: words.save,
    body: [
      textArea({
        name: 'list',
        label: words.box,
        hint: words.boxHint,
        problems,
        value: typedLine(c, 'list'),
        rows: 14,
        spellcheck: false,
      }),
      selectField({
        name: 'kind',
        label: words.kind,
        value: kindTyped(c),
        options: (['national', 'cuti_bersama'] as const).map((kind) => ({ value: kind, label: kinds[kind] })),
        width: 'medium',
      }),
    ],
  })
}
