import { z } from 'zod'
import type { Country } from '../../../core/country/country.ts'
import { fold } from '../../../core/country/fold.ts'
import type { Status } from '../complaint.ts'
import { instantOf } from './export-date.ts'

/** One row of an export, whatever its file calls the columns. */
export interface ExportRow {
  readonly id: string
  readonly filedAt: Date
  /** When its agency got it; undefined where the export does not say. Asked only of what its agency still works on. */
  readonly acceptedAt: Date | undefined
  readonly title: string
  readonly text: string
  readonly class: string
  readonly inspection: boolean
  readonly status: Extract<Status, 'received' | 'incomplete' | 'accepted' | 'closed' | 'archived'>
  /** Taken down there for what it says: no import shows it to the public. */
  readonly blocked: boolean
  readonly archiveReason: string | undefined
  readonly channel: string
  readonly anonymous: boolean
  readonly secret: boolean
  readonly agency: string | undefined
  readonly category: string | undefined
  readonly area: {
    readonly district: string | undefined
    readonly village: string | undefined
    readonly city: string | undefined
    readonly province: string | undefined
  }
  /** What has no column here, as it was written; without the words, which stand in one place only, and without who complained. */
  readonly source: Readonly<Record<string, unknown>>
}

type Read =
  | { readonly row: ExportRow; readonly wrong?: undefined }
  | { readonly wrong: string; readonly row?: undefined }

/** Names that exports give to one column. The first that is there and not empty counts. */
const COLUMNS = {
  id: ['id', 'tracking_id', 'trackingid', 'nomor', 'id_laporan'],
  created: ['created_at', 'tanggal_laporan', 'tanggal', 'date'],
  time: ['time', 'jam', 'waktu'],
  accepted: ['forwarded_at', 'accepted_at', 'tanggal_disposisi', 'tanggal_terdisposisi', 'tanggal_diteruskan'],
  title: ['title', 'judul', 'judul_laporan'],
  text: ['text', 'isi_laporan_awal', 'isi_laporan', 'isi', 'text_as_sent', 'isi_laporan_akhir', 'text_as_edited'],
  classification: ['classification', 'klasifikasi', 'klasifikasi_laporan'],
  category: ['category', 'kategori', 'category_name'],
  agency: ['agency', 'instansi_terdisposisi', 'routed_agency', 'instansi', 'parent_agency', 'instansi_induk'],
  status: ['status', 'status_laporan'],
  archiveReason: ['archive_reason', 'alasan_arsip', 'alasan_diarsipkan'],
  channel: ['channel', 'sumber', 'sumber_laporan'],
  anonymous: ['anonymous', 'anonim'],
  secret: ['secret', 'rahasia'],
  district: ['kecamatan', 'district'],
  village: ['kelurahan', 'desa', 'village'],
  city: ['kota', 'kabupaten', 'kabupaten_kota', 'city'],
  province: ['provinsi', 'province'],
} as const

/** What the exports call a status, and what it is here. What the other system closed, archived or left unfinished stays so. */
const STATUSES: readonly (readonly [RegExp, ExportRow['status']])[] = [
  [/^belum terverifikasi$/, 'received'],
  [/^menunggu kelengkapan/, 'incomplete'],
  [/^(terdisposisi|ditindaklanjuti|ditanggapi|sedang diproses|proses)/, 'accepted'],
  [/^(ditutup|selesai)/, 'closed'],
  [/^(diarsipkan|konten terblokir)/, 'archived'],
]
const BLOCKED = /^konten terblokir/

/** Columns of persons: an import brings no contacts, and what nobody may show must not lie about. */
const PERSONAL =
  /^(nama|name|nik|ktp|no_?(hp|telp|telepon|ktp)|hp|telp|telepon|phone|email|surel|alamat|address|pelapor|reporter)(_|$)/

const TITLE_LETTERS = 150
const TEXT_LETTERS = 20_000
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()])
const columns = z.record(z.string().max(100), scalar)

/** Reads one row, or says in a sentence what is wrong with it. */
export function readRow(raw: unknown, country: Country, now: Date): Read {
  const parsed = columns.safeParse(raw)
  if (!parsed.success) return { wrong: 'is not a row of named plain values' }
  const source = Object.fromEntries(Object.entries(parsed.data).map(([name, value]) => [columnName(name), value]))
  const get = (name: keyof typeof COLUMNS) => textOf(source, COLUMNS[name])
  const id = get('id')
  if (!id || id.length > 100) return { wrong: 'has no id of 1 to 100 letters, so a second run could not know it again' }
  const filedAt = instantOf(get('created'), get('time'), country.defaultZone)
  if (!filedAt)
    return {
      wrong: `has no date that can be read ("${(get('created') ?? '').slice(0, 40)}"); write 2023-05-17T03:20:00Z or 2023-05-17 10:20:00`,
    }
  if (filedAt > now) return { wrong: `is dated ${filedAt.toISOString().slice(0, 10)}, which has not come yet` }
  const text = get('text') ?? get('title')
  if (!text) return { wrong: 'has neither title nor text' }
  if (text.length > TEXT_LETTERS) return { wrong: `has a text of ${text.length} letters; ${TEXT_LETTERS} are the most` }
  const status = STATUSES.find(([pattern]) => pattern.test(fold(get('status') ?? '')))?.[1]
  if (!status) return { wrong: `has a status that is not known ("${(get('status') ?? '').slice(0, 60)}")` }
  const accepted = status === 'accepted' ? get('accepted') : undefined
  const acceptedAt = instantOf(accepted, undefined, country.defaultZone)
  if (accepted && !acceptedAt)
    return { wrong: `has a date of forwarding that cannot be read ("${accepted.slice(0, 40)}")` }
  if (acceptedAt && (acceptedAt < filedAt || acceptedAt > now))
    return { wrong: `was forwarded on ${acceptedAt.toISOString().slice(0, 10)}, before it was sent or after today` }
  const kind = classOf(get('classification'), country)
  if (!kind)
    return { wrong: `has a classification that is not known ("${(get('classification') ?? '').slice(0, 60)}")` }
  return {
    row: {
      id,
      filedAt,
      acceptedAt,
      text,
      status,
      ...kind,
      title: firstLine(get('title') ?? text),
      blocked: BLOCKED.test(fold(get('status') ?? '')),
      archiveReason: get('archiveReason')?.slice(0, 2_000),
      channel: (get('channel') ?? 'import').slice(0, 64),
      anonymous: isYes(get('anonymous')),
      secret: isYes(get('secret')),
      agency: get('agency'),
      category: get('category'),
      area: { district: get('district'), village: get('village'), city: get('city'), province: get('province') },
      source: rest(source),
    },
  }
}

function rest(source: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const words = new Set<string>([...COLUMNS.title, ...COLUMNS.text])
  const kept = Object.entries(source).filter(
    ([name, value]) => value !== null && value !== '' && !words.has(name) && !PERSONAL.test(name),
  )
  return Object.fromEntries(kept)
}

/** `Tracking ID` → `tracking_id`. */
export function columnName(name: string): string {
  return fold(name).replaceAll(' ', '_')
}

/** What no database can keep is taken out: control characters, halves of characters. */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '')
    .normalize('NFC')
    .trim()
}

function textOf(source: Readonly<Record<string, unknown>>, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = source[name]
    if (value === null || value === undefined) continue
    const text = clean(String(value))
    if (text !== '' && text !== 'null') return text
  }
  return undefined
}

function firstLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length <= TITLE_LETTERS ? line : `${line.slice(0, TITLE_LETTERS).toWellFormed().trimEnd()}…`
}

function classOf(
  classification: string | undefined,
  country: Country,
): { class: string; inspection: boolean } | undefined {
  const inspection = /^pengaduan berkadar/.test(fold(classification ?? ''))
  // What nobody classified is a complaint: the class with the longest lawful term.
  const first = country.classes[0]?.key
  if (!classification) return first ? { class: first, inspection: false } : undefined
  const found = country.classes.find(({ key, sp4n }) =>
    [key, ...sp4n].some((name) => fold(name) === fold(classification)),
  )
  return found && { class: found.key, inspection }
}

function isYes(value: string | undefined): boolean {
  return /^(true|1|ya|yes|y|anonim|rahasia)$/i.test(value ?? '')
}
