from django.urls import URLPattern, path

from balai.web.petugas.alur import akun_rt, borongan, delegasi, rt, saringan, terlambat

urlpatterns: list[URLPattern] = [
    path("persetujuan-rt/", rt.daftar, name="persetujuan_rt"),
    path("persetujuan-rt/<slug:kode>/", rt.satu, name="persetujuan_rt_satu"),
    path(
        "persetujuan-rt/<slug:kode>/dokumen/<slug:syarat>/<slug:varian>/",
        rt.dokumen,
        name="persetujuan_rt_dokumen",
    ),
    path("akun-rt/", akun_rt.akun_rt, name="akun_rt"),
    path("akun-rt/<int:pk>/", akun_rt.ubah, name="akun_rt_ubah"),
    path("pendelegasian/", delegasi.delegasi, name="delegasi"),
    path("pendelegasian/<int:pk>/cabut/", delegasi.cabut, name="delegasi_cabut"),
    path("borongan/", borongan.mulai, name="borongan"),
    path("borongan/<slug:kode>/", borongan.hasil, name="borongan_hasil"),
    path("antrean/saringan/", saringan.saringan, name="saringan_antrean"),
    path("terlambat/", terlambat.terlambat, name="terlambat"),
]
