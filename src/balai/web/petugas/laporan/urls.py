"""Books and reports; see web/petugas/urls.py."""

from django.urls import URLPattern, path

from balai.web.petugas.laporan import buku, bulanan, daftar

urlpatterns: list[URLPattern] = [
    path("laporan/", bulanan.hub, name="laporan"),
    path("laporan/bulanan/<slug:bulan>/", bulanan.bulanan, name="laporan_bulanan"),
    path("laporan/bulanan/<slug:bulan>.<slug:bentuk>", bulanan.bulanan_berkas, name="laporan_bulanan_berkas"),
    path("laporan/bulanan/<slug:bulan>/kunci/", bulanan.kunci, name="laporan_kunci"),
    path("laporan/bulanan/<slug:bulan>/buka/", bulanan.buka, name="laporan_buka"),
    path("laporan/buku/<slug:kode>/", buku.buku, name="laporan_buku"),
    path("laporan/buku/<slug:kode>.<slug:bentuk>", buku.buku_berkas, name="laporan_buku_berkas"),
    path("laporan/buku/<slug:kode>/utuh/", buku.buku_utuh, name="laporan_buku_utuh"),
    path("laporan/rentan/", daftar.rentan, name="laporan_rentan"),
    path("laporan/rentan.<slug:bentuk>", daftar.rentan_berkas, name="laporan_rentan_berkas"),
    path("laporan/tujuh-belas/", daftar.tujuh_belas, name="laporan_tujuh_belas"),
    path("laporan/tujuh-belas.xlsx", daftar.tujuh_belas_berkas, name="laporan_tujuh_belas_berkas"),
]
