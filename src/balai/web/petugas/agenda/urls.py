from django.urls import URLPattern, path

from balai.web.petugas.agenda import buku, disposisi, ekspedisi, keluar, masuk

urlpatterns: list[URLPattern] = [
    path("agenda/", masuk.daftar, name="agenda"),
    path("agenda/masuk/catat/", masuk.catat_masuk, name="agenda_masuk_catat"),
    path("agenda/masuk/<int:pk>/", masuk.satu, name="agenda_masuk"),
    path("agenda/masuk/<int:pk>/disposisi/", disposisi.beri, name="agenda_beri"),
    path("agenda/masuk/<int:pk>/pindai/", masuk.pindai, name="agenda_masuk_pindai"),
    path("agenda/masuk/<int:pk>/berkas/<slug:varian>/", masuk.berkas, name="agenda_masuk_berkas"),
    path("agenda/disposisi/", disposisi.daftar, name="agenda_disposisi"),
    path("agenda/disposisi/<int:pk>/selesai/", disposisi.selesai, name="agenda_selesai"),
    path("agenda/keluar/", keluar.daftar, name="agenda_keluar"),
    path("agenda/keluar/ambil/", keluar.ambil, name="agenda_ambil"),
    path("agenda/keluar/luar/", keluar.luar, name="agenda_luar"),
    path("agenda/keluar/<int:pk>/", keluar.satu, name="agenda_surat"),
    path("agenda/keluar/<int:pk>/isi/", keluar.isi, name="agenda_isi"),
    path("agenda/keluar/<int:pk>/batal/", keluar.batalkan, name="agenda_surat_batal"),
    path("agenda/keluar/<int:pk>/pindai/", keluar.pindai, name="agenda_surat_pindai"),
    path("agenda/keluar/<int:pk>/berkas/<slug:varian>/", keluar.berkas, name="agenda_surat_berkas"),
    path("agenda/batal/", keluar.batal, name="agenda_batal"),
    path("agenda/ekspedisi/", ekspedisi.daftar, name="agenda_ekspedisi"),
    path("agenda/ekspedisi/kirim/", ekspedisi.pilih, name="agenda_kirim_pilih"),
    path("agenda/ekspedisi/kirim/<slug:macam>/<int:pk>/", ekspedisi.kirim, name="agenda_kirim"),
    path("agenda/ekspedisi/<int:pk>/terima/", ekspedisi.terima, name="agenda_terima"),
    path("agenda/buku/<slug:kode>.<slug:bentuk>", buku.buku, name="agenda_buku"),
]
