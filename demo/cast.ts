import type { Role } from '../src/core/people/actor.ts'

/** The officers of the demo, by what they are there for. All are invented, and their names say so. */
export const CAST = {
  nation: ['Petugas Contoh Verifikasi Nasional', 'national_admin', 'id.kemenpanrb', 'verifikasi'],
  overseer: ['Pengawas Contoh Ombudsman', 'overseer', 'id.ombudsman', 'pengawas'],
  system: ['Pengelola Contoh Sistem', 'system_admin', 'id.kemenpanrb', 'sistem'],
  bandungHead: ['Koordinator Contoh Bandung', 'coordinator', 'id.32.73', 'koordinator.bandung'],
  bandungOne: ['Petugas Contoh Bandung Satu', 'officer', 'id.32.73', 'satu.bandung'],
  bandungTwo: ['Petugas Contoh Bandung Dua', 'officer', 'id.32.73', 'dua.bandung'],
  bandungInspector: ['Inspektur Contoh Bandung', 'supervisor', 'id.32.73', 'inspektur.bandung'],
  westJavaHead: ['Koordinator Contoh Jawa Barat', 'coordinator', 'id.32', 'koordinator.jabar'],
  westJavaOne: ['Petugas Contoh Jawa Barat', 'officer', 'id.32', 'satu.jabar'],
  surabayaHead: ['Koordinator Contoh Surabaya', 'coordinator', 'id.35.78', 'koordinator.surabaya'],
  surabayaOne: ['Petugas Contoh Surabaya Satu', 'officer', 'id.35.78', 'satu.surabaya'],
  surabayaTwo: ['Petugas Contoh Surabaya Dua', 'officer', 'id.35.78', 'dua.surabaya'],
  makassarHead: ['Koordinator Contoh Makassar', 'coordinator', 'id.73.71', 'koordinator.makassar'],
  makassarOne: ['Petugas Contoh Makassar', 'officer', 'id.73.71', 'satu.makassar'],
  medanHead: ['Koordinator Contoh Medan', 'coordinator', 'id.12.71', 'koordinator.medan'],
  medanOne: ['Petugas Contoh Medan', 'officer', 'id.12.71', 'satu.medan'],
  /** The only officer of their agency, with nobody above: what they draft nobody can release. */
  pontianakAlone: ['Petugas Contoh Pontianak', 'officer', 'id.61.71', 'satu.pontianak'],
  healthHead: ['Koordinator Contoh BPJS Kesehatan', 'coordinator', 'id.bpjskes', 'koordinator.bpjskes'],
  healthOne: ['Petugas Contoh BPJS Kesehatan', 'officer', 'id.bpjskes', 'satu.bpjskes'],
  passportHead: ['Koordinator Contoh Imigrasi', 'coordinator', 'id.kemenimipas', 'koordinator.imigrasi'],
  passportOne: ['Petugas Contoh Imigrasi', 'officer', 'id.kemenimipas', 'satu.imigrasi'],
  policeHead: ['Koordinator Contoh Kepolisian', 'coordinator', 'id.polri', 'koordinator.kepolisian'],
  taxHead: ['Koordinator Contoh Pajak', 'coordinator', 'id.kemenkeu', 'koordinator.pajak'],
  landHead: ['Koordinator Contoh Pertanahan', 'coordinator', 'id.atrbpn', 'koordinator.pertanahan'],
  schoolHead: ['Koordinator Contoh Pendidikan', 'coordinator', 'id.kemendikdasmen', 'koordinator.pendidikan'],
  schoolOne: ['Petugas Contoh Pendidikan', 'officer', 'id.kemendikdasmen', 'satu.pendidikan'],
} as const satisfies Record<string, readonly [name: string, role: Role, agency: string, mailbox: string]>

export type Player = keyof typeof CAST
export const PLAYERS = Object.keys(CAST) as readonly Player[]

/** `.invalid` is a name that can never be reached (RFC 2606), so nothing of the demo ever reaches anybody. */
export function emailOf(player: Player): string {
  return `${CAST[player][3]}@contoh.invalid`
}
