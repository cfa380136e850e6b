import type { Html } from '../kit/html.ts'
import type { Endpoint } from '../kit/http/api.ts'
import type { Events } from '../kit/http/events.ts'
import type { Plain } from '../kit/http/plain.ts'
import type { Context, Download, Page } from '../kit/page.ts'
import type { Mood } from '../kit/views.ts'
import type { Words } from '../kit/words.ts'
import type { OpenCases } from './cases/tally.ts'
import type { Service } from './catalogue/service.ts'
import type { ServiceFigures } from './catalogue/service-figures.ts'
import type { Country } from './country/country.ts'
import type { FileStore } from './files/store.ts'
import type { SmsGateway } from './notices/sms.ts'
import type { Actor } from './people/actor.ts'
import type { OwnCases } from './people/citizen/own-cases.ts'
import type { Casework } from './people/handover.ts'
import type { HeldCases } from './people/leave.act.ts'
import type { Outside } from './registers/register.ts'
import type { Setup } from './setup.ts'

/** What every page and act may know of the house it is in. */
export interface House {
  readonly country: Country
  readonly languages: readonly string[]
  readonly portalName: string
  readonly baseUrl: string
  readonly demo: boolean
  readonly officialDecree: string | undefined
  /** True where no officer works without a second factor. */
  readonly secondFactorRequired?: boolean
  /** Where mail is handed over; undefined: it waits. */
  readonly mail: { readonly url: string; readonly from: string } | undefined
  /** Where short messages are handed over; undefined: nobody is asked for a number. */
  readonly sms?: SmsGateway | undefined
  /** How often a browser derives a key before it takes an appointment; 0, or nothing: none is asked. */
  readonly bookingWork?: number
  /** From which follow keys of repeated requests and cookies are derived. Never shown, never logged. */
  readonly secret: Buffer
  /** Where the bytes of photos and documents lie. */
  readonly files: FileStore
  /** Secrets of registers, and hosts within the house's own walls. Absent: there are none. */
  readonly outside?: Outside
  /** When the last backup was made from this machine; undefined: none was. Absent where nobody can say. */
  readonly lastBackup?: () => { readonly at: string } | undefined
  /** While nobody works here yet and the portal is being set up. */
  readonly setup?: Setup
  /** Under which address the cases of a system are followed, where it is not `/follow`. */
  readonly casesAt?: Readonly<Record<string, string>>
  /** The address of a stylesheet, script or picture, with its fingerprint. */
  readonly asset: (name: string) => string
}

export type PageContext = Context<Actor, House>
export type AnyPage = Page<PageContext>
export type AnyDownload = Download<PageContext>
export type AnyEndpoint = Endpoint<Actor, House>
export type AnyPlain = Plain<House>
export type AnyEvents = Events<House>

/** One address: `get` shows, `post` reads the form and performs the act. */
export function page(path: string, handlers: Omit<AnyPage, 'path'>): AnyPage {
  return { path, ...handlers }
}

/** A link in the head of every page. `for` says who sees it. */
export interface MenuEntry {
  readonly href: string
  readonly label: (language: string) => string
  readonly for: 'everyone' | 'officers' | 'coordinators' | 'admins'
}

/** Guides inside the portal. */
export interface Help {
  /** Where the page at an address is explained; undefined: nowhere. */
  readonly at: (path: string) => string | undefined
  readonly label: (language: string) => string
}

/** One thing that somebody has to look at: a sentence, and where it is done. */
export interface Waiting {
  readonly mood: Mood
  readonly sentence: string
  readonly link?: { readonly href: string; readonly label: string } | undefined
}

/** A page for the system admin: a link with a sentence of what it is for. */
interface AdminEntry {
  readonly href: string
  readonly label: (language: string) => string
  readonly about: (language: string) => string
}

/** The face of a system: all that `app.ts` knows of it. */
export interface System {
  readonly name: string
  /** Makes ready, once and before anyone asks, what the country pack gives; throws what is wrong with the pack. */
  readonly start?: (house: House) => void
  readonly pages: readonly AnyPage[]
  readonly api: readonly AnyEndpoint[]
  /** Photos and documents. */
  readonly downloads?: readonly AnyDownload[]
  /** Addresses for machines. */
  readonly plain?: readonly AnyPlain[]
  /** Addresses that tell pages when to look again. */
  readonly events?: readonly AnyEvents[]
  readonly jobs: readonly Task[]
  readonly menu: readonly MenuEntry[]
  /** Sentences for its own refusals and problems, by language. */
  readonly refusals: (language: string) => Words
  readonly problems: (language: string) => Words
  readonly commands?: readonly Command[]
  /** How many open cases an officer holds: nobody leaves while somebody waits for them. */
  readonly heldCases?: HeldCases
  /** Where the system has cases: what it tells and does when officers leave and agencies merge. */
  readonly casework?: Casework
  /** Where citizens have cases: what it tells and does when they erase their account. */
  readonly ownCases?: OwnCases
  /** Its pages for the system admin, for the menu of /admin. */
  readonly admin?: readonly AdminEntry[]
  /** What of its own waits for a system admin, for the list of /admin. No name of a person stands in it. */
  readonly waiting?: (c: PageContext) => Promise<readonly Waiting[]>
  /** Its running cases, for whoever asks how an edition of the calendar or of the rules would move their dates. */
  readonly openCases?: OpenCases
  /** Where it explains pages, its own and those of others. */
  readonly help?: Help
  /** Under which address whoever holds number and key follows a case of it; without one, under `/follow`. */
  readonly casesAt?: string
  /** How one asks for a public service here, for the top of its page; undefined: one cannot. */
  readonly serviceDoor?: (c: PageContext, service: Service) => Promise<Html | undefined>
  /** What it knows of a public service, as a panel for the page of that service; undefined: nothing. */
  readonly servicePanels?: (c: PageContext, service: Service) => Promise<Html | undefined>
  /** The same of all services, as plain figures to lay side by side. */
  readonly serviceFigures?: readonly ServiceFigures[]
  /** Blocks for the front page. */
  readonly front?: (c: PageContext) => Promise<Html> | Html
}

/** Something the worker does: when asked by a job, or by the clock (`cron`, five fields, UTC). */
export interface Task {
  readonly name: string
  readonly cron?: string
  readonly run: (work: Work, payload: Readonly<Record<string, unknown>>) => Promise<void>
}

export interface Work {
  readonly db: PageContext['db']
  readonly house: House
  readonly now: Date
  readonly log: (line: string) => void
}

/** Something that can be said to the program on the command line. Throws a plain Error whose message says what to do. */
export interface Command {
  readonly name: string
  readonly usage: string
  readonly words: string
  /** It sets up a portal in which nobody works yet: `house.setup` is there, and elsewhere the command is refused. */
  readonly setsUp?: true
  readonly run: (work: Work, argv: readonly string[]) => Promise<void>
}
