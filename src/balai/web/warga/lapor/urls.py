from django.urls import URLPattern, path

from balai.web.warga.lapor import isi, laporan

urlpatterns: list[URLPattern] = [
    path("lapor/", laporan.daftar, name="lapor"),
    path("lapor/baru/", laporan.baru, name="lapor_baru"),
    path("lapor/orang/<int:pk>/", isi.orang, name="lapor_orang"),
    path("lapor/tambah/", isi.tambah, name="lapor_tambah"),
    path("lapor/<slug:kode>/", laporan.rincian, name="lapor_rincian"),
    path("lapor/<slug:kode>/tarik/", laporan.tarik, name="lapor_tarik"),
]
