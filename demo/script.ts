import type { Missing, Pieces } from '../src/systems/complaints/missing.ts'
import type { Player } from './cast.ts'

/** An invented complaint and what becomes of it. `ago` counts days back from the start of the demo; the later the smaller. */
export interface DemoCase {
  readonly ago: number
  readonly class: 'complaint' | 'aspiration' | 'information'
  readonly title: string
  readonly text: string
  readonly region: string
  readonly place?: string
  readonly agency?: string
  readonly category?: string
  readonly service?: string
  readonly anonymous?: true
  readonly secret?: true
  readonly language?: 'en'
  /** How they can be reached; without one the case is anonymous in fact. */
  readonly reach?: 'email' | 'phone' | 'both'
  readonly steps: readonly Step[]
}

type By = { readonly ago: number; readonly by: Player }
type Text = { readonly title: string; readonly words: string }

/** One deed of the story. Without `by` it is the complainant's. */
export type Step =
  | (By & {
      readonly act: 'accept'
      readonly agency?: string
      readonly category?: string
      readonly inspection?: true
      /** True: the words as they were sent. */
      readonly publish?: true | Text
    })
  | (By & { readonly act: 'refer'; readonly to: string; readonly reason: string })
  | (By & { readonly act: 'assign'; readonly to: Player })
  | (By & { readonly act: 'ask'; readonly words?: string; readonly missing?: readonly Missing[] })
  | (By & { readonly act: 'note' | 'draft' | 'return'; readonly words: string })
  | (By & {
      readonly act: 'split'
      readonly title: string
      readonly text: string
      readonly agency?: string
      readonly category?: string
    })
  | (By & { readonly act: 'extend'; readonly days: number; readonly reason: string })
  /** Unless told otherwise, the public reads the reply too where the complaint is published. */
  | (By & { readonly act: 'release' })
  | (By & { readonly act: 'close'; readonly done: string; readonly evidence: string })
  | (By & { readonly act: 'close'; readonly done: string; readonly noEvidenceReason: string })
  | (By & { readonly act: 'archive'; readonly reason: string })
  | { readonly ago: number; readonly act: 'answer'; readonly words?: string; readonly pieces?: Pieces }
  | { readonly ago: number; readonly act: 'object'; readonly words: string }
  | { readonly ago: number; readonly act: 'remind'; readonly turn: 1 | 2 }
  | {
      readonly ago: number
      readonly act: 'judge'
      readonly solved: boolean
      readonly stars: number
      readonly words?: string
    }
  | { readonly ago: number; readonly act: 'withdraw'; readonly reason?: string }
  /** So many people say "me too", some of them instead of a report of their own. */
  | { readonly ago: number; readonly act: 'support'; readonly people: number; readonly instead: number }
  | { readonly ago: number; readonly act: 'lapse' }
