import type { DemoCase } from '../script.ts'

/** Cases that do not go straight on: what is missing is asked for, the time is extended, two matters become two reports. */
export const HELD_UP: readonly DemoCase[] = [
  {
    ago: 26.3,
    class: 'complaint',
    title: 'Pungutan di kantor pelayanan',
    text: 'Saya diminta membayar tambahan waktu mengurus surat, padahal di papan tertulis gratis. Tolong ditertibkan.',
    region: '32.73',
    agency: 'id.32.73',
    category: 'pegawai-pelayanan',
    reach: 'email',
    steps: [
      {
        ago: 25.1,
        by: 'bandungHead',
        act: 'ask',
        missing: ['date', 'who', 'evidence'],
        words: 'Sebutkan loketnya, bukan nama petugasnya.',
      },
      { ago: 5.2, act: 'remind', turn: 1 },
    ],
  },
  {
    ago: 16.4,
    class: 'complaint',
    title: 'Air PAM keruh setiap pagi',
    text: 'Sejak awal bulan air yang keluar pukul lima sampai tujuh pagi berwarna cokelat. Siang hari jernih lagi. Tetangga satu gang mengalami hal yang sama.',
    region: '35.78',
    place: 'Gang Contoh Seruni',
    agency: 'id.35.78',
    category: 'air-bersih',
    reach: 'both',
    steps: [
      { ago: 15.2, by: 'nation', act: 'accept', publish: true },
      { ago: 14.9, by: 'surabayaHead', act: 'assign', to: 'surabayaTwo' },
      {
        ago: 6.2,
        by: 'surabayaTwo',
        act: 'extend',
        days: 5,
        reason: 'Contoh air dari tiga rumah sudah kami ambil. Hasil laboratorium baru keluar minggu depan.',
      },
    ],
  },
  {
    ago: 9.3,
    class: 'complaint',
    title: 'Trotoar di depan puskesmas',
    text: 'Trotoarnya rusak dan sulit dilewati kursi roda.',
    region: '73.71',
    agency: 'id.73.71',
    reach: 'phone',
    steps: [
      { ago: 8.2, by: 'nation', act: 'ask', missing: ['place', 'event'] },
      {
        ago: 6.1,
        act: 'answer',
        pieces: {
          place: 'Jalan Contoh Bakung, sisi timur, antara gerbang dan halte.',
          event: 'Ubinnya terangkat akar pohon sepanjang kira-kira sepuluh meter.',
        },
      },
    ],
  },
  {
    ago: 3.4,
    class: 'complaint',
    title: 'Lampu merah mati dan sampah di perempatan',
    text: 'Lampu lalu lintas di perempatan ini mati sejak Senin, kendaraan berebut jalan. Di sudut yang sama sampah dari warung menumpuk dan belum pernah diangkut.',
    region: '32.73',
    place: 'Perempatan Contoh Dahlia',
    agency: 'id.32.73',
    category: 'lalu-lintas',
    reach: 'email',
    steps: [
      {
        ago: 2.2,
        by: 'bandungHead',
        act: 'split',
        title: 'Sampah menumpuk di perempatan',
        text: 'Di sudut yang sama sampah dari warung menumpuk dan belum pernah diangkut.',
        agency: 'id.32.73',
        category: 'sampah',
      },
      {
        ago: 2,
        by: 'bandungHead',
        act: 'accept',
        publish: {
          title: 'Lampu merah mati di perempatan',
          words: 'Lampu lalu lintas di perempatan ini mati sejak Senin, kendaraan berebut jalan.',
        },
      },
    ],
  },
]
