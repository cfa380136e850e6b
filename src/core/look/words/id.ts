/** Words that stand around every page, in Indonesian. */
export const id = {
  skip: 'Langsung ke isi',
  menu: 'Menu utama',
  publicPages: 'Publik',
  languages: 'Bahasa',
  footer: 'Tentang portal ini',
  signOut: 'Keluar',
  signIn: 'Masuk (petugas)',
  /** Before the title of a page that was sent back: read first, heard first. */
  wrong: 'Galat: {title}',
  demo: 'Demo – bukan layanan resmi. Semua orang dan laporan di sini rekaan.',
  setup: 'Portal ini sedang disiapkan. Belum ada yang membaca laporan.',
  notOfficial: 'Bukan layanan resmi.',
  official: 'Layanan resmi berdasarkan {decree}.',
  emergency: 'Keadaan darurat? Telepon {numbers}.',
  about: 'Tentang',
  privacy: 'Data pribadi',
  programs: 'Untuk program (API)',
}
