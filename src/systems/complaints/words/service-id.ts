/** Words of the panel of complaints on the page of a service, in Indonesian. */
export const serviceId = {
  services: 'Layanan instansi ini',
  promise: 'Maklumat pelayanan',
  caption: 'Pengaduan tentang layanan ini, satu tahun terakhir',
  count: 'Laporan',
  inTime: 'Dijawab tepat waktu',
  inTimeOf: '{count} dari {answered}',
  solved: 'Dinilai selesai',
  solvedOf: '{count} dari {judged}',
  stars: 'Nilai penanganan',
  starsOf: '{stars} dari 5',
  none: 'Belum ada pengaduan tentang layanan ini dalam setahun terakhir.',
  figures: {
    complaints: { label: 'Laporan', source: 'laporan yang terbit' },
    complaints_in_time: { label: 'Dijawab tepat waktu', source: 'laporan terbit yang dijawab' },
    complaints_solved: { label: 'Selesai menurut pelapor', source: 'penilaian pelapor' },
  },
  most: 'Dihitung dari {count} laporan terbaru.',
}
