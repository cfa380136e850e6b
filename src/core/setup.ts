import type { Names } from './country/country.ts'

/** Settings that whoever sets the portal up may keep in DATA_DIR/settings.env. */
export type SetupSetting = 'PORTAL_NAME' | 'BASE_URL' | 'OFFICIAL_DECREE' | 'SMTP_URL' | 'MAIL_FROM'

interface StandingSetting {
  /** Empty where nobody said anything and nothing holds by itself. */
  readonly value: string
  /** What the environment says wins and cannot be changed from a page. */
  readonly from: 'environment' | 'file' | 'fallback'
}

/** How far it is, kept beside the database so that a new start goes on from there. */
export interface SetupNotes {
  readonly country?: true
  readonly agency?: string
  readonly mail?: true
  /** `well`, or the outcome and the codes of the last test mail. */
  readonly mailTest?: string
  readonly standing?: true
}

/** One who was invited here. `nonce` is there where the link must be handed over by hand. */
export interface SetupInvitation {
  readonly email: string
  readonly role: string
  readonly nonce?: string
}

/** A country pack that could be served. */
export interface SetupPack {
  readonly pack: string
  readonly folder: string
  readonly name: Names
}

/** The first setting-up of a portal in which nobody works yet. Only the program that listens holds one, and only until it ends. */
export interface Setup {
  isOpen(): boolean
  /** The one code of this start, good once, for one browser. */
  enter(typed: string): { readonly session: string } | 'wrong' | 'used' | 'tooMany'
  /** Whether the browser with this cookie is the one that gave the code. */
  holds(session: string | undefined): boolean
  setting(name: SetupSetting): StandingSetting
  /** An empty value takes the setting out of the file. They hold from the next start on. Throws where the start would refuse one. */
  keep(values: Partial<Record<SetupSetting, string>>): void
  notes(): SetupNotes
  note(more: SetupNotes): void
  packs(): Promise<readonly SetupPack[]>
  readonly invited: SetupInvitation[]
  /** One after the other: of two clicks at once the second finds what the first did. */
  alone<T>(work: () => Promise<T>): Promise<T>
  /** Somebody was invited in another way: there is nothing to do here any more. */
  shut(): void
  /** The portal starts anew, with what was kept. */
  finish(): void
}
