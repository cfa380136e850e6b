/** Words of the kit in Indonesian: what any form or any refusal says. */
export const id = {
  problems: {
    required: 'Isian ini wajib diisi.',
    tooShort: 'Tulis paling sedikit {min} huruf.',
    tooLong: 'Terlalu panjang. Tulis paling banyak {max} huruf.',
    tooSmall: 'Pilih angka {min} atau lebih.',
    tooBig: 'Pilih angka {max} atau kurang.',
    wrongType: 'Isian ini bukan jenis yang diminta.',
    notADay: 'Tulis tanggal yang ada, misalnya 2026-03-17.',
    dayAhead: 'Tanggal ini belum terjadi. Pilih hari ini atau sebelumnya.',
    email: 'Alamat surel ini tampaknya keliru. Ada satu tanda @ dan tanpa spasi.',
    phone: 'Nomor telepon ini tampaknya keliru. Tulis angkanya, dengan kode wilayahnya.',
    notAChoice: 'Pilih salah satu yang tersedia.',
    unknownCode: 'Pilihan ini tidak ada dalam daftar kami. Pilih dari daftar.',
    unknown: 'Nama isian ini tidak dikenal. Periksa ejaannya.',
    notText: 'Ada huruf yang tidak dapat kami baca. Hapus lalu ketik ulang bagian itu.',
    notValid: 'Isian ini tidak dapat kami terima. Periksa kembali.',
  },
  refusals: {
    back: 'Kembali ke halaman depan',
    notFound: {
      title: 'Tidak ditemukan',
      sentence: 'Yang Anda cari tidak ada, atau tidak terbuka untuk Anda. Periksa alamat atau nomornya.',
    },
    numberAndKey: {
      title: 'Nomor dan kunci tidak cocok',
      sentence: 'Nomor dan kunci itu tidak cocok. Periksa keduanya; huruf besar dan kecil sama saja.',
    },
    notAllowed: {
      title: 'Bukan wewenang Anda',
      sentence: 'Peran Anda tidak boleh melakukan ini di sini. Tidak ada yang berubah.',
    },
    conflict: {
      title: 'Keadaannya sudah berubah',
      sentence:
        'Sementara itu keadaannya berubah, jadi langkah ini tidak dapat dilakukan lagi. Tidak ada yang berubah karena Anda. Buka kembali halamannya untuk melihat keadaan terakhir.',
    },
    changedMeanwhile: {
      title: 'Orang lain lebih dahulu',
      sentence:
        'Seseorang mengubahnya ketika Anda membacanya. Kiriman Anda tidak mengubah apa pun. Lihat keadaan terakhir, lalu kirim lagi bila masih perlu.',
    },
    unreadable: {
      title: 'Kiriman tidak terbaca',
      sentence: 'Kami tidak dapat membaca kiriman itu. Muat ulang halamannya lalu coba lagi.',
    },
    tooLarge: {
      title: 'Kiriman terlalu besar',
      sentence:
        'Kiriman itu terlalu besar. Kembalilah ke halaman sebelumnya: tulisan Anda masih ada di sana. Persingkat lalu kirim lagi.',
    },
    repeatDiffers: {
      title: 'Kunci ulang dipakai untuk isi lain',
      sentence: 'Idempotency-Key ini sudah dipakai untuk isi yang berbeda. Pakai kunci baru untuk kiriman baru.',
    },
    repeatNeeded: {
      title: 'Idempotency-Key wajib',
      sentence: 'Sertakan kepala Idempotency-Key dengan nilai yang unik, supaya kiriman ganda dihitung sekali.',
    },
    tokenNeeded: {
      title: 'Token diperlukan',
      sentence: 'Sertakan kepala Authorization: Bearer TOKEN dengan token yang masih berlaku.',
    },
    notText: {
      title: 'Ada huruf yang tidak terbaca',
      sentence: 'Ada huruf yang tidak dapat kami baca. Hapus bagian itu, ketik ulang, lalu kirim sekali lagi.',
    },
    signInNeeded: {
      title: 'Masuk dahulu',
      sentence: 'Halaman ini untuk petugas. Masuklah, lalu Anda kembali ke sini.',
    },
    tooMany: {
      title: 'Terlalu banyak percobaan',
      sentence: 'Terlalu banyak kiriman dari jaringan ini. Coba lagi dalam {minutes} menit.',
    },
    problems: { title: 'Ada isian yang perlu diperbaiki', sentence: 'Periksa isian yang disebut di bawah ini.' },
    formExpired: {
      title: 'Kirim sekali lagi',
      sentence: 'Halaman ini terlalu lama terbuka. Tulisan Anda masih ada: periksa, lalu tekan kirim.',
    },
    busy: {
      title: 'Sedang sangat sibuk',
      sentence: 'Layanan sedang sangat sibuk. Tunggu sebentar lalu coba lagi. Tidak ada yang hilang.',
    },
    fault: {
      title: 'Terjadi kesalahan pada kami',
      sentence: 'Ini kesalahan kami, bukan Anda. Coba lagi sebentar lagi. Bila terulang, sebutkan nomor {reference}.',
    },
  },
  carry: { send: 'Kirim', yours: 'Yang Anda tulis' },
}
