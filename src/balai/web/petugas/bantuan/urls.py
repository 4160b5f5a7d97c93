from django.urls import URLPattern, path

from balai.web.petugas.bantuan import impor, penerima, program, satu, tambah, unduh

_IMPOR = "bantuan/<int:pk>/impor/"
_PENERIMA = "bantuan/<int:pk>/penerima/<int:penerima>/"
urlpatterns: list[URLPattern] = [
    path("bantuan/", program.bantuan, name="bantuan"),
    path("bantuan/baru/", program.baru, name="bantuan_baru"),
    path("bantuan/<int:pk>/", satu.satu, name="bantuan_program"),
    path("bantuan/<int:pk>/ubah/", program.ubah, name="bantuan_ubah"),
    path("bantuan/<int:pk>/tutup/", program.tutup, name="bantuan_tutup"),
    path("bantuan/<int:pk>/unduh/", unduh.unduh, name="bantuan_unduh"),
    path("bantuan/<int:pk>/daftar.pdf", unduh.cetak, name="bantuan_cetak"),
    path("bantuan/<int:pk>/tambah/", tambah.tambah, name="bantuan_tambah"),
    path("bantuan/<int:pk>/tambah/<int:sasaran>/", tambah.tambah_satu, name="bantuan_tambah_satu"),
    path(_PENERIMA, penerima.penerima, name="bantuan_penerima"),
    path(f"{_PENERIMA}kartu/", penerima.kartu, name="bantuan_kartu"),
    path(f"{_PENERIMA}foto/<slug:varian>/", penerima.foto, name="bantuan_foto"),
    path(f"{_PENERIMA}berhenti/", penerima.berhenti, name="bantuan_berhenti"),
    path(_IMPOR, impor.impor, name="bantuan_impor"),
    path(f"{_IMPOR}contoh.xlsx", impor.contoh, name="bantuan_impor_contoh"),
    path(f"{_IMPOR}<slug:kode>/", impor.impor_satu, name="bantuan_impor_satu"),
    path(f"{_IMPOR}<slug:kode>/ditolak.xlsx", impor.impor_ditolak, name="bantuan_impor_ditolak"),
]
