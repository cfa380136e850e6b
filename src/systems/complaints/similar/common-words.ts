/**
 * Words that say nothing of what a report is about, in the languages of the portal. Where a country's texts are many their own counts say
 * this too; these keep a young portal, and a country in a language without such counts, from finding everything alike.
 */
export const COMMON_WORDS: ReadonlySet<string> = new Set(
  (
    'ada adalah agar akan aku anda antara apa apakah atas atau bagaimana bagi bahwa baik banyak bapak belum berada beberapa bisa bu bukan dalam dan dapat dari ' +
    'daripada demikian dengan di dia guna hal hanya hari harap hingga ibu ini itu jadi jangan jika juga kali kalau kami kamu karena kasih ke kembali kemudian ' +
    'kepada ketika kita lagi lain lalu lama lebih maka masih mereka minta mohon mulai namun nya oleh pada pak para pernah perlu saat saja salam saling sampai ' +
    'sangat saya sebagai sebelum secara sedang segera sejak sekarang sekitar selama seluruh semoga semua seperti sering serta setelah setiap siapa sudah supaya ' +
    'tahun tanggal tapi telah tempat tentang terhadap terima terjadi terlalu tersebut tetapi tiap tidak tolong untuk waktu yaitu yang ' +
    'a about after again all also am an and any are as at be because been before but by can could day did do does for from had has have he her here him his how i ' +
    'if in into is it its just like me more my no not now of on one only or our out please she since so some still than that the their them then there these they ' +
    'this to too up us very was we were what when where which who why will with would you your ' +
    '그 그리고 그런데 이 저 것 수 등 및 또는 좀 매우 너무 정말 제 저희 우리 안녕하세요 안녕하십니까 감사합니다 부탁드립니다 있습니다 없습니다 합니다 입니다 있는 없는 하는 때문에 대한 대해 위해 에서 으로'
  ).split(' '),
)
