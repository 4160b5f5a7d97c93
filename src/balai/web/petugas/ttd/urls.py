from django.urls import URLPattern, path

from balai.web.petugas.ttd import berjalan, sandi, satu

urlpatterns: list[URLPattern] = [
    path("tanda-tangan/sandi/", sandi.ttd_sandi, name="ttd_sandi"),
    path("tanda-tangan/berjalan/<slug:kode>/", berjalan.ttd_borongan, name="ttd_borongan"),
    path("permohonan/<slug:kode>/cara/", satu.ttd_cara, name="ttd_cara"),
    path("permohonan/<slug:kode>/lepas/", satu.ttd_lepas, name="ttd_lepas"),
    path("permohonan/<slug:kode>/pindai/", satu.ttd_pindai, name="ttd_pindai"),
    path("permohonan/<slug:kode>/pindaian/", satu.ttd_pindaian, name="ttd_pindaian"),
]
