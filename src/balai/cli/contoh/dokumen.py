"""The citizens' vaults: few pictures, cleaned once by the real workshop, stored for many."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from balai.akun.models import Akun
from balai.berkas.hasil import HasilOlah
from balai.berkas.olah import olah
from balai.berkas.services import berkas_tulis, gudang
from balai.cli.contoh import gambar
from balai.dasar.id import id_acak
from balai.dasar.kode import tabel
from balai.desa.scope import desa_aktif_id
from balai.penduduk.models import Dokumen, Penduduk
from balai.penduduk.selectors import anggota_keluarga

BURAM = "FOTO_USAHA:buram"


class Lemari:
    """Cleaned pictures by key: a document code, or "KTP:<pk>" for somebody's own."""

    def __init__(self, pemilik: list[Penduduk]) -> None:
        mentah = {kode: buat() for kode, buat in gambar.UMUM.items()}
        mentah[BURAM] = gambar.foto_usaha(buram=True)
        for o in pemilik:
            keluarga = anggota_keluarga(o)
            mentah[f"KTP:{o.pk}"] = gambar.ktp(o)
            mentah[f"KK:{o.pk}"] = gambar.kk(o, keluarga)
        # Each cleaning is a process of its own, so threads suffice to use every core.
        with ThreadPoolExecutor() as kolam:
            bersih = kolam.map(lambda isi: olah(isi, nama="contoh.jpg"), mentah.values())
            self._bersih: dict[str, HasilOlah] = dict(zip(mentah, bersih, strict=True))

    def simpan(self, *, orang: Penduduk, jenis: str, oleh: Akun, kunci: str = "") -> Dokumen:
        """A document in the resident's vault; `kunci` asks for a certain picture."""
        calon = (kunci, f"{jenis}:{orang.pk}", jenis, "DOK_PENDUKUNG")
        hasil = next(self._bersih[k] for k in calon if k in self._bersih)
        nama = tabel("jenis_dokumen_pendek").get(jenis, "Dokumen")
        berkas = berkas_tulis(isi=hasil.isi, nama=f"{nama}.jpg", mime=hasil.mime, oleh=oleh)
        gudang().simpan(desa_id=desa_aktif_id(), berkas_id=berkas.kode, isi=hasil.kecil, varian="kecil")
        return Dokumen.objects.create(
            kode=id_acak(14), penduduk=orang, berkas=berkas, jenis=jenis, nama=nama[:80]
        )
