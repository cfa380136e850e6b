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
  most: 'Dihitung dari {count} laporan terbaru.',
}
