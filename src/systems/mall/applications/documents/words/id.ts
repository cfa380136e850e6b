/** Kata tentang surat yang diterbitkan. */
export const id = {
  wrong: 'Ada yang perlu diperbaiki',
  crumbs: 'Jalan kembali',
  pdf: {
    lead: 'Permohonan ini dikabulkan.',
    facts: {
      holder: 'Untuk',
      output: 'Yang diberikan',
      number: 'Nomor permohonan',
      issuedOn: 'Diterbitkan pada',
      standard: 'Menurut standar pelayanan versi',
    },
    check: 'Pindai kode ini atau buka alamatnya untuk memeriksa apakah surat ini asli dan masih berlaku.',
    signed:
      'Ditandatangani secara elektronik oleh portal (Ed25519, kunci {key}). Mengubah satu huruf pun membatalkan tanda tangannya.',
    official: 'layanan resmi menurut {decree}',
    notOfficial: 'bukan layanan resmi',
  },
  find: {
    title: 'Periksa surat',
    lead: 'Surat yang diterbitkan di sini memuat kode. Siapa pun yang memegang suratnya dapat memeriksa apakah surat itu asli dan masih berlaku.',
    code: 'Kode pada surat',
    codeHint: '25 huruf dan angka di bawah gambar kode.',
    submit: 'Periksa',
  },
  page: {
    title: 'Pemeriksaan surat',
    valid: 'Surat ini diterbitkan di sini dan masih berlaku.',
    revoked: 'Surat ini pernah diterbitkan di sini, tetapi sudah dicabut pada {day}. Surat ini tidak berlaku lagi.',
    why: 'Alasan pencabutan',
    spoilt: 'Tanda tangan surat ini tidak cocok. Jangan mempercayainya, dan beri tahu instansinya.',
    service: 'Layanan',
    agency: 'Diterbitkan oleh',
    initials: 'Untuk (huruf awal nama)',
    initialsNone: 'tidak disebut',
    issuedOn: 'Pada',
    number: 'Nomor permohonan',
    standard: 'Standar pelayanan',
    standardOf: 'versi {number}',
    digest: 'Sidik surat (SHA-256)',
    signature: 'Tanda tangan (Ed25519)',
    key: 'Kunci publik',
    keyOf: 'kunci {key}',
    technical: 'Untuk pemeriksa tanda tangan',
    technicalHint:
      'Yang ditandatangani adalah teks “jembatan paper 1”, kode, lalu sidik surat, masing-masing dipisah satu spasi.',
    sameTitle: 'Samakah suratnya?',
    same: 'Halaman ini menyebut surat yang diterbitkan. Untuk memastikan bahwa berkas yang Anda terima tidak diubah, pilih berkas PDF-nya. Berkas itu tidak disimpan.',
    file: 'Berkas PDF',
    compare: 'Bandingkan',
    isSame: 'Sama. Berkas ini tepat seperti ketika diterbitkan.',
    isOther: 'Berbeda. Berkas ini bukan surat dengan kode ini, atau sudah diubah. Jangan mempercayainya.',
    another: 'Periksa surat lain',
  },
  problems: {
    paperNotFound:
      'Tidak ada surat dengan kode ini. Periksa lagi huruf demi huruf. Bila benar, surat itu tidak diterbitkan di sini.',
    code_length: 'Kodenya terdiri atas 25 huruf dan angka.',
    noFile: 'Pilih berkas PDF lebih dahulu.',
    fileTooLarge: 'Berkas ini terlalu besar. Surat yang diterbitkan di sini jauh lebih kecil.',
  },
  refusals: {
    paperUnknown: {
      title: 'Surat tidak ditemukan',
      sentence: 'Tidak ada surat dengan kode ini. Surat itu tidak diterbitkan di sini, atau kodenya salah ketik.',
    },
  },
}
