export const id = {
  subject: '{portal}: laporan {number} – {what}',
  kinds: {
    filed: {
      subject: 'kami terima',
      body: 'Laporan Anda nomor {number} sudah kami terima dan menunggu verifikasi.',
    },
    accepted: {
      subject: 'diteruskan ke instansi',
      body: 'Laporan Anda nomor {number} sudah diverifikasi dan kini ditangani instansi yang berwenang.',
    },
    asked: {
      subject: 'ada pertanyaan untuk Anda',
      body: 'Petugas bertanya kepada Anda tentang laporan nomor {number}. Selama menunggu jawaban Anda, batas waktunya berhenti.',
    },
    referred: {
      subject: 'berpindah instansi',
      body: 'Laporan Anda nomor {number} diteruskan ke instansi lain. Batas akhirnya tidak diulang dari awal.',
    },
    replied: {
      subject: 'sudah dijawab',
      body: 'Instansi sudah menjawab laporan Anda nomor {number}. Silakan baca dan nilai jawabannya.',
    },
    closed: {
      subject: 'ditutup instansi',
      body: 'Instansi menutup laporan Anda nomor {number}. Anda dapat membaca apa yang sudah dikerjakan dan menilainya.',
    },
    lapsed: {
      subject: 'tertutup otomatis',
      body: 'Laporan Anda nomor {number} tertutup sendiri karena jawabannya tidak dinilai sampai batas waktu.',
    },
    archived: {
      subject: 'diarsipkan',
      body: 'Laporan Anda nomor {number} diarsipkan dan tidak ditindaklanjuti. Alasannya dapat Anda baca.',
    },
    extended: {
      subject: 'waktu diperpanjang',
      body: 'Instansi memerlukan waktu lebih lama untuk laporan Anda nomor {number}. Alasan dan batas akhir yang baru dapat Anda baca.',
    },
    reminded: {
      subject: 'masih menunggu Anda',
      body: 'Laporan Anda nomor {number} masih menunggu jawaban Anda atas pertanyaan petugas. Sampai saat itu batas waktunya berhenti.',
    },
    rests: {
      subject: 'beristirahat sampai Anda menjawab',
      body: 'Laporan Anda nomor {number} beristirahat karena belum ada jawaban. Laporan ini tidak dihapus dan berlanjut begitu Anda menjawab. Ini pengingat terakhir dari kami.',
    },
    parted: {
      subject: 'kini dua laporan',
      body: 'Laporan Anda nomor {number} menyebut dua hal, maka sebagian isinya kini menjadi laporan tersendiri. Bukalah laporan {number} untuk melihat nomornya; kunci rahasia Anda membuka keduanya.',
    },
    new_key: {
      subject: 'kuncinya diganti',
      body: 'Kunci rahasia laporan nomor {number} baru saja diganti, dan kunci lama tidak berlaku lagi. Jika bukan Anda yang memintanya, mintalah kunci baru di portal, karena ada orang lain yang membaca surel Anda.',
    },
  },
  application: {
    subject: '{portal}: permohonan {number} – {what}',
    follow: 'Ikuti permohonan ini dengan nomor dan kunci rahasia Anda:',
    kinds: {
      application_submitted: {
        subject: 'terkirim',
        body: 'Permohonan Anda bernomor {number} sudah terkirim ke instansi. Waktu yang dijanjikan mulai dihitung.',
      },
      application_asked: {
        subject: 'ada yang diminta dari Anda',
        body: 'Instansi meminta sesuatu untuk permohonan bernomor {number}. Selama menunggu Anda, waktu yang dijanjikan berhenti.',
      },
      application_fee_set: {
        subject: 'biaya',
        body: 'Untuk permohonan bernomor {number} ada biaya yang harus dibayar. Jumlah dan kode bayarnya ada di halaman permohonan.',
      },
      application_granted: {
        subject: 'dikabulkan',
        body: 'Permohonan Anda bernomor {number} dikabulkan. Anda dapat membaca alasannya dan langkah berikutnya.',
      },
      application_refused: {
        subject: 'ditolak',
        body: 'Permohonan Anda bernomor {number} ditolak. Alasan, pasalnya, dan batas waktu keberatan ada di halaman permohonan.',
      },
      application_closed: {
        subject: 'ditutup tanpa hasil',
        body: 'Permohonan Anda bernomor {number} ditutup tanpa hasil. Alasan dan batas waktu keberatan ada di halaman permohonan.',
      },
      application_ready: {
        subject: 'hasilnya siap',
        body: 'Hasil permohonan Anda bernomor {number} sudah siap.',
      },
      application_delivered: {
        subject: 'sudah diserahkan',
        body: 'Hasil permohonan Anda bernomor {number} sudah diserahkan. Bila bukan Anda yang menerima, sampaikan kepada instansi.',
      },
      application_taken: {
        subject: 'sedang dikerjakan',
        body: 'Petugas sudah mengambil permohonan Anda nomor {number} untuk dikerjakan.',
      },
      application_reminded: {
        subject: 'masih menunggu Anda',
        body: 'Permohonan Anda nomor {number} masih menunggu apa yang diminta dari Anda. Halamannya menyebut sampai kapan.',
      },
      application_reopened: {
        subject: 'diperiksa kembali',
        body: 'Keputusan atas permohonan Anda nomor {number} ditarik kembali, dan instansi memutus lagi.',
      },
      application_objection_granted: {
        subject: 'keberatan Anda diterima',
        body: 'Atas keberatan Anda, permohonan nomor {number} akhirnya dikabulkan. Alasannya ada di halamannya.',
      },
      application_objection_refused: {
        subject: 'keberatan Anda ditolak',
        body: 'Keberatan Anda dalam permohonan nomor {number} ditolak. Alasannya ada di halamannya. Keputusan instansi ini terakhir.',
      },
      application_lapsing: {
        subject: 'rancangan akan dihapus',
        body: 'Permohonan bernomor {number} belum Anda kirim. Bila tidak dibuka lagi, rancangannya dihapus dalam beberapa hari.',
      },
    },
  },
  supporter: {
    kinds: {
      replied: {
        subject: 'sudah dijawab',
        body: 'Laporan nomor {number}, yang Anda dukung dengan “saya juga”, sudah dijawab instansi.',
      },
      closed: {
        subject: 'ditutup instansi',
        body: 'Laporan nomor {number}, yang Anda dukung dengan “saya juga”, ditutup instansi.',
      },
      lapsed: {
        subject: 'tertutup otomatis',
        body: 'Laporan nomor {number}, yang Anda dukung dengan “saya juga”, tertutup sendiri karena jawabannya tidak dinilai pelapornya.',
      },
      archived: {
        subject: 'diarsipkan',
        body: 'Laporan nomor {number}, yang Anda dukung dengan “saya juga”, diarsipkan dan tidak ditindaklanjuti. Jika masalah Anda belum selesai, buatlah laporan sendiri.',
      },
      withdrawn: {
        subject: 'dicabut pelapornya',
        body: 'Laporan nomor {number}, yang Anda dukung dengan “saya juga”, dicabut oleh pelapornya. Jika masalah Anda belum selesai, buatlah laporan sendiri.',
      },
    },
    read: 'Baca di sini:',
  },
  newKey: {
    subject: 'tautan untuk kunci baru',
    body: 'Ada yang meminta kunci baru untuk laporan nomor {number}. Bukalah tautan ini untuk membuatnya; tautan berlaku {hours} jam dan hanya sekali:',
    notYou:
      'Jika bukan Anda yang meminta, abaikan surel ini. Kunci yang Anda pegang tetap berlaku selama tautan itu tidak dipakai.',
  },
  stop: 'Tidak ingin surel pemberitahuan lagi? Hentikan di sini:',
  stopPage: {
    title: 'Pemberitahuan laporan {number}',
    on: 'Pemberitahuan tentang laporan ini dikirim ke alamat surel Anda.',
    case: 'Pemberitahuan tentang laporan ini sudah berhenti.',
    all: 'Semua pemberitahuan ke alamat surel Anda sudah berhenti, untuk laporan mana pun.',
    stop: 'Hentikan untuk laporan ini',
    stopAll: 'Hentikan untuk semua laporan',
    begin: 'Kirim lagi pemberitahuan',
    support:
      'Anda menyatakan “saya juga” pada laporan ini dan minta diberi kabar. “Saya juga” tetap dihitung; menariknya kembali dapat dilakukan di halaman laporan itu, dari perangkat yang sama, atau di akun dengan alamat ini.',
    lead: 'Laporannya sendiri tetap berjalan. Anda tetap dapat melihatnya dengan nomor dan kunci. Surel yang Anda minta sendiri, misalnya tautan untuk kunci baru, tetap dikirim.',
    overTitle: 'Tautan tidak berlaku lagi',
    over: 'Tautan ini tidak ada, atau sudah diganti. Gunakan tautan di surel yang lebih baru, atau bukalah laporan dengan nomor dan kunci.',
    open: 'Buka laporan',
    done: 'Sudah disimpan.',
  },
  follow: 'Ikuti laporan ini dengan nomor dan kunci rahasia Anda:',
  automatic: 'Surel ini dikirim otomatis dan tidak dapat dibalas. Kami tidak pernah meminta kunci rahasia Anda.',
  official: 'layanan resmi menurut {decree}',
  notOfficial: 'bukan layanan resmi',
  demoPage: {
    title: 'Surel peragaan',
    lead: 'Peragaan ini tidak mempunyai server surel. Yang akan dikirimnya tampil di sini, dan hanya di komputer ini.',
    none: 'Belum ada surel',
    noneLead: 'Buatlah laporan dengan alamat surel; pemberitahuannya muncul di sini.',
    to: 'Kepada {address}',
  },
}
