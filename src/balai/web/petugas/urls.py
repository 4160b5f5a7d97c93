"""Pages of the officials. The right of each stands at its view (web.akses)."""

from django.urls import path

from balai.web.petugas import (
    aksi,
    akun,
    antar,
    antrean,
    arsip,
    cari,
    cetak_register,
    kabar,
    lembaran,
    masuk,
    penduduk,
    tandatangan,
    tinjau,
)
from balai.web.petugas.agenda.urls import urlpatterns as agenda
from balai.web.petugas.alur.urls import urlpatterns as alur
from balai.web.petugas.arsip_surat.urls import urlpatterns as arsip_surat
from balai.web.petugas.bantuan.urls import urlpatterns as bantuan
from balai.web.petugas.impor.urls import urlpatterns as impor
from balai.web.petugas.kode.urls import urlpatterns as kode
from balai.web.petugas.lapor.urls import urlpatterns as lapor
from balai.web.petugas.laporan.urls import urlpatterns as laporan
from balai.web.petugas.meja.urls import urlpatterns as meja
from balai.web.petugas.pengaturan.urls import urlpatterns as pengaturan
from balai.web.petugas.peristiwa.urls import urlpatterns as peristiwa
from balai.web.petugas.pesan.urls import urlpatterns as pesan
from balai.web.petugas.register.urls import urlpatterns as register
from balai.web.petugas.survei.urls import urlpatterns as survei
from balai.web.petugas.ttd.urls import urlpatterns as ttd
from balai.web.petugas.tte.urls import urlpatterns as tte

app_name = "petugas"
urlpatterns = [
    *alur,
    *meja,
    *ttd,  # before the actions of a request
    path("masuk/", masuk.masuk, name="masuk"),
    path("keluar/", masuk.keluar, name="keluar"),
    path("", masuk.beranda, name="beranda"),
    path("sandi/", masuk.sandi, name="sandi"),
    path("antrean/", antrean.antrean, name="antrean"),
    path("antrean/segar/", antrean.segar, name="segar"),
    path("cari/", cari.cari, name="cari"),
    path("permohonan/<slug:kode>/", tinjau.permohonan, name="permohonan"),
    path("permohonan/<slug:kode>/nik/", tinjau.nik, name="nik"),
    path("permohonan/<slug:kode>/konsep/", lembaran.konsep, name="konsep"),
    path("permohonan/<slug:kode>/surat.pdf", lembaran.surat_pdf, name="surat"),
    path("permohonan/<slug:kode>/dokumen/<slug:syarat>/<slug:varian>/", lembaran.dokumen, name="dokumen"),
    path("permohonan/<slug:kode>/<slug:aksi>/", aksi.aksi, name="aksi"),
    path("tanda-tangan/", tandatangan.tandatangan, name="tandatangan"),
    path("verifikasi/", tandatangan.verifikasi, name="verifikasi"),
    path("antar/", antar.antar, name="antar"),
    path("antar/bawa/", antar.antar_bawa, name="antar_bawa"),
    path("antar/serahkan/", antar.antar_serah, name="antar_serah"),
    path("penduduk/", penduduk.penduduk, name="penduduk"),
    path("penduduk/<int:pk>/", penduduk.orang, name="orang"),
    path("penduduk/<int:pk>/akun/", akun.akun_buat, name="akun_buat"),
    path("penduduk/<int:pk>/biodata.pdf", cetak_register.biodata, name="orang_biodata"),
    path("keluarga/<int:pk>/kartu-keluarga.pdf", cetak_register.kartu, name="keluarga_kk"),
    path("arsip/", arsip.arsip, name="arsip"),
    path("kabar/", kabar.kabar, name="kabar"),
    *register,
    *impor,
    *kode,
    *peristiwa,
    *laporan,
    *lapor,
    *pesan,
    *bantuan,
    *agenda,
    *arsip_surat,
    *pengaturan,
    *survei,
    *tte,
]
