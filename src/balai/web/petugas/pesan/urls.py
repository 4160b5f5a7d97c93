from django.urls import URLPattern, path

from balai.web.petugas.pesan import jawaban, kotak, utas

urlpatterns: list[URLPattern] = [
    path("pesan/", kotak.kotak, name="pesan"),
    path("pesan/jawaban/", jawaban.daftar, name="jawaban"),
    path("pesan/jawaban/baru/", jawaban.baru, name="jawaban_baru"),
    path("pesan/jawaban/<int:pk>/", jawaban.ubah, name="jawaban_ubah"),
    path("pesan/jawaban/<int:pk>/hapus/", jawaban.hapus, name="jawaban_hapus"),
    path("pesan/permohonan/<slug:kode>/", utas.permohonan, name="pesan_permohonan"),
    path("pesan/<slug:kode>/", utas.utas, name="pesan_utas"),
    path("pesan/<slug:kode>/tutup/", utas.tutup, name="pesan_tutup"),
    path("pesan/<slug:kode>/buka/", utas.buka, name="pesan_buka"),
    path("pesan/<slug:kode>/berkas/<slug:lampiran>/<slug:varian>/", utas.berkas, name="pesan_berkas"),
]
