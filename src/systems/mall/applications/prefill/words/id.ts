/** Words about answers that come from registers, in Indonesian. */
export const id = {
  offer: 'Isikan dari {register}',
  offerHint: 'Anda melihat dahulu apa yang diambil, lalu memutuskan.',
  from: 'dari {register}, {day}',
  fixed:
    'Jawaban ini berasal dari register dan tidak dapat diubah di sini. Anda dapat menghapusnya dan mengetiknya sendiri.',
  remove: 'Hapus dan ketik sendiri',
  goOn: 'Lanjutkan',
  title: 'Isikan dari {register}',
  lead: 'Belum ada yang diambil. Bacalah apa yang akan diambil, lalu putuskan.',
  what: 'Yang diambil',
  whom: 'Pengelolanya',
  why: 'Untuk apa',
  whySentence: 'Untuk menjawab pertanyaan ini dalam permohonan {service} Anda, agar tidak perlu diketik.',
  basis: 'Dasarnya',
  how: 'Caranya',
  howOidc:
    'Anda pergi ke {signIn} dan masuk di sana, lalu kembali ke sini dengan sendirinya. Kami tidak pernah melihat kata sandi Anda.',
  howHttp:
    'Anda pergi ke {signIn} dan masuk di sana, agar hanya Anda yang dapat menanyakan diri Anda. Lalu {register} ditanya tentang Anda, satu kali.',
  kept: 'Yang datang berada dalam rancangan Anda dengan tanda asalnya, dan dapat Anda hapus lagi. {agency} membacanya saat permohonan dikirim.',
  agree: 'Saya setuju, ambillah',
  decline: 'Tidak, saya ketik sendiri',
  leaving: 'Lanjut ke {signIn}',
  leavingLead: 'Anda sudah setuju. Masuklah di sana dalam seperempat jam; sesudah itu Anda kembali ke rancangan ini.',
  filled: '{count} jawaban diisikan dari {register}.',
  nothing: '{register} tidak memberi apa pun yang dapat diisikan.',
  left: 'Mohon ketik sendiri yang berikut:',
  missing: '{question}: register tidak mengetahuinya.',
  unfit: '{question}: yang dikatakan register tidak cocok dengan pertanyaan ini.',
  again: 'Saya setuju, ambil lagi',
  failed: {
    denied: 'Anda tidak menyetujuinya di layanan masuk, jadi tidak ada yang diambil. Anda dapat mengetik jawaban.',
    slow: 'Register tidak menjawab tepat waktu. Coba lagi nanti, atau ketik jawaban Anda.',
    notFound: 'Register tidak mengenal Anda. Mohon ketik jawaban Anda.',
    lost: 'Proses masuk terlalu lama atau kembali dari peramban lain. Coba lagi, atau ketik jawaban Anda.',
    other: 'Register sedang tidak dapat ditanyai. Coba lagi nanti, atau ketik jawaban Anda.',
  },
  refusals: {
    registerEnded: {
      title: 'Register sudah ditutup',
      sentence: 'Register ini tidak ditanyai lagi. Mohon ketik jawaban Anda.',
    },
    consentOver: {
      title: 'Setujui sekali lagi',
      sentence:
        'Persetujuan Anda berlaku untuk satu kali dan seperempat jam. Tidak ada yang diisikan. Buka lagi halamannya dan setujui kembali.',
    },
    fromRegister: {
      title: 'Berasal dari register',
      sentence: 'Jawaban ini berasal dari register dan tidak dapat ditimpa. Hapus dahulu.',
    },
  },
}
