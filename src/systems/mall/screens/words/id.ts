/** Kata-kata layar panggilan dan perangkat di mal. */
export const id = {
  wrong: 'Ada yang perlu diperbaiki',
  device: {
    title: 'Perangkat mal',
    lead: 'Masukkan kunci yang tampil ketika perangkat ini ditambahkan. Hanya perlu sekali.',
    token: 'Kunci perangkat',
    hint: 'Dimulai dengan jbd_.',
    submit: 'Pakai sebagai perangkat ini',
  },
  display: {
    title: 'Nomor yang dipanggil',
    number: 'Nomor',
    counter: 'Loket',
    none: 'Belum ada yang dipanggil',
    follow: 'Pindai untuk melihat antrean di ponsel',
    sound: 'Hidupkan suara',
    asOf: 'Pukul {time}',
    stale: 'Layar ini tidak mendapat kabar selama {seconds} detik. Dengarkan petugas.',
  },
  voice: {
    language: 'id-ID',
    digits: 'nol satu dua tiga empat lima enam tujuh delapan sembilan',
    joined: ' ',
    call: 'Nomor antrean {number}, silakan menuju loket {counter}.',
  },
  problems: { noDevice: 'Kunci ini tidak dikenal atau sudah diputus. Minta kunci baru kepada pengelola mal.' },
}
