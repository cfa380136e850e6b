import { type EditionRecord, findDraft } from '../../../core/deadlines/editions/edition.sql.ts'
import { enter } from '../../../core/deadlines/editions/enter.act.ts'
import { type PageContext, page } from '../../../core/house.ts'
import { byOf } from '../../../core/ledger/by.ts'
import { perform } from '../../../core/ledger/perform.ts'
import { errorSummary, type FieldProblems, formFrame, hidden, selectField, textArea } from '../../../kit/fields.ts'
import { fileForm } from '../../../kit/file-form.ts'
import { type Problem, problem, sayProblems } from '../../../kit/form.ts'
import { type Html, html } from '../../../kit/html.ts'
import { type Sent, seeOther, type View, view } from '../../../kit/page.ts'
import { Conflict, NotFound } from '../../../kit/refusals.ts'
import { notice } from '../../../kit/views.ts'
import { say } from '../../../kit/words.ts'
import { crumbs } from '../draft.views.ts'
import { AT, askKeeper, orProblem, typedLine } from '../keeper.ts'
import { problemWords, wordsOf } from '../words/words.ts'
import { LIST_KINDS, type ListKind, problemsOfList, questionOf } from './asked-list.ts'
import { type ReadList, readList } from './list.ts'
import { LIST_BYTES_MAX, readListFile } from './list-file.ts'

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
    const problems = problemsOfList(text)
    if (problems.length > 0) return show(c, draft, problems)
    const read = await readList(text, questionOf(c, draft, kindTyped(c)))
    if (!read.entries) return show(c, draft, [problem('list', 'listWrong', { count: read.lines.length })], read.lines)
    const input = { subject: 'calendar' as const, entries: read.entries, seen: c.seen ?? 0 }
    const done = await orProblem('list', ['changedMeanwhile'], () => perform(enter, byOf(c), input))
    if (done.problem) return show(c, (await findDraft(c.db, 'calendar')) ?? draft, [done.problem])
    return seeOther(`${DRAFT}?done=listed-${read.entries.length}`)
  },
})

/** The same from a file, whose columns are named: all of its days or none. A browser gives the file to no page by itself, so it is chosen again. */
export const listFilePage = page(`${DRAFT}/file`, {
  get: (c) => seeOther(`${DRAFT}/list${c.query.again === undefined ? '' : '?again=yes'}`),
  takes: {
    filesMax: 1,
    bytesMax: LIST_BYTES_MAX,
    async post(c, sent) {
      askKeeper(c)
      const draft = await findDraft(c.db, 'calendar')
      if (!draft) throw new Conflict('draftGone')
      const read = await readSent(c, draft, sent)
      if ('problem' in read) return show(c, draft, [read.problem])
      if (!read.entries) return show(c, draft, [problem('file', 'listWrong', { count: read.lines.length })], read.lines)
      const input = { subject: 'calendar' as const, entries: read.entries, seen: c.seen ?? 0 }
      const done = await orProblem('file', ['changedMeanwhile'], () => perform(enter, byOf(c), input))
      if (done.problem) return show(c, (await findDraft(c.db, 'calendar')) ?? draft, [done.problem])
      return seeOther(`${DRAFT}?done=listed-${read.entries.length}`)
    },
    resumes() {
      throw new NotFound()
    },
  },
})

async function readSent(c: PageContext, draft: EditionRecord, { files }: Sent) {
  for await (const file of files) {
    if (file.tooLarge) return { problem: problem('file', 'fileLarge', { most: LIST_BYTES_MAX / 1024 }) }
    return readListFile(await file.read(), { ...questionOf(c, draft, kindTyped(c)), columnNames: columnNamesOf(c) })
  }
  return { problem: problem('file', 'fileNone') }
}

/** What the pages call the columns, in every language of the portal. */
function columnNamesOf({ house, language }: PageContext) {
  const names = new Map<string, 'day' | 'name' | 'kind' | 'place' | 'decree'>()
  for (const one of new Set([...house.languages, ...house.country.languages, language])) {
    const { day, name, kind, where, decree } = wordsOf(one).calendar
    for (const [said, column] of [
      [day, 'day'],
      [name, 'name'],
      [kind, 'kind'],
      [where, 'place'],
      [decree, 'decree'],
    ] as const)
      names.set(said.toLowerCase(), column)
  }
  return names
}

function kindTyped(c: PageContext): ListKind {
  return (typedLine(c, 'kind') ?? typedLine(c, 'kind_of_file')) === 'cuti_bersama' ? 'cuti_bersama' : 'national'
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
${c.query.again !== undefined && notice('warn', all.list.again)}${wrongLines(c, lines)}
${pasteForm(c, draft, problems)}
<section><h2>${all.list.fileTitle}</h2><p>${all.list.fileLead}</p>${fileOfDays(c, draft, problems)}</section>`,
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

function pasteForm(c: PageContext, draft: EditionRecord, problems: FieldProblems): Html {
  const { list: words } = wordsOf(c.language)
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
      kindField(c, 'kind'),
    ],
  })
}

function fileOfDays(c: PageContext, draft: EditionRecord, problems: FieldProblems): Html {
  const { list: words } = wordsOf(c.language)
  return fileForm({
    ...{ name: 'file', label: words.file, hint: words.fileHint, problems },
    ...{ action: `${DRAFT}/file`, csrf: c.csrf(), accept: '.csv,.txt,text/csv', submit: words.fileSend, one: true },
    before: [hidden('_seen', String(draft.version)), kindField(c, 'kind_of_file')],
  })
}

function kindField(c: PageContext, id: string): Html {
  const { list: words, kinds } = wordsOf(c.language)
  return selectField({
    name: id,
    label: words.kind,
    value: kindTyped(c),
    options: LIST_KINDS.map((kind) => ({ value: kind, label: kinds[kind] })),
    width: 'medium',
  })
}
