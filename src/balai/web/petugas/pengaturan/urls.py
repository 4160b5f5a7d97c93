from django.urls import URLPattern, path

from balai.web.petugas.pengaturan import baru, daftar, jenis, naskah, surat, versi

_SATU = "jenis-surat/<slug:kode>/"
urlpatterns: list[URLPattern] = [
    path("jenis-surat/", daftar.daftar, name="jenis_surat"),
    path("jenis-surat/baru/", baru.baru, name="jenis_baru"),
    path("jenis-surat/impor/", baru.impor, name="jenis_impor"),
    path(_SATU, jenis.satu, name="jenis_atur"),
    path(f"{_SATU}nyala/", daftar.nyala, name="jenis_nyala"),
    path(f"{_SATU}naskah/", naskah.naskah, name="jenis_naskah"),
    path(f"{_SATU}naskah/lihat/", naskah.lihat, name="jenis_lihat"),
    path(f"{_SATU}naskah/contoh.pdf", naskah.pdf, name="jenis_pdf"),
    path(f"{_SATU}ekspor.toml", baru.ekspor, name="jenis_ekspor"),
    path(f"{_SATU}versi/", versi.versi, name="jenis_versi"),
    path(f"{_SATU}versi/asli/", versi.asli, name="jenis_asli"),
    path(f"{_SATU}versi/<int:nomor>/", versi.beda, name="jenis_beda"),
    path(f"{_SATU}versi/<int:nomor>/pakai/", versi.pakai, name="jenis_pakai"),
    path("pengaturan-surat/", surat.surat, name="atur_surat"),
    path("pengaturan-surat/lihat/", surat.contoh, name="atur_contoh"),
    path("pengaturan-surat/contoh.pdf", surat.pdf, name="atur_pdf"),
    path("pengaturan-surat/lambang/", surat.lambang, name="atur_lambang"),
]
