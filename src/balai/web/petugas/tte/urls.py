from django.urls import URLPattern, path

from balai.web.petugas.tte import ikhtisar, kunci, layanan, pejabat, saya

_SATU = "tte/pejabat/<int:pk>/"
urlpatterns: list[URLPattern] = [
    path("tte/", ikhtisar.ikhtisar, name="tte"),
    path("tte/layanan/", layanan.layanan, name="tte_layanan"),
    path("tte/layanan/coba/", layanan.coba, name="tte_coba"),
    path("tte/kunci/", kunci.kunci, name="tte_kunci"),
    path("tte/kunci/<slug:guna>/ganti/", kunci.ganti, name="tte_kunci_ganti"),
    path(_SATU, pejabat.pejabat, name="tte_pejabat"),
    path(f"{_SATU}sertifikat/", pejabat.pasang, name="tte_pasang"),
    path(f"{_SATU}bsre/", pejabat.bsre, name="tte_bsre"),
    path(f"{_SATU}status/", pejabat.status, name="tte_status"),
    path(f"{_SATU}berhenti/", pejabat.berhenti, name="tte_henti"),
    path("tte/saya/", saya.saya, name="tte_saya"),
    path("tte/saya/sertifikat/", saya.pasang, name="tte_saya_pasang"),
    path("tte/saya/frasa/", saya.frasa, name="tte_frasa"),
    path("tte/saya/berhenti/", saya.berhenti, name="tte_saya_henti"),
]
