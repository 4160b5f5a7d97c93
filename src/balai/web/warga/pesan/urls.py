from django.urls import URLPattern, path

from balai.web.warga.pesan import kotak, tulis

urlpatterns: list[URLPattern] = [
    path("pesan/", kotak.kotak, name="pesan"),
    path("pesan/baru/", tulis.baru, name="pesan_baru"),
    path("pesan/<slug:kode>/", kotak.utas, name="pesan_utas"),
    path("pesan/<slug:kode>/berkas/<slug:lampiran>/<slug:varian>/", kotak.berkas, name="pesan_berkas"),
    path("permohonan/<slug:kode>/pesan/", tulis.permohonan, name="pesan_permohonan"),
]
