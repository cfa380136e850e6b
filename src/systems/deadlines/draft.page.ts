import { beginDraft } from '../../core/deadlines/editions/begin.act.ts'
import { changesNow } from '../../core/deadlines/editions/changes.ts'
import { type EditionRecord, findDraft, listEntries } from '../../core/deadlines/editions/edition.sql.ts'
import type { Subject } from '../../core/deadlines/editions/edition.ts'
import { discard, nameDraft, takeOut } from '../../core/deadlines/editions/enter.act.ts'
import { type PageContext, page } from '../../core/house.ts'
import { byOf } from '../../core/ledger/by.ts'
import { perform } from '../../core/ledger/perform.ts'
import { dayIn } from '../../kit/clock.ts'
import { type Problem, sayProblems } from '../../kit/form.ts'
import { seeOther, type View, view } from '../../kit/page.ts'
import { NotFound } from '../../kit/refusals.ts'
import { say } from '../../kit/words.ts'
import { draftForm, entryForm } from './draft.form.ts'
import { beginView, draftView, type Head } from './draft.views.ts'
import { AT, askKeeper, orProblem, typedLine } from './keeper.ts'
import { problemWords, wordsOf } from './words/words.ts'

/** The draft of a subject: begun here, read here, named here. */
export function draftPage(subject: Subject) {
  const at = `${AT[subject]}/draft`
  return page(at, {
    async get(c) {
      askKeeper(c)
      return show(c, subject, await findDraft(c.db, subject), [])
    },
    async post(c) {
      askKeeper(c)
      const answer = draftForm.read(c.typed)
      const draft = await findDraft(c.db, subject)
      // The form to name a draft carries its version; the one to begin does not.
      const begins = c.seen === undefined
      if (!answer.value) return show(c, subject, begins ? undefined : draft, answer.problems)
      const { title, decree = null, holds_from: holdsFrom } = answer.value
      const head = { subject, title, decree, holdsFrom }
      const done = begins
        ? await orProblem('title', ['draftThere'], () => perform(beginDraft, byOf(c), head))
        : await orProblem('title', ['changedMeanwhile'], () => perform(nameDraft, { ...byOf(c), seen: c.seen }, head))
      if (done.problem) return show(c, subject, begins ? undefined : await findDraft(c.db, subject), [done.problem])
      return seeOther(`${at}?done=saved`)
    },
  })
}

/** Takes one entry out of the draft. */
export function takeOutPage(subject: Subject) {
  const draft = `${AT[subject]}/draft`
  return page(`${draft}/removal`, {
    get: () => seeOther(draft),
    async post(c) {
      askKeeper(c)
      const answer = entryForm.read(c.typed)
      if (!answer.value) throw new NotFound()
      await perform(takeOut, byOf(c), { subject, key: answer.value.key })
      return seeOther(`${draft}?done=taken`)
    },
  })
}

/** Throws the draft away as it was seen. */
export function discardPage(subject: Subject) {
  const draft = `${AT[subject]}/draft`
  return page(`${draft}/discard`, {
    get: () => seeOther(draft),
    async post(c) {
      askKeeper(c)
      await perform(discard, { ...byOf(c), seen: c.seen }, { subject })
      return seeOther(`${draft}?done=gone`)
    },
  })
}

async function show(
  c: PageContext,
  subject: Subject,
  draft: EditionRecord | undefined,
  wrong: readonly Problem[],
): Promise<View> {
  const problems = sayProblems(wrong, ...problemWords(c.language))
  const status = wrong.length > 0 ? 422 : 200
  const typed = wrong.length > 0
  if (!draft) {
    const head = headOf(c, typed, { title: '', decree: '', holds_from: dayIn(c.now, c.house.country.defaultZone) })
    return view({ status, ...beginView(c, subject, { head, problems }) })
  }
  const { draft: words } = wordsOf(c.language)
  const { saved, taken } = words
  const listed = /^listed-(\d{1,3})$/.exec(c.query.done ?? '')?.[1]
  const done = listed
    ? say(words.listed, { count: Number(listed) })
    : new Map(Object.entries({ saved, taken })).get(c.query.done ?? '')
  const held = { title: draft.title, decree: draft.decree ?? '', holds_from: draft.holdsFrom }
  return view({
    status,
    ...(await draftView(c, subject, {
      draft,
      entries: await listEntries(c.db, draft.editionId),
      changes: await changesNow(c.db, draft),
      head: headOf(c, typed, held),
      problems,
      done,
    })),
  })
}

function headOf(c: PageContext, typed: boolean, held: Head): Head {
  if (!typed) return held
  const line = (name: string) => typedLine(c, name) ?? ''
  return { title: line('title'), decree: line('decree'), holds_from: line('holds_from') }
}
