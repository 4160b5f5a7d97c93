from django.urls import path

from balai.web.warga import akun, beranda, dokumen, dokumen_isi, isi, kabar, masuk, mulai, permohonan
from balai.web.warga.bantuan.urls import urlpatterns as bantuan
from balai.web.warga.keluarga.urls import urlpatterns as keluarga
from balai.web.warga.lapor.urls import urlpatterns as lapor
from balai.web.warga.pesan.urls import urlpatterns as pesan
from balai.web.warga.profil.urls import urlpatterns as profil
from balai.web.warga.survei.urls import urlpatterns as survei
from balai.web.warga.unduh.urls import urlpatterns as unduh

app_name = "warga"
urlpatterns = [
    path("masuk/", masuk.masuk, name="masuk"),
    path("keluar/", masuk.keluar, name="keluar"),
    path("pin/", masuk.pin, name="pin"),
    path("", beranda.beranda, name="beranda"),
    path("surat/", permohonan.surat, name="surat"),
    *keluarga,
    path("permohonan/baru/", mulai.mulai, name="mulai"),
    path("permohonan/<slug:kode>/", permohonan.rincian, name="rincian"),
    path("permohonan/<slug:kode>/ubah/", mulai.langkah1, name="langkah1"),
    path("permohonan/<slug:kode>/dokumen/", dokumen_isi.dokumen_isi, name="dokumen_isi"),
    path("permohonan/<slug:kode>/isi/", isi.isi, name="isi"),
    path("permohonan/<slug:kode>/batal/", permohonan.batal, name="batal"),
    path("dokumen/", dokumen.dokumen, name="dokumen"),
    path("dokumen/<slug:kode>/", dokumen.satu, name="dokumen_satu"),
    path("dokumen/<slug:kode>/<slug:varian>/", dokumen.berkas, name="berkas"),
    path("kabar/", kabar.kabar, name="kabar"),
    path("akun/", akun.akun, name="akun"),
    path("siapa-membuka/", akun.jejak, name="jejak"),
    *profil,
    *lapor,
    *pesan,
    *bantuan,
    *survei,
    *unduh,
]
