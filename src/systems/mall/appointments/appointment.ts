import { createHmac } from 'node:crypto'
import type { Job } from '../../../kit/jobs.ts'

/** Where an appointment stands. */
export type AppointmentStatus = 'reserved' | 'asked' | 'confirmed' | 'arrived' | 'cancelled' | 'lapsed' | 'missed'

/** From each status, the moves that are open and where each leads. */
const APPOINTMENT_MOVES = {
  reserved: { ask: 'asked', cancel: 'cancelled', lapse: 'lapsed' },
  asked: { confirm: 'confirmed', cancel: 'cancelled', lapse: 'lapsed' },
  confirmed: { move: 'confirmed', cancel: 'cancelled', arrive: 'arrived', miss: 'missed' },
  arrived: { miss: 'missed' },
  cancelled: {},
  lapsed: {},
  missed: { arrive: 'arrived' },
} as const satisfies Record<AppointmentStatus, Partial<Record<string, AppointmentStatus>>>

export type AppointmentMove = 'ask' | 'confirm' | 'move' | 'cancel' | 'lapse' | 'arrive' | 'miss'

export function isOpenFor({ status }: Pick<Appointment, 'status'>, move: AppointmentMove): boolean {
  return move in APPOINTMENT_MOVES[status]
}

/** A place at a counter group that somebody has asked for. */
export interface Appointment {
  readonly appointmentId: string
  /** Stays the same through every move, as the calendar file needs it (RFC 5545). */
  readonly uid: string
  readonly mallId: string
  readonly groupId: string
  readonly status: AppointmentStatus
  /** `YYYY-MM-DD`, and minutes since midnight in the zone of the mall. */
  readonly onDay: string
  readonly minute: number
  readonly slots: number
  /** How long it is, over all its slots. */
  readonly minutes: number
  readonly people: number
  readonly language: string
  /** +1 with each change that a calendar must learn. */
  readonly sequence: number
  readonly version: number
  readonly nonce: string
  readonly name: string | null
  /** Where the link went: to one of the two. */
  readonly email: string | null
  readonly phone: string | null
  /** With which number they stand in the line since they came. */
  readonly ticketId: string | null
  readonly remindedAt: Date | null
  /** SHA-256 of what its letter alone knows; null until one goes out. */
  readonly mailHash: Buffer | null
  readonly lapsesAt: Date | null
  /** Until when a place that was given back stays away. */
  readonly freesAt: Date | null
}

/** How a counter group takes bookings, unless it says otherwise. */
export interface BookingRules {
  /** Days ahead, counted from today: from the first to the last that can be booked. */
  readonly daysFrom: number
  readonly daysUntil: number
  readonly perContactMax: number
  readonly servicesMax: number
  /** How long a place is held for who fills in the form, and then for the link in the mail. */
  readonly reserveMinutes: number
  readonly confirmMinutes: number
  /** So long a place that was given back stays away: against trade in appointments. */
  readonly restMinutes: number
  /** Places held at once for browsers that showed no work. */
  readonly unprovedMax: number
}

export const BOOKING_RULES: BookingRules = {
  ...{ daysFrom: 0, daysUntil: 30, perContactMax: 2, servicesMax: 3 },
  ...{ reserveMinutes: 15, confirmMinutes: 60, restMinutes: 30, unprovedMax: 40 },
}

/** Slots in a row that one booking can take. */
export const SLOTS_MAX = 48
/** Names and addresses are erased this many days after the appointment. */
export const KEPT_DAYS = 30

export const LETTER_TASK = 'appointment-letter'
/** Makes an appointment say what became of its ticket in the queue. */
export const TICKET_TASK = 'appointment-ticket'

/** What is written to whoever booked: the link to confirm, that it holds, that it moved, that it is tomorrow, that it was given back. */
export const LETTERS = ['ask', 'done', 'moved', 'reminder', 'cancelled'] as const
export type LetterKind = (typeof LETTERS)[number]

export function letterTo({ nonce }: Pick<Appointment, 'nonce'>, kind: LetterKind): Job {
  return { task: LETTER_TASK, payload: { nonce, kind } }
}

/** The secret in the link of an appointment, made anew of the house's own secret and the nonce. */
export function appointmentSecret(houseSecret: Buffer, nonce: string): string {
  return createHmac('sha256', houseSecret).update(`appointment link\n${nonce}`).digest('base64url')
}

/** What the letter alone knows: whoever only holds the place cannot confirm it (ZMS: the confirmation by mail could be skipped). */
export function mailSecret(houseSecret: Buffer, nonce: string): string {
  return createHmac('sha256', houseSecret).update(`appointment letter\n${nonce}`).digest('base64url').slice(0, 22)
}

/** Six digits for the kiosk, of the appointments of one mall and day: who has the page or the letter types them. */
export function appointmentNumber(houseSecret: Buffer, nonce: string): string {
  const digest = createHmac('sha256', houseSecret).update(`appointment number\n${nonce}`).digest()
  return String(digest.readUInt32BE(0) % 1_000_000).padStart(6, '0')
}

/** One address or number, however it is written, without saying which. */
export function contactHash(houseSecret: Buffer, contact: string): Buffer {
  return createHmac('sha256', houseSecret).update(`appointment contact\n${contact.trim().toLowerCase()}`).digest()
}

/** `08:05` of 485. */
export function clockOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

/** 485 of `08:05`; undefined for anything else. */
export function minuteOf(clock: string): number | undefined {
  const [, hour = '', minute = ''] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(clock) ?? []
  return hour === '' ? undefined : Number(hour) * 60 + Number(minute)
}
