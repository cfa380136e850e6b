/** Rows in the form of another system's export, all invented: one in each state that such an export knows. */
export const EXPORT_ROWS = [
  row('rek-001', {
    status: 'Ditutup Oleh Sistem',
    title: 'Lampu rekaan padam',
    text: 'Lampu di gang rekaan padam. Telepon 0812-3456-7890 atau surel warga@contoh.id.',
  }),
  row('rek-002', {
    status: 'Ditutup Oleh Pelapor',
    title: '',
    text: 'Jembatan rekaan retak.\nMohon diperiksa "segera"; terima kasih, petugas.',
    kecamatan: 'Soreang',
    kelurahan: 'Sadu',
  }),
  row('rek-003', { status: 'Ditutup Oleh Admin', anonymous: false, classification: 'Permintaan Informasi' }),
  row('rek-004', { status: 'Diarsipkan Oleh Admin', archive_reason: 'Tidak memiliki bukti dukung rekaan' }),
  row('rek-005', { status: 'Diarsipkan Oleh Sistem', agency: null, classification: 'Aspirasi' }),
  row('rek-006', { status: 'Menunggu Kelengkapan Informasi', category: 'Topik Lainnya', category_id: 110 }),
  row('rek-007', { status: 'Belum Terverifikasi', agency: null, created_at: '2026-11-20T02:00:00Z' }),
  row('rek-008', {
    status: 'Terdisposisi',
    title: 'Pohon rekaan tumbang',
    text: 'Pohon rekaan menutup jalan.',
    created_at: '2026-11-19T02:00:00Z',
  }),
  row('rek-009', {
    status: 'Ditindaklanjuti',
    agency: 'Dinas Sosial Kabupaten Bandung',
    created_at: '2026-11-18T02:00:00Z',
  }),
  row('rek-010', {
    status: 'Ditutup Oleh Sistem',
    rahasia: 'Ya',
    title: 'Rahasia rekaan',
    text: 'Pungutan rekaan di kantor.',
  }),
  row('rek-011', {
    status: 'Ditutup Oleh Sistem',
    agency: 'Dinas Sosial Kab. Bandung',
    classification: null,
    anonymous: false,
  }),
  row('rek-012', { status: 'Ditutup Oleh Sistem', agency: 'Kementerian Kesehatan', kecamatan: null, channel: 'SMS' }),
] as const

export type ExportColumns = Readonly<Record<string, string | number | boolean | null>>

export const asNdjson = (rows: readonly ExportColumns[]): string =>
  rows.map((one) => `${JSON.stringify(one)}\n`).join('')

/** As a spreadsheet would write it. */
export function asCsv(rows: readonly ExportColumns[], sign = ';'): string {
  const names = [...new Set(rows.flatMap((one) => Object.keys(one)))]
  const field = (value: ExportColumns[string] | undefined) => {
    const text = value === null || value === undefined ? '' : String(value)
    return /["\r\n;,\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  }
  return [names.join(sign), ...rows.map((one) => names.map((name) => field(one[name])).join(sign))].join('\r\n')
}

function row(id: string, differs: ExportColumns): ExportColumns {
  return {
    id,
    created_at: `2023-0${1 + (Number(id.slice(-3)) % 9)}-1${Number(id.slice(-3)) % 9}T03:20:00Z`,
    title: `Laporan rekaan ${id}`,
    text: `Isi rekaan dari ${id} tentang jalan berlubang.`,
    classification: 'Pengaduan Berkadar Pengawasan',
    category_id: 1397,
    category: 'Jalan Berlubang',
    agency: 'Dinas Pekerjaan Umum Dan Tata Ruang Kab. Bandung',
    status: 'Terdisposisi',
    archive_reason: null,
    channel: 'Website',
    kecamatan: 'Ciparay',
    anonymous: true,
    ...differs,
  }
}
