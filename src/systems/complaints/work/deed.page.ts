import { noteLook } from '../../../core/cases/look.act.ts'
import { parseNumber } from '../../../core/cases/number.ts'
import { type AnyPage, type PageContext, page } from '../../../core/house.ts'
import type { By } from '../../../core/ledger/act.ts'
import { findAnswer } from '../../../core/ledger/ledger.sql.ts'
import { type Problem, sayProblems, type Typed } from '../../../kit/form.ts'
import { newOnce } from '../../../kit/http/pages.ts'
import { type SeeOther, seeOther, type View, view } from '../../../kit/page.ts'
import { Conflict, NotAllowed, Refusal } from '../../../kit/refusals.ts'
import { complaintFor, findComplaint } from '../complaint.sql.ts'
import { type Complaint, mayDo, maySee } from '../complaint.ts'
import { onceOf } from '../resend.ts'
import { workProblemWords } from '../words/work-words.ts'
import { deedOf, isTime, type OfficerDeed, type Shown } from './deed.ts'
import { deedView } from './deed.views.ts'
import { lastOf, listOf, textOf } from './typed.ts'
import { listUnsent, type Unsent } from './unsent/unsent.sql.ts'
import { isWorded, keptInstead, meanwhile, settleSent } from './unsent/unsent.ts'
import type { Restored } from './unsent/unsent.views.ts'
import { officerOf } from './work.ts'

/** The page of one deed: asks, performs the act, and goes back to the case. What was typed is never lost on the way. */
export function deedPage<T>(deed: OfficerDeed<T>): AnyPage {
  return page(`/work/complaints/:number/${deed.noun}`, {
    as: 'officer',
    async get(c) {
      const complaint = await complaintAtHand(c, deed)
      await noteLook({ db: c.db, actor: officerOf(c), now: c.now }, complaint.caseId)
      const [sheet, ...others] = await sheetsFor(c, deed, complaint.number)
      const typed = sheet?.fields ?? (await deed.initial?.(c, complaint)) ?? {}
      const since = sheet ? await meanwhile(c, complaint.caseId, sheet.shownAt) : []
      return show(c, deed, { complaint, typed, ...(sheet && { restored: { sheet, others, since } }) })
    },
    async post(c) {
      const kept = await keptInstead(c, deed.noun)
      if (kept) return kept
      const by = byOf(c, deed)
      const repeated = async () => ((await findAnswer(c.db, namesOf(deed), by)) ? over(c, deed) : undefined)
      // A form that was sent twice is told what the first sending was told, though the case has moved on with it.
      const earlier = await repeated()
      if (earlier) return earlier
      try {
        return await tryDeed(c, deed, by)
      } catch (error) {
        // The first sending may have been done while this one looked.
        const meanwhile = error instanceof Refusal ? await repeated() : undefined
        if (meanwhile) return meanwhile
        throw error
      }
    },
  })
}

async function tryDeed<T>(c: PageContext, deed: OfficerDeed<T>, by: By): Promise<View | SeeOther> {
  const complaint = await complaintAtHand(c, deed)
  const typed = (await deed.settle?.(c, c.typed)) ?? c.typed
  const answer = deed.form.read(without(typed, deed.ignored?.(typed) ?? []))
  const problems = answer.problems ?? (await deed.check?.(c, complaint, answer.value)) ?? []
  if (problems.length > 0 || answer.value === undefined) return show(c, deed, { complaint, typed, problems })
  try {
    await deed.act(by, complaint, answer.value)
  } catch (error) {
    if (!(error instanceof Conflict) || error.word !== 'changedMeanwhile') throw error
    // Somebody was quicker. If the deed is still open, the same words stand ready under the newest state of the case.
    return show(c, deed, { complaint: await complaintAtHand(c, deed), typed, overtaken: true })
  }
  return over(c, deed)
}

async function over<T>(c: PageContext, { noun }: OfficerDeed<T>): Promise<SeeOther> {
  await settleSent(c, noun)
  return seeOther(await nextAddress(c, noun))
}

/** What this officer has written for the deed and not sent; the newest stands in the form. */
async function sheetsFor<T>(c: PageContext, { noun }: OfficerDeed<T>, number: string): Promise<Unsent[]> {
  return isWorded(noun)
    ? (await listUnsent(c.db, officerOf(c).officerId, number)).filter((sheet) => sheet.noun === noun)
    : []
}

function byOf<T>({ db, actor, now, seen, params, ...c }: PageContext, { unversioned }: OfficerDeed<T>): By {
  return {
    db,
    actor,
    now,
    once: onceOf(c, params.number),
    seen: unversioned ? undefined : seen,
  }
}

function namesOf<T>({ acts }: OfficerDeed<T>): string[] {
  return acts.map(({ name }) => name)
}

/** The case, if this officer may see it and do this to it now. NotFound, NotAllowed, Conflict otherwise. */
async function complaintAtHand<T>(c: PageContext, deed: OfficerDeed<T>): Promise<Complaint> {
  const complaint = await complaintFor(c.db, officerOf(c), parseNumber(c.params.number ?? '') ?? '')
  if (!mayDo(c.actor, complaint, deedOf(deed.noun, complaint))) throw new NotAllowed()
  if (!isTime(deed.noun, complaint)) throw new Conflict()
  const bar = await deed.bar?.(c, complaint)
  if (bar) throw new Conflict(bar)
  return complaint
}

interface Showing {
  readonly complaint: Complaint
  readonly typed: Typed
  readonly problems?: readonly Problem[]
  readonly overtaken?: true
  readonly restored?: Restored
}

async function show<T>(c: PageContext, deed: OfficerDeed<T>, showing: Showing): Promise<View> {
  const { complaint, typed, problems = [], overtaken, restored } = showing
  const said = sayProblems(problems, ...workProblemWords(c.language))
  const shown: Shown = {
    c,
    complaint,
    problems: said,
    text: (name) => textOf(typed, name),
    ticked: (name) => lastOf(typed, name) === 'on',
    listed: (name) => listOf(typed, name),
  }
  const [fields, beside] = await Promise.all([deed.fields(shown), deed.beside?.(c, complaint)])
  return view({
    status: problems.length > 0 ? 422 : overtaken ? 409 : 200,
    scripts: isWorded(deed.noun) ? ['count', 'suggest', 'autosave', 'line'] : ['count', 'suggest'],
    ...deedView(shown, {
      noun: deed.noun,
      fields,
      beside,
      once: textOf(c.typed, '_once') ?? newOnce(),
      seen: deed.unversioned ? undefined : complaint.version,
      overtaken: overtaken === true,
      restored,
    }),
  })
}

/** Back to the case; or to the list, where the deed has taken it out of this officer's sight. */
async function nextAddress(c: PageContext, noun: string): Promise<string> {
  const number = parseNumber(c.params.number ?? '') ?? ''
  const complaint = await findComplaint(c.db, number)
  return complaint && maySee(c.actor, complaint)
    ? `/work/complaints/${number}?done=${noun}`
    : `/work?done=${noun}&number=${number}`
}

function without(typed: Typed, names: readonly string[]): Typed {
  return names.length === 0
    ? typed
    : Object.fromEntries(Object.entries(typed).filter(([name]) => !names.includes(name)))
}
