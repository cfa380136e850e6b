import type { PageContext } from '../../../../core/house.ts'
import { sayMoment } from '../../../../kit/clock.ts'
import { type Html, html } from '../../../../kit/html.ts'
import { type Entry, timeline } from '../../../../kit/views.ts'
import type { Read } from './one.views.ts'
import { decidingWordsOf } from './words/words.ts'

/** What happened, as the ledger has it. Each page that was answered is no line: only that the draft was. */
export function storyPart(c: PageContext, { lines, names, agency }: Read): Html {
  const { acts, one } = decidingWordsOf(c.language)
  const told = lines.flatMap(({ act, at, actorKind, officerId }): Entry[] => {
    const [system, name = ''] = act.split('.')
    const title =
      system === 'application' && name !== 'saved' ? (acts as Readonly<Record<string, string>>)[name] : undefined
    if (title === undefined) return []
    const by =
      actorKind === 'officer' ? names.get(officerId ?? '') : actorKind === 'program' ? acts.byProgram : acts.byApplicant
    return [{ title, at: sayMoment(at, c.language, agency.zone), datetime: at.toISOString(), by }]
  })
  return html`<section><h2>${one.story}</h2>${timeline(told)}</section>`
}
