import type { GUIDES, Guide, Picture } from '../guides.ts'
import type { TaskWords } from './words.ts'

/** Panduan dalam bahasa Indonesia. Tiap baris `steps` adalah satu langkah; yang berada di antara “…” adalah kata di halaman yang dibicarakan. */
export const id = {
  title: 'Bantuan',
  lead: 'Panduan singkat, masing-masing untuk satu macam pekerjaan di sini. Siapa pun boleh membaca semuanya.',
  crumbs: 'Anda di sini',
  contents: 'Isi panduan ini',
  open: 'Buka halaman ini',
  invented: 'Gambar-gambar ini memperlihatkan portal rekaan: semua orang dan laporan di dalamnya tidak nyata.',
  pictures: {
    filing: 'Halaman pertama formulir laporan di telepon: jenis laporan, judul singkat, dan kejadiannya.',
    follow: 'Laporan yang dilihat pelapornya: nomor, keadaan, dan siapa yang menanganinya.',
    verdict: 'Formulir penilaian: selesai atau belum, dan angka satu sampai lima.',
    inbox: 'Meja kerja di telepon: daftar dengan jumlahnya, dan laporan di bawahnya.',
    case: 'Laporan yang dilihat petugasnya: judul, nomor, status, dan tindakan yang dapat dilakukan.',
    draft: 'Formulir untuk menulis jawaban.',
    masks: 'Teks laporan untuk publik, dengan bagian yang diusulkan untuk disamarkan.',
    release: 'Konsep jawaban yang menunggu diperiksa petugas kedua.',
    admin: 'Halaman admin sistem: apa yang perlu dikerjakan.',
    invite: 'Formulir undangan petugas: alamat surel, nama, peran, dan instansi.',
  },
  guides: {
    complainant: {
      title: 'Untuk pelapor',
      lead: 'Cara melapor, dan yang dapat Anda lakukan sampai masalahnya selesai. Tidak perlu akun dan tidak dipungut biaya.',
      tasks: {
        report: {
          title: 'Melapor',
          steps:
            'Buka “Buat laporan” dan ceritakan kejadiannya.\nPilih tempatnya. Kosongkan instansinya bila Anda tidak tahu: kami yang mencarikan.\nTulis alamat surel bila ingin mendapat kabar, atau sembunyikan nama Anda, atau rahasiakan seluruh laporan.\nBaca sekali lagi, lalu tekan “Kirim laporan”.\nSimpan nomor dan kunci rahasia: keduanya membuka laporan Anda.',
          note: 'Yang Anda tulis tersimpan di perangkat ini sampai terkirim. Anda dapat mematikannya di halaman itu.',
        },
        similar: {
          title: '“Saya juga” dan laporan serupa',
          steps:
            'Sebelum Anda mengirim, laporan yang serupa ditampilkan.\nBaca dahulu yang sudah dijawab: mungkin sudah membantu Anda.\nBila hal yang sama sedang ditangani di dekat Anda, tekan “Saya juga” dan tidak perlu mengirim laporan kedua.\nTulis alamat surel di sana bila ingin tahu kelanjutannya.',
          note: 'Bila masalah Anda lain, kirim saja laporan Anda.',
        },
        photos: {
          title: 'Foto dan dokumen',
          steps:
            'Kirim laporannya dahulu: setelah itu laporan Anda aman.\nBuka laporan itu dan tekan “Tambah foto atau dokumen”.\nPilih foto atau PDF, lalu tekan “Kirim berkas”.\nBila sambungan putus, kirim lagi: yang sudah sampai tidak dikirim dua kali.',
          note: 'Hanya Anda dan petugas laporan Anda yang melihatnya. Publik melihat foto hanya setelah petugas menghitamkan hal yang menunjuk kepada orang.',
        },
        follow: {
          title: 'Melacak',
          steps:
            'Buka “Lacak laporan” dan isi nomor serta kunci rahasianya.\nAnda melihat siapa yang menanganinya, batas waktunya, dan yang sudah terjadi.\nBila laporan Anda memuat dua masalah, masing-masing dapat menjadi laporan sendiri; kunci Anda membuka semuanya.',
          note: 'Teleponnya dipakai bersama? Tekan “Tutup laporan ini di perangkat ini” setelah membacanya.',
        },
        answer: {
          title: 'Menjawab pertanyaan',
          steps:
            'Bila ada yang kurang, petugas bertanya kepada Anda. Waktu berhenti sampai Anda menjawab.\nBuka laporan Anda dan tekan “Jawab pertanyaan”.\nIsi yang Anda tahu; yang lain boleh kosong.\nBila diminta foto, tambahkan dahulu fotonya, lalu kirim jawabannya.',
          note: 'Laporan tidak pernah dihapus karena jawaban terlambat. Laporan beristirahat, dan berjalan lagi bila Anda menjawab.',
        },
        judge: {
          title: 'Menilai dan berkeberatan',
          steps:
            'Bila instansi sudah menjawab, buka laporan Anda dan tekan “Nilai jawaban”.\nKatakan apakah masalahnya selesai, dan seberapa baik penanganannya.\nBila jawabannya tidak tepat, tekan “Ajukan keberatan” dan tulis apa yang salah atau kurang.\nLaporan dibuka lagi dan ditangani petugas lain. Keberatan dapat diajukan sekali.',
          note: 'Halaman itu menyebut sampai tanggal berapa Anda dapat menilai. Setelah itu laporan tertutup sendiri.',
        },
        withdraw: {
          title: 'Menarik laporan',
          steps:
            'Buka laporan Anda dan tekan “Tarik laporan”.\nTulis alasannya, lalu kirim.\nLaporan itu tidak dikerjakan lagi. Ini tidak dapat dibatalkan.',
        },
        key: {
          title: 'Kunci hilang',
          steps:
            'Buka “Minta kunci baru”, lalu isi nomor laporan dan alamat surel yang Anda tinggalkan.\nBuka tautan di surel dan buat kunci baru.\nKunci lama tidak berlaku lagi.',
          note: 'Bila laporan itu tanpa alamat surel, tidak seorang pun dapat memberi kunci baru, kami pun tidak.',
        },
        account: {
          title: 'Akun Anda sendiri',
          steps:
            'Akun tidak pernah diwajibkan. Akun mengumpulkan laporan Anda.\nBuka “Laporan saya”, tulis alamat surel, dan buka tautan yang kami kirim.\nTambahkan laporan yang lebih dahulu dengan nomor dan kuncinya.\nDi sana Anda juga dapat mengambil data Anda atau menghapus akun.',
        },
        notices: {
          title: 'Menghentikan pemberitahuan',
          steps:
            'Setiap pemberitahuan lewat surel memuat tautan di bagian bawahnya.\nBuka tautan itu, lalu hentikan pemberitahuan laporan itu, atau semua pemberitahuan ke alamat Anda.\nTautan yang sama memulainya kembali.',
        },
        read: {
          title: 'Membaca laporan publik',
          steps:
            'Buka “Laporan publik”, lalu cari menurut kata, tempat, atau instansi.\nAnda membaca laporannya, jawabannya, dan penilaian pelapornya.\n“Instansi” memperlihatkan cara tiap instansi menjawab.',
          note: 'Tidak ada yang tampil untuk publik sebelum petugas meloloskan teks tanpa data pribadi.',
        },
        queue: {
          title: 'Menunggu dengan nomor antrean',
          steps:
            'Pindai kode di samping nomor Anda, atau buka alamatnya.\nHalaman itu memperlihatkan berapa orang di depan Anda dan berapa lama kira-kira.\nBila warnanya menyala, pergilah ke loket yang disebut.\nDi “Kabari saya” tulis surel untuk diberi tahu bila tinggal tiga orang.',
          note: 'Yang harus pulang menekan “Saya tidak menunggu lagi”.',
        },
        services: {
          title: 'Mencari layanan',
          steps:
            'Buka “Layanan” dan pilih peristiwa hidup Anda, atau cari dengan kata sendiri: salah ketik tidak apa-apa.\nBaca syaratnya, langkahnya, biayanya, dan berapa lama.\nDi samping janjinya tampak pengaduan tentang layanan itu.',
          note: 'Yang tertulis adalah janji instansi: bila tidak ditepati, buat laporan tentang layanan itu.',
        },
        mall: {
          title: 'Mal pelayanan publik',
          steps:
            'Buka “Mal pelayanan”.\nCari mal menurut nama atau kota.\nLihat apakah sedang buka, layanan apa yang ada, dan dengan huruf apa dipanggil.',
        },
        appointment: {
          title: 'Membuat janji temu',
          steps:
            'Di halaman mal tekan “Buat janji temu”.\nPilih layanan, lalu hari, lalu waktu: tempat ditahan seperempat jam.\nTulis nama dan alamat surel atau, bila ditanyakan, nomor ponsel.\nBuka tautan dalam surel dan tekan “Ya, saya datang”.\nLewat alamat halaman janji temu Anda dapat memindah, membatalkan, atau menyimpannya di kalender.',
          note: 'Belum ada yang dipesan sebelum tautan dalam surel dibuka.',
        },
        survey: {
          title: 'Menilai pelayanan',
          steps:
            'Buka tautan yang Anda terima sesudah dilayani. Tautan itu berlaku sekali.\nJawab yang Anda mau dari sembilan pertanyaan, lalu tekan “Kirim jawaban”.\nDi halaman mal buka “Survei kepuasan” untuk melihat kata orang, dan apa yang diubah.',
          note: 'Jawaban disimpan tanpa nama, nomor, dan jam. Survei tidak dibalas: untuk itu buat laporan.',
        },
        apply: {
          title: 'Mengajukan permohonan',
          steps:
            'Di halaman layanan tekan “Ajukan”, baca yang diperlukan, lalu tekan “Mulai”.\nCatat nomor dan kunci, lalu jawab satu pertanyaan per halaman dan tekan “Lanjut”.\nPeriksa semua jawaban dan tekan “Kirim permohonan”.',
          note: 'Semua tersimpan di setiap halaman. Dengan nomor dan kunci Anda kembali kapan saja; rancangan yang 30 hari tidak dibuka dihapus.',
        },
        prefill: {
          title: 'Biarkan jawaban diisikan',
          steps:
            'Di bawah beberapa pertanyaan ada tombol yang mengisikan jawabannya dari sebuah register.\nBacalah apa yang diambil, dari siapa, dan untuk apa. Bila setuju tekan “Saya setuju, ambillah”, masuklah di sana, lalu Anda kembali dengan sendirinya.\nJawaban seperti itu tidak dapat diubah; “Hapus dan ketik sendiri” menghapusnya.',
          note: 'Tidak ada yang diambil sebelum Anda setuju, dan Anda selalu boleh mengetik semuanya sendiri.',
        },
        applied: {
          title: 'Sesudah permohonan dikirim',
          steps:
            'Buka permohonan: kotak di atas mengatakan giliran siapa sekarang dan sampai kapan.\nBila instansi meminta sesuatu tekan “Jawab permintaan instansi”.\nBila tidak setuju dengan keputusan tekan “Ajukan keberatan”; bila tidak perlu lagi tekan “Tarik kembali”.',
          note: 'Setiap keputusan disertai alasan di halaman itu. Keberatan diputus oleh orang lain.',
        },
        paper: {
          title: 'Memeriksa surat',
          steps:
            'Buka “Periksa surat” dan tulis kode yang ada pada surat, atau pindai gambarnya dengan ponsel.\nBaca siapa yang menerbitkannya, kapan, dan apakah masih berlaku.\nUntuk melihat apakah berkas Anda diubah, pilih PDF-nya dan tekan “Bandingkan”.',
          note: 'Halaman itu hanya memuat huruf awal nama. Berkas yang Anda kirim tidak disimpan.',
        },
      },
    },
    officer: {
      title: 'Untuk petugas',
      lead: 'Dari masuk sampai jawaban. Yang sampai kepada pelapor sudah dibaca petugas kedua.',
      tasks: {
        'sign-in': {
          title: 'Masuk',
          steps:
            'Buka tautan undangan Anda dan buat kata sandi.\nSetelah itu, masuk dengan alamat surel dan kata sandi Anda.\nBila memakai faktor kedua, tulis kode dari aplikasi Anda.\nLupa kata sandi? Minta tautan di halaman tempat Anda masuk.',
        },
        inbox: {
          title: 'Kotak kerja Anda',
          steps:
            'Meja kerja memuat daftar, masing-masing dengan jumlahnya; yang paling dekat batasnya di atas.\n“Laporan saya” adalah yang Anda pegang; dahulukan “Segera jatuh tempo” dan “Lewat batas”.\nCari laporan dengan nomornya atau dengan kata.\nBila Anda mulai menulis dan belum mengirim, tulisan itu ada di atas dan dapat dilanjutkan.',
        },
        take: {
          title: 'Mengambil laporan',
          steps:
            'Buka laporan dari daftar “Belum dibagi” dan tekan “Ambil laporan ini”.\nBaca riwayatnya: tiap langkah menyebut siapa berbuat apa, dan kapan.\nTombol-tombolnya hanya memperlihatkan yang dapat dilakukan sekarang.\nDengan “Tambah catatan” Anda menulis untuk petugas lain saja.',
        },
        ask: {
          title: 'Bertanya kepada pelapor',
          steps:
            'Tekan “Tanya pelapor” dan tandai apa yang kurang.\nKatakan dengan bahasa sederhana untuk apa. Waktu berhenti sampai jawabannya datang.\nPelapor diingatkan dua kali. Setelah itu laporan beristirahat; jawaban membangunkannya.',
          note: 'Yang belum lengkap jangan diarsipkan: tanyakan.',
        },
        draft: {
          title: 'Menulis jawaban',
          steps:
            'Tekan “Tulis jawaban”. Di sampingnya (di bawahnya pada telepon) ada laporannya.\nTulis apa yang dilakukan, oleh siapa, kapan, dan apa kelanjutannya.\nDengan “Simpan, lanjutkan nanti” tulisan Anda menunggu; tulisan itu juga tersimpan sendiri.\nAjukan: petugas lain memeriksanya sebelum dikirim.',
          note: 'Bila dikembalikan, Anda membaca alasannya dan memperbaikinya.',
        },
        evidence: {
          title: 'Memperlihatkan hasil pekerjaan',
          steps:
            'Buka laporannya dan tekan “Tambah foto hasil pekerjaan”.\nPilih foto atau PDF, lalu kirim.\nPelapor melihatnya bersama jawaban, tidak sebelumnya. Sampai saat itu Anda dapat menariknya kembali.',
        },
        extend: {
          title: 'Menambah waktu',
          steps:
            'Tekan “Perpanjang waktu” sebelum batas akhirnya lewat.\nTulis jumlah hari dan alasannya. Pelapor membaca keduanya.\nFormulirnya menyebut sisa perpanjangan menurut aturan, dan berapa hari.',
        },
        done: {
          title: 'Menyatakan selesai',
          steps:
            'Bila pekerjaan yang dijanjikan dalam jawaban sudah selesai, tekan “Nyatakan selesai”.\nTulis apa yang sudah dilakukan, dan sebutkan buktinya, atau mengapa tidak ada.\nPelapor tetap dapat menilai dan berkeberatan.',
        },
        desk: {
          title: 'Memanggil di loket',
          steps:
            'Buka “Mal”, malnya, lalu “Loket, penerimaan, antrean”, dan pilih loket Anda.\nTekan “Duduk di loket ini”.\nTekan “Berikutnya”, atau tombol N: yang berikut dipanggil.\nTekan “Mulai melayani” bila orangnya sudah di depan; “Tidak hadir” bila tidak ada yang datang.\n“Berikutnya” sekali lagi menyelesaikannya dan memanggil yang berikut.',
          note: 'Yang terlanjur diselesaikan dapat dibuka lagi dalam seperempat jam.',
        },
        applications: {
          title: 'Mengerjakan permohonan',
          steps:
            'Buka “Permohonan”: daftarnya menyebut mana yang belum diambil, terlambat, atau menunggu pemohon.\nBuka satu permohonan dan tekan “Ambil”. Kartu di atas menyebut giliran siapa dan sampai kapan.\nAda yang kurang? Tekan “Minta kelengkapan”: sebut apa, dan centang pertanyaan yang boleh dijawab ulang. Sementara itu batas waktunya berhenti.\nTetapkan biaya dan catat pembayarannya dengan rujukan. Catatan antarpetugas tidak pernah dibaca pemohon.',
          note: 'Yang tidak dijawab pada waktunya tidak dihapus: permohonan dapat ditutup tanpa hasil, satu per satu atau beberapa sekaligus.',
        },
        decide: {
          title: 'Memutuskan permohonan dan menyerahkan hasilnya',
          steps:
            'Tekan “Putuskan” dan pilih: kabulkan, tolak, atau tutup tanpa hasil.\nTulis alasannya dengan kata-kata yang dimengerti pemohon; penolakan juga menyebut dasarnya dalam standar.\nBila dikabulkan, sebut cara penyerahannya. Surat digital ditandatangani dan diserahkan dengan sendirinya.\nSelain itu tekan “Sudah siap” dengan tempat dan jam atau nomor kiriman, lalu “Sudah diserahkan”.',
          note: 'Keberatan diputuskan admin koordinator yang tidak memutus lebih dahulu. Hanya admin koordinator yang menarik keputusan atau mencabut surat.',
        },
        registers: {
          title: 'Tanyakan ke register',
          steps:
            'Beberapa register boleh ditanyai petugas tentang permohonan yang sedang dikerjakannya.\nBuka permohonan dan tekan “Tanyakan ke register”. Pilih register, ketik kuncinya, lalu tekan “Tanyakan”.\nJawabannya ditampilkan satu kali. Tulis yang mendasari putusan dalam alasannya.',
          note: 'Bahwa Anda bertanya tercatat dalam riwayat permohonan; kunci dan jawabannya tidak dicatat di mana pun.',
        },
        export: {
          title: 'Mengunduh daftar',
          steps:
            'Di bawah sebuah daftar tekan “Unduh daftar ini”.\nPilih untuk apa. Tujuan itu, nama Anda, dan jumlah barisnya tersimpan selamanya.\nAnda mendapat CSV untuk lembar kerja, tanpa nama dan kontak pelapor.\nKoordinator, pengawas, dan admin melihat setiap unduhan di “Daftar yang telah diunduh”.',
        },
        account: {
          title: 'Akun dan faktor kedua Anda',
          steps:
            'Buka “Akun saya”. Di sana terlihat di mana saja Anda masuk; akhiri yang tidak Anda kenal.\nSiapkan faktor kedua: pindai gambarnya dengan aplikasi pembuat kode.\nCetak kode pemulihannya dan simpan jauh dari telepon Anda.\nSebelum langkah besar, portal bertanya sekali lagi apakah ini memang Anda.',
        },
      },
    },
    coordinator: {
      title: 'Untuk koordinator',
      lead: 'Yang diputuskan kepala instansi dan pemeriksa nasional: apa yang masuk, apa yang tampil, apa yang dikirim.',
      tasks: {
        verify: {
          title: 'Memverifikasi dan menerima',
          steps:
            'Buka laporan dari daftar “Verifikasi”. Apakah lengkap, dan apakah untuk instansi ini?\nBila ada yang kurang, tanyakan. Bila untuk instansi lain, teruskan.\nTekan “Verifikasi dan terima”, pilih kategorinya, dan katakan apakah perlu pemeriksaan lapangan.\nPutuskan apakah laporan itu tampil untuk publik sekarang.',
        },
        publish: {
          title: 'Menampilkan untuk publik, dengan penyamaran',
          steps:
            'Tekan “Teks untuk publik”. Nama, nomor, dan pelat diusulkan untuk disamarkan dengan […].\nBaca seluruhnya: ada nama yang mungkin terlewat atau keliru. Tulis seperti seharusnya dibaca.\nUntuk foto, tekan “Untuk publik…” lalu hitamkan wajah, pelat, dan nama rumah.\nDengan “Sembunyikan dari publik” halamannya ditarik lagi.',
          note: 'Aslinya tidak berubah. Laporan rahasia tidak pernah tampil.',
        },
        refer: {
          title: 'Meneruskan',
          steps:
            'Tekan “Teruskan” dan pilih instansi yang dapat menjawab.\nTulis alasannya: pelapor membacanya.\nBatas akhirnya tidak mulai dari awal lagi.',
          note: 'Bila sudah pernah diteruskan, pemeriksa nasional yang memutuskan.',
        },
        assign: {
          title: 'Membagikan',
          steps:
            'Buka daftar “Belum dibagi” dan tekan “Bagikan” di sebuah laporan.\nAnda melihat berapa laporan yang dipegang tiap petugas.\nSetelah ada keberatan, penulis jawaban sebelumnya tidak dapat dipilih.',
        },
        release: {
          title: 'Memeriksa dan mengirim jawaban',
          steps:
            'Buka daftar “Periksa jawaban”. Tidak seorang pun mengirim jawaban yang ditulisnya sendiri.\nTekan “Periksa dan kirim jawaban” dan lihat satu per satu yang perlu diperiksa.\nTulis jawaban yang dibaca publik, atau kosongkan.\nBelum baik? Tekan “Kembalikan konsep” dan tulis apa yang perlu diperbaiki.',
          note: 'Daftar “Tertahan” memuat laporan tanpa orang kedua: minta admin sistem mengundang petugas.',
        },
        split: {
          title: 'Memecah, dan menyatukan kembali',
          steps:
            'Laporan yang memuat dua masalah: tekan “Pecah”.\nSisakan hanya kata-kata tentang masalah yang lain, dan pilih instansinya.\nBagian itu mendapat nomor sendiri; pelapor diberi tahu, dan kuncinya membuka keduanya.\nBagian yang keliru dibuat: “Satukan kembali”, selama belum dikerjakan.',
        },
        archive: {
          title: 'Yang tidak ditangani di sini',
          steps:
            'Tekan “Arsipkan” hanya untuk yang tidak ditangani portal ini, misalnya perkara di pengadilan.\nTulis alasannya, dan ke mana pelapor dapat pergi.\nPelapor membacanya. Laporan itu masih dapat diterima kemudian.',
        },
        mall: {
          title: 'Mengelola mal',
          steps:
            'Buka “Mal”, lalu “Buka mal baru”: nama, alamat, jam.\nTambah kelompok loket untuk setiap instansi yang melayani di sana, dengan hurufnya sendiri.\nTambah loket dan layanannya.\nBeri setiap kios dan layar sebuah kunci di “Kios dan layar”. Kunci tampil sekali saja.',
          note: 'Mal atau kelompok yang berakhir tetap menyimpan riwayat dan angkanya.',
        },
        availability: {
          title: 'Kapan janji temu diterima',
          steps:
            'Buka kelompok loket, lalu “Janji temu dan ketersediaan”.\nTambah waktu tetap: hari, jam, menit per janji temu, tempat sekaligus.\nTambah pengecualian untuk hari yang berbeda. Hari libur tidak perlu.\nDi “Aturan pemesanan” tentukan sejauh mana orang boleh memesan.',
          note: 'Yang sudah dipesan tetap berlaku, juga bila waktu tetapnya diakhiri.',
        },
        survey: {
          title: 'Survei kepuasan',
          steps:
            'Di halaman mal Anda tekan “Survei kepuasan”: tampak berapa yang menjawab, dan berapa yang seharusnya.\nSesudah satu masa selesai tekan “Terbitkan hasil” dan isi hari pertama dan terakhirnya.\nTulis apa yang Anda ubah di “Yang kami ubah”.\nBuka “Laporan tahunan” untuk mencetaknya, atau tekan “Unduh CSV”.',
          note: 'Hasil yang keliru ditarik dengan alasan yang dibaca semua orang. Layanan dengan kurang dari lima jawaban tidak tampil.',
        },
        form: {
          title: 'Menulis formulir permohonan',
          steps:
            'Buka “Formulir” dan pilih layanan.\nTambah pertanyaan satu per satu: masing-masing di halamannya sendiri, dalam setiap bahasa.\nPada pertanyaan radio tentukan rute: dengan jawaban tertentu orang ke pertanyaan di belakang, ke akhir, atau ke halaman keluar.\nLihat pratinjau, dan tambah uji: dengan jawaban ini, halaman ini.\nTekan “Terbitkan formulir”. Versi terdahulu dapat dipakai kembali.',
          note: 'Formulir dengan rute rusak, uji yang gagal, atau bahasa yang belum lengkap tidak diterbitkan.',
        },
      },
    },
    'system-admin': {
      title: 'Untuk admin sistem',
      lead: 'Petugas, instansi, hari libur, dan cadangan. Admin sistem tidak melihat laporan apa pun.',
      tasks: {
        setup: {
          title: 'Menyiapkan portal yang kosong',
          steps:
            'Jalankan program dengan `DEMO=off npm start`. Program menyebut alamat, `/setup`, dan kode yang berlaku sekali.\nBuka alamat itu, isi kodenya, dan ikuti langkahnya: negara, instansi pertama, surel, nama dan alamat, orang pertama.\nTanpa peramban, jalankan `npm run jembatan -- setup` di server: pertanyaannya sama, satu demi satu.\nKedua orang pertama membuka tautannya dan membuat kata sandi.',
          note: 'Yang sudah dijawab tersimpan: bila Anda berhenti, keduanya meneruskan dari langkah berikutnya. Setelah ada yang diundang, `/setup` tertutup.',
        },
        begin: {
          title: 'Mulai dari mana',
          steps:
            'Buka “Administrasi”. Di bawah “Yang perlu dikerjakan” ada yang menunggu Anda: surel, petugas, hari libur, cadangan.\nTiap hal menyebut apa yang harus dilakukan, dengan tautan atau perintah.\nBila kosong, tidak ada yang menunggu Anda.',
        },
        invite: {
          title: 'Mengundang, dan memberi peran',
          steps:
            'Tekan “Undang petugas”; tulis alamat surel dan nama, pilih peran dan instansi.\nTautannya dikirim lewat surel. Tanpa server surel, tautan ditampilkan sekali: serahkan sendiri.\nDi halaman petugas Anda memberi dan mencabut peran.\nTiap instansi memerlukan dua orang: satu menulis jawaban, yang lain mengirimnya.',
        },
        leave: {
          title: 'Berhenti, pindah, serah terima',
          steps:
            'Di halaman petugas tekan “Berhenti” atau “Pindah”.\nAnda melihat berapa laporan yang dipegangnya. Tentukan penggantinya, atau serahkan kepada koordinator.\nSejak saat itu yang berhenti tidak dapat masuk; perbuatannya tetap tercatat atas namanya.\nLaporan berpindah sendiri, dan halaman itu memperlihatkan kemajuannya. Dengan “Kembalikan” petugas aktif lagi.',
        },
        factor: {
          title: 'Faktor kedua yang hilang',
          steps:
            'Pastikan bahwa memang petugas itu yang meminta: telepon atau temui dia.\nDi halaman petugas tekan “Lepas faktor kedua” dan tulis cara Anda memastikannya.\nPetugas itu diberi tahu lewat surel, keluar dari semua perangkat, lalu menyiapkan yang baru.',
        },
        agencies: {
          title: 'Instansi',
          steps:
            'Buka “Kelola instansi” dan cari instansinya, atau tekan “Tambah instansi”.\nDengan “Beri nama baru” namanya berganti, hari ini atau pada tanggal lain; nama lama tetap dapat dicari.\nDengan “Gabungkan ke instansi lain” petugas, layanan, dan laporan yang berjalan ikut pindah.\n“Pindahkan” menaruhnya di bawah instansi lain; “Tutup” mengakhirinya. Tiap halaman lebih dahulu memperlihatkan akibatnya.',
        },
        calendar: {
          title: 'Kalender hari libur',
          steps:
            'Tekan “Mulai rancangan”. Isinya belum berlaku.\n“Tambah satu hari”, atau “Masukkan daftar” dari keputusannya.\n“Hitung akibatnya” memperlihatkan berapa kasus berjalan yang berganti tanggal.\nLalu “Terbitkan edisi ini”. Sebuah edisi dapat dibatalkan dengan edisi lain.',
        },
        rules: {
          title: 'Aturan batas waktu',
          steps:
            'Aturan juga diubah dalam rancangan: “Mulai rancangan”, lalu “Tambah aturan”.\nSebutkan dasarnya dan tanggal mulai berlakunya.\nLangkah yang sudah mulai tetap memakai aturan lama.\nHitung akibatnya, lalu terbitkan.',
        },
        registers: {
          title: 'Register',
          steps:
            'Layanan masuk dan register membuat orang tidak perlu mengetik yang sudah diketahui negara.\nPasang rahasianya dalam variabel mesin yang namanya diawali REGISTER_SECRET_, lalu jalankan ulang portal.\n“Tambah layanan masuk”, kemudian “Tambah register” yang mengambil kuncinya dari situ.\n“Coba”: Anda melihat apakah nilai-nilainya ada di letak yang disebut. Baru sesudah itu formulir boleh menyebutnya.',
        },
        backup: {
          title: 'Cadangan dan pemeriksaan',
          steps:
            'Di server jalankan `npm run jembatan -- backup FILE` setiap malam, dan simpan berkasnya di tempat lain.\n`npm run jembatan -- restore FILE` mengembalikannya ke basis data kosong. Cobalah sekali sebelum diperlukan.\n`npm run jembatan -- check` memeriksa pengaturan, surel, ruang simpan, jam, dan aturan, serta menyebut apa yang perlu diperbaiki.\n“Administrasi” menyebut kapan cadangan terakhir dibuat.',
        },
      },
    },
  },
} satisfies Whole

/** Every guide, every task, every picture has its words. */
interface Whole {
  readonly title: string
  readonly lead: string
  readonly crumbs: string
  readonly contents: string
  readonly open: string
  readonly invented: string
  readonly pictures: Readonly<Record<Picture, string>>
  readonly guides: {
    readonly [G in Guide]: {
      readonly title: string
      readonly lead: string
      readonly tasks: { readonly [T in keyof (typeof GUIDES)[G]]: TaskWords }
    }
  }
}
