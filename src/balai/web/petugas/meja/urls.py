from django.urls import URLPattern, path

from balai.web.petugas.meja import hasil, isi, layanan, loket

urlpatterns: list[URLPattern] = [
    path("meja/", layanan.meja, name="meja"),
    path("meja/loket/", loket.loket, name="loket"),
    path("meja/loket/<int:nomor>/", loket.slip, name="loket_slip"),
    path("meja/warga/<int:pk>/", layanan.warga, name="meja_warga"),
    path("meja/warga/<int:pk>/<slug:jenis>/", isi.isi, name="meja_isi"),
    path("meja/permohonan/<slug:kode>/", hasil.hasil, name="meja_hasil"),
    path("meja/permohonan/<slug:kode>/perbaiki/", isi.perbaiki, name="meja_perbaiki"),
]
