"""The register's pages beside list and record."""

from django.urls import URLPattern, path

from balai.web.petugas.register import ganda, kelompok, rumah_tangga, saringan, tambah, ubah, wilayah

urlpatterns: list[URLPattern] = [
    path("penduduk/saringan/", saringan.simpan, name="saringan"),
    path("penduduk/tambah/", tambah.tambah, name="penduduk_tambah"),
    path("penduduk/<int:pk>/ubah/", ubah.ubah, name="orang_ubah"),
    path("penduduk/ganda/", ganda.ganda, name="ganda"),
    path("penduduk/ganda/<int:satu>/<int:dua>/", ganda.ganda_satu, name="ganda_satu"),
    path("wilayah/", wilayah.wilayah, name="wilayah"),
    path("wilayah/<slug:tingkat>/tambah/<int:induk>/", wilayah.tempat_tambah, name="tempat_tambah"),
    path("wilayah/<slug:tingkat>/<int:pk>/", wilayah.tempat_ubah, name="tempat_ubah"),
    path("rumah-tangga/", rumah_tangga.rumah_tangga, name="rumah_tangga"),
    path("rumah-tangga/tambah/", rumah_tangga.rumah_tangga_tambah, name="rumah_tangga_tambah"),
    path("rumah-tangga/<int:pk>/", rumah_tangga.rumah_tangga_satu, name="rumah_tangga_satu"),
    path("rumah-tangga/<int:pk>/ubah/", rumah_tangga.rumah_tangga_ubah, name="rumah_tangga_ubah"),
    path("kelompok/", kelompok.kelompok, name="kelompok"),
    path("kelompok/tambah/", kelompok.kelompok_tambah, name="kelompok_tambah"),
    path("kelompok/<int:pk>/", kelompok.kelompok_satu, name="kelompok_satu"),
    path("kelompok/<int:pk>/ubah/", kelompok.kelompok_ubah, name="kelompok_ubah"),
]
