import { createHash } from 'node:crypto'
import type { SentFile } from '../../src/core/files/file.sql.ts'
import { showFile } from '../../src/core/files/settle.act.ts'
import type { Act } from '../../src/core/ledger/act.ts'
import type { Actor } from '../../src/core/people/actor.ts'
import { accept } from '../../src/systems/complaints/accept.act.ts'
import { answer } from '../../src/systems/complaints/answer.act.ts'
import { archive } from '../../src/systems/complaints/archive.act.ts'
import { askComplainant } from '../../src/systems/complaints/ask.act.ts'
import { assign } from '../../src/systems/complaints/assign.act.ts'
import { close } from '../../src/systems/complaints/close.act.ts'
import type { ComplaintAct } from '../../src/systems/complaints/complaint.act.ts'
import type { Changed } from '../../src/systems/complaints/complaint.sql.ts'
import type { Complaint, Deed } from '../../src/systems/complaints/complaint.ts'
import { draft, redraft } from '../../src/systems/complaints/draft.act.ts'
import { extend } from '../../src/systems/complaints/extend.act.ts'
import { inspect } from '../../src/systems/complaints/inspect.act.ts'
import { judge, object } from '../../src/systems/complaints/judge.act.ts'
import { lapse } from '../../src/systems/complaints/lapse.act.ts'
import { moveAgency } from '../../src/systems/complaints/move-agency.act.ts'
import { note } from '../../src/systems/complaints/note.act.ts'
import { passOn } from '../../src/systems/complaints/pass-on.act.ts'
import { attach } from '../../src/systems/complaints/photos/attach.act.ts'
import { enclose } from '../../src/systems/complaints/photos/enclose.act.ts'
import { hidePhoto, showPhoto } from '../../src/systems/complaints/photos/show-photo.act.ts'
import { hide, publish } from '../../src/systems/complaints/publish.act.ts'
import { recompute } from '../../src/systems/complaints/recompute.act.ts'
import { refer } from '../../src/systems/complaints/refer.act.ts'
import { release, returnToWriter } from '../../src/systems/complaints/release.act.ts'
import { remind } from '../../src/systems/complaints/remind.act.ts'
import { renewKey } from '../../src/systems/complaints/renew-key.act.ts'
import { join, split } from '../../src/systems/complaints/split.act.ts'
import { withdraw } from '../../src/systems/complaints/withdraw.act.ts'
import type { Casework } from './casework.ts'
import { fileIdOf, PHOTO, partNumberOf, type Twin } from './twins.ts'

export type AnyAct = Act<{ readonly number: string }, Complaint, Changed>

/** What an act is asked with depends on the case, on who asks, and on a tag by which its words are known again. */
export interface Asked {
  readonly people: Casework['people']
  readonly twin: Twin
  readonly actor: Actor
  readonly tag: string
}

export interface Doing {
  readonly deed: Deed
  readonly act: AnyAct
  readonly input: (asked: Asked) => object
}

export function doing<I>(deed: Deed, act: ComplaintAct<I>, input: (asked: Asked) => I): Doing {
  return { deed, act: act as unknown as AnyAct, input: input as (asked: Asked) => object }
}

const TODAY = '2026-11-24'
const AFTER_THE_TERM = '2027-11-24'
const wordsOf = ({ tag }: Asked) => `Kata-kata rekaan ${tag}.`
const said = (asked: Asked) => ({ words: wordsOf(asked) })
const sha256 = ({ tag }: Asked) => createHash('sha256').update(tag).digest()
const sentFile = (asked: Asked): SentFile => ({
  fileId: fileIdOf(asked.twin, asked.tag),
  kind: 'jpeg',
  sha256: sha256(asked),
  bytes: 1_000,
})
const isFirst = ({ tag }: Asked) => tag === 'a'

/** Everything that can happen to a complaint that is there, with an input for it. */
export const EVERY_ACT: readonly Doing[] = [
  doing('accept', accept, (asked) => ({
    inspection: isFirst(asked),
    ...(!isFirst(asked) && { publish: { title: wordsOf(asked), words: wordsOf(asked) } }),
  })),
  doing('ask', askComplainant, said),
  doing('answer', answer, said),
  doing('remind', remind, () => ({ turn: 1 as const, today: AFTER_THE_TERM })),
  doing('refer', refer, (asked) => ({ to: isFirst(asked) ? 'id.33' : 'id.33.74', reason: wordsOf(asked) })),
  doing('archive', archive, (asked) => ({ reason: wordsOf(asked) })),
  doing('assign', assign, ({ people, tag, actor }) => {
    // Who is no coordinator may only take it themselves.
    const given = tag === 'a' ? people.two.officerId : people.head.officerId
    const own = actor.kind === 'officer' && actor.roles.every(({ role }) => role === 'officer')
    return { officer: own ? actor.officerId : given }
  }),
  doing('inspect', inspect, (asked) => ({ inspection: isFirst(asked) })),
  doing('split', split, (asked) => ({
    part: {
      caseId: fileIdOf(asked.twin, asked.tag),
      number: partNumberOf(asked.twin, asked.tag),
      title: wordsOf(asked),
      text: wordsOf(asked),
    },
  })),
  doing('join', join, (asked) => ({ reason: wordsOf(asked) })),
  doing('draft', draft, said),
  doing('extend', extend, (asked) => ({ days: isFirst(asked) ? 2 : 3, reason: wordsOf(asked) })),
  doing('redraft', redraft, said),
  doing('release', release, (asked) => ({ publicWords: wordsOf(asked) })),
  doing('return', returnToWriter, said),
  doing('judge', judge, (asked) => ({
    solved: isFirst(asked),
    stars: isFirst(asked) ? 5 : 1,
    words: wordsOf(asked),
    today: TODAY,
  })),
  doing('object', object, (asked) => ({ words: wordsOf(asked), today: TODAY })),
  doing('close', close, (asked) => ({ done: wordsOf(asked), evidence: wordsOf(asked) })),
  doing('lapse', lapse, () => ({ today: AFTER_THE_TERM })),
  doing('attach', attach, (asked) => ({ sent: sentFile(asked) })),
  doing('enclose', enclose, (asked) => ({ sent: sentFile(asked) })),
  doing('withdraw', withdraw, (asked) => ({ reason: wordsOf(asked) })),
  doing('note', note, said),
  doing('publish', publish, (asked) => ({ title: wordsOf(asked), words: wordsOf(asked) })),
  doing('hide', hide, (asked) => ({ reason: wordsOf(asked) })),
  doing('renewKey', renewKey, (asked) => ({ keyHash: sha256(asked).toString('hex') })),
  doing('passOn', passOn, ({ people, tag }) => ({
    ...{ handover: '0', from: people.one.officerId },
    to: tag === 'a' ? people.two.officerId : null,
  })),
  doing('moveAgency', moveAgency, (asked) => ({
    handover: '0',
    from: 'id.32.73',
    to: isFirst(asked) ? 'id.32' : 'id.33',
  })),
  doing('recompute', recompute, () => ({})),
  doing('publish', showPhoto, ({ twin, tag }) => ({ fileId: fileIdOf(twin, PHOTO), veil: [`${tag.charCodeAt(0)}-1`] })),
  doing('publish', hidePhoto, ({ twin }) => ({ fileId: fileIdOf(twin, PHOTO) })),
]

/** The worker has made the public's copy of the photo, as it was looked at before. */
export const COPY_MADE: Doing = {
  deed: 'recompute',
  act: showFile as unknown as AnyAct,
  input: ({ twin, tag }) => {
    const sha256 = createHash('sha256').update(tag).digest()
    return { fileId: fileIdOf(twin, PHOTO), veil: [], veiled: { sha256, smallSha256: sha256 } }
  },
}
