import type { Typed } from './form.ts'
import type { Html } from './html.ts'
import type { Db } from './sql.ts'

/** What a page is given: who asks, in which language, when, and what they sent. `A` is who may act, `H` what the house holds (settings, country). */
export interface Context<A, H> {
  readonly db: Db
  readonly house: H
  readonly actor: A
  readonly now: Date
  readonly language: string
  /** Path with query, as asked for. */
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly typed: Typed
  /** Network address, for limits only; it is kept nowhere. */
  readonly address: string
  readonly browser: string
  /** Makes a form sent twice count once. Present where the page's form carried `_once`. */
  readonly once?: { readonly key: string; readonly body: string }
  /** The version that the form was shown with, from `_seen`. */
  readonly seen?: number
  /** What every form must carry: against foreign sites, and against sending twice. Asking for it marks the page as one with a form. */
  csrf(): string
  cookie(name: string): string | undefined
}

export interface Cookie {
  readonly name: string
  /** Undefined takes the cookie away. */
  readonly value: string | undefined
  readonly seconds?: number
}

export interface View {
  readonly kind: 'view'
  readonly status: number
  readonly title: string
  readonly body: Html
  readonly cookies: readonly Cookie[]
  /** Names of small scripts that make the page nicer; it works without. */
  readonly scripts: readonly string[]
  /** Seconds until asking again is worth it, told to programs in `Retry-After`. */
  readonly retrySeconds?: number | undefined
  /**
   * The answer to a post that is a step of a longer way: the browser may keep it for its own back button, which would otherwise show an
   * error of the browser in its place. No one between may.
   */
  readonly returnable?: boolean
  /** Where the page is in another language than its reader's browser says: a machine that many use asks each for theirs. */
  readonly language?: string
  /** The screen of a machine in a hall: nothing of the portal stands around it, and it has looks of its own. */
  readonly machine?: 'kiosk' | 'display'
}

export interface SeeOther {
  readonly kind: 'seeOther'
  readonly location: string
  readonly cookies: readonly Cookie[]
}

/** A few sentences for a script of ours that sent the form while its writer writes on. */
export interface Said {
  readonly kind: 'said'
  readonly said: Readonly<Record<string, string | boolean>>
  readonly cookies: readonly Cookie[]
}

/** A file handed out as it is made: the whole of it is never in the memory. */
export interface Written {
  readonly kind: 'written'
  /** One of ours, in plain letters. */
  readonly name: string
  readonly type: string
  readonly chunks: AsyncIterable<string | Uint8Array>
}

export interface Page<C> {
  readonly path: string
  readonly get: (c: C) => Promise<View | SeeOther> | View | SeeOther
  readonly post?: (c: C) => Promise<View | SeeOther | Said | Written> | View | SeeOther
  /** For a form that brings files along (`multipart/form-data`); such a page has no `post`. */
  readonly takes?: Takes<C>
  /** Whose cookie counts here: an officer's session, or the number and key that a complainant has shown. */
  readonly as?: 'officer' | 'complainant' | 'citizen'
  /** A page without anything personal may be shown to others for this many seconds, old by that much at most. */
  readonly keepSeconds?: number
  /** Which posts count as one filing: an address that sends very many is slowed down, and at last refused with nothing lost. */
  readonly limited?: (typed: Typed) => boolean
  /**
   * Its address holds a secret that only its reader was given, and nothing is known by cookie: the form needs no guard, and a mail program posts
   * it by itself, in parts or not (RFC 8058).
   */
  readonly bearer?: true
  /** Each post is a try at a password, or asks for a mail: counted per network by itself, whatever names are tried. */
  readonly tries?: true
}

/** A form with files. Its own fields stand before the files, so that who sends is known before a byte of a file is taken. */
export interface Takes<C> {
  /** Files of one sending; what comes after is let go by. */
  readonly filesMax: number
  readonly bytesMax: number
  readonly post: (c: C, sent: Sent) => Promise<View | SeeOther>
  /**
   * A file may come in parts and go on where the line broke: under whose name its parts are held (plain letters, digits and hyphens), or
   * `known` where that file has arrived already. Throws for who may not send. `whole`: its SHA-256 in hexadecimal.
   */
  readonly resumes: (c: C, whole: string) => Promise<string>
}

export interface Sent {
  /** One after the other, as they come over the line: each whole, however the rest fares. */
  readonly files: AsyncIterable<Upload>
  /** After the last: whether more came than are taken. */
  more(): boolean
}

export interface Upload {
  readonly tooLarge: boolean
  /** While this file is the current one. */
  read(): Promise<Buffer>
}

/** Bytes handed out as they are. The name is one of ours, in plain letters. */
export interface Bytes {
  readonly bytes: Buffer
  readonly type: string
  readonly name: string
  /** Shown inside a page where it is a picture; else it is only ever saved. */
  readonly inline: boolean
}

/** An address of bytes that not everybody may have: asked anew each time. */
export interface Download<C> {
  readonly path: string
  /** As of a page; without it anybody may ask. */
  readonly as?: Page<C>['as']
  readonly get: (c: C) => Promise<Bytes>
}

/** A page shown with 200, or with 422 when what was typed has problems. */
export function view(shown: {
  title: string
  body: Html
  status?: number
  cookies?: readonly Cookie[]
  scripts?: readonly string[]
  retrySeconds?: number | undefined
  returnable?: boolean
  language?: string
  machine?: 'kiosk' | 'display'
}): View {
  return { kind: 'view', status: 200, cookies: [], scripts: [], ...shown }
}

export function said(sentences: Said['said']): Said {
  return { kind: 'said', said: sentences, cookies: [] }
}

/** After a good post: the browser goes on to another page, and reloading that sends nothing again. */
export function seeOther(location: string, cookies: readonly Cookie[] = []): SeeOther {
  return { kind: 'seeOther', location, cookies }
}

export function written(file: Omit<Written, 'kind'>): Written {
  return { kind: 'written', ...file }
}
