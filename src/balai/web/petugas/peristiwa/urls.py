from django.urls import path

from balai.web.petugas.peristiwa import daftar, keluarga, satu

urlpatterns = [
    path("peristiwa/", daftar.peristiwa, name="peristiwa"),
    path("peristiwa/catat/", daftar.peristiwa_catat, name="peristiwa_catat"),
    path("peristiwa/catat/datang/baru/", daftar.peristiwa_datang, name="peristiwa_datang"),
    path("peristiwa/catat/gabung/<int:pk>/ke/", daftar.peristiwa_ke, name="peristiwa_ke"),
    path("peristiwa/catat/gabung/<int:pk>/ke/<int:ke>/", daftar.peristiwa_gabung, name="peristiwa_gabung"),
    path("peristiwa/catat/<slug:jenis>/", daftar.peristiwa_cari, name="peristiwa_cari"),
    path("peristiwa/catat/<slug:jenis>/<int:pk>/", daftar.peristiwa_isi, name="peristiwa_isi"),
    path("peristiwa/<slug:kode>/", satu.peristiwa_satu, name="peristiwa_satu"),
    path("peristiwa/<slug:kode>/batal/", satu.peristiwa_batal, name="peristiwa_batal"),
    path("keluarga/<int:pk>/", keluarga.keluarga, name="keluarga"),
    path("keluarga/<int:pk>/nomor/", keluarga.keluarga_nomor, name="keluarga_nomor"),
    path("keluarga/<int:pk>/alamat/", keluarga.keluarga_alamat, name="keluarga_alamat"),
]
