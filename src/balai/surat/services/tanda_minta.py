"""The signer is asked, and what he gives back is looked at and stored. No transaction is open here."""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Callable
from typing import Final, NoReturn, TypeVar

from django.views.decorators.debug import sensitive_variables

from balai.berkas.gudang import BerkasHilang, GalatGudang, GudangPenuh
from balai.berkas.services import berkas_baca
from balai.naskah.signers import GalatTanda, HasilTanda, Penanda, PermintaanTanda, StatusPenanda
from balai.naskah.signers.bsre_galat import tabel_status
from balai.surat.models import CaraTtd, Surat, UpayaTtd
from balai.surat.services.tanda_galat import SandiSalah, TandaGagal, TandaRagu
from balai.surat.services.upaya import cadangkan, simpan, upaya_ragukan, upaya_tutup
from balai.tte.models import PenandaElektronik
from balai.tte.pembuat import penanda_buat
from balai.tte.services import (
    SandiDitunda,
    periksa_tunggu,
    sandi_benar_catat,
    sandi_salah_catat,
    status_simpan,
)

log = logging.getLogger(__name__)
T = TypeVar("T")

PENUH: Final = (
    "Penyimpanan penuh, surat belum ditandatangani. Minta operator mengosongkan ruang, lalu coba lagi."
)
PENUH_RAGU: Final = (
    "Surat sudah ditandatangani layanan, tetapi penyimpanan penuh. Minta operator mengosongkan ruang, lalu"
    " coba lagi: tanda tangannya diambil kembali."
)
GANGGUAN: Final = "Ada gangguan pada penanda tangan. Surat belum ditandatangani. Coba lagi."
RAGU: Final = (
    "Belum pasti surat ini sudah ditandatangani, karena jawaban layanan terputus. Tekan Ambil hasilnya, atau"
    " Anggap belum ditandatangani."
)
LAIN: Final = "Berkas yang dikembalikan penanda tangan bukan surat ini, jadi tidak dipakai."
HABIS: Final = (
    "Layanan tidak menyimpan hasilnya lagi. Tekan Anggap belum ditandatangani, lalu tandatangani lagi."
)
KODE_HABIS: Final = "HABIS"  # it is not asked for again by itself
_TANDA: Final = re.compile(rb"/ByteRange\s*\[")
_TUMBUH: Final = 5 * 1024 * 1024  # more than this no signature adds


class Alat:
    """The signers of one batch, each opened once: opening a certificate takes longer than signing."""

    def __init__(self) -> None:
        self._ada: dict[int, Penanda] = {}

    def penanda(self, p: PenandaElektronik) -> Penanda:
        """Raises GalatTanda."""
        if p.pk not in self._ada:
            self._ada[p.pk] = penanda_buat(p)
        return self._ada[p.pk]


@sensitive_variables("sandi")
def tanda_minta(u: UpayaTtd, penanda: PenandaElektronik, sandi: str, alat: Alat) -> None:
    """Sign once and store. On return the attempt is TERSIMPAN. Raises SandiSalah, TandaGagal, TandaRagu."""
    surat = _surat(u)
    try:
        periksa_tunggu(penanda)
        pdf = _pdf(surat)
        cadangkan(u, pdf)
    except SandiDitunda as e:
        upaya_tutup(u, e.pesan)
        raise SandiSalah(e.pesan) from None
    except GudangPenuh:
        upaya_tutup(u, PENUH)
        raise TandaGagal(PENUH, nanti=True) from None
    except GalatGudang as e:
        upaya_tutup(u, e.pesan)
        raise TandaGagal(e.pesan) from None
    minta = PermintaanTanda(
        pdf=pdf,
        medan=f"Ttd{u.urutan}",
        alasan=f"{surat.permohonan.jenis.nama} Nomor {surat.nomor}"[:200],
        lokasi=f"{surat.desa.sebutan} {surat.desa.nama}",
    )
    hasil = _tanya(u, penanda, lambda: alat.penanda(penanda).tandatangani(minta, sandi))
    sandi_benar_catat(penanda)
    _terima(u, hasil, pdf)


def tanda_ambil_lagi(u: UpayaTtd, penanda: PenandaElektronik) -> None:
    """Fetch what the service made under `u.id_dokumen`. As tanda_minta, but nothing is signed."""
    hasil = _tanya(u, penanda, lambda: penanda_buat(penanda).ambil_lagi(u.id_dokumen), mengambil=True)
    if hasil is None:
        upaya_ragukan(u, HABIS, kode=KODE_HABIS)
        raise TandaRagu(HABIS)
    try:
        pdf = _pdf(_surat(u))
    except GalatGudang as e:
        upaya_ragukan(u, e.pesan)
        raise TandaRagu(e.pesan) from None
    _terima(u, hasil, pdf)


def _surat(u: UpayaTtd) -> Surat:
    return Surat.objects.select_related("berkas", "desa", "permohonan__jenis").get(pk=u.surat_id)


def _pdf(surat: Surat) -> bytes:
    """Raises GalatGudang."""
    if surat.berkas is None:  # made anew this very moment
        raise BerkasHilang
    return berkas_baca(surat.berkas)


def _tanya(u: UpayaTtd, penanda: PenandaElektronik, kerja: Callable[[], T], *, mengambil: bool = False) -> T:
    """What the signer says; his failures become the attempt's state. `mengambil`: it was signed before, so
    no failure can mean that it was not."""
    try:
        return kerja()
    except GalatTanda as e:
        if e.salah_sandi and not mengambil:
            sandi_salah_catat(penanda)
        elif e.kode in tabel_status():  # BSrE lets this official sign no more: whoever must act is told
            status_simpan(penanda=penanda, status=StatusPenanda(e.kode, False, e.pesan), oleh=u.akun)
        _gagal(u, e, pasti=e.pasti and not mengambil)
    except Exception as e:
        # Where, not what: its text might repeat the passphrase.
        tempat = "".join(traceback.format_tb(e.__traceback__))
        log.error("signing letter %s: %s\n%s", u.surat_id, type(e).__name__, tempat)
        pasti = u.cara == CaraTtd.LOKAL and not mengambil
        _gagal(u, GalatTanda(GANGGUAN if pasti else RAGU), pasti=pasti)


def _gagal(u: UpayaTtd, e: GalatTanda, *, pasti: bool) -> NoReturn:
    pesan = e.pesan[:300]
    if not pasti:
        upaya_ragukan(u, pesan, kode=e.kode, http=e.http, id_dokumen=e.id_dokumen)
        raise TandaRagu(pesan, hentikan=e.hentikan) from None
    upaya_tutup(u, pesan, kode=e.kode, http=e.http)
    if e.salah_sandi:
        raise SandiSalah(pesan) from None
    raise TandaGagal(pesan, hentikan=e.hentikan, nanti=e.nanti) from None


def _terima(u: UpayaTtd, hasil: HasilTanda, pdf: bytes) -> None:
    """Store what was signed, if it is ours. What a certificate of Balai signed and cannot be kept was never
    out of the house: it is not signed. What a service signed is in doubt until it is fetched."""
    if not surat_bertanda(pdf, hasil.pdf, utuh=u.cara == CaraTtd.LOKAL):
        _tak_jadi(u, hasil, LAIN, LAIN)
    try:
        if not simpan(u, hasil):
            raise TandaGagal("Surat ini berubah saat ditandatangani, jadi tanda tangan ini tidak dipakai.")
    except GudangPenuh:
        _tak_jadi(u, hasil, PENUH, PENUH_RAGU if hasil.id_dokumen else f"{RAGU} {PENUH}")
    except OSError:
        log.exception("letter %s: signed file not stored", u.surat_id)
        _tak_jadi(u, hasil, GANGGUAN, RAGU)


def _tak_jadi(u: UpayaTtd, hasil: HasilTanda, gagal: str, ragu: str) -> NoReturn:
    if u.cara == CaraTtd.LOKAL:
        upaya_tutup(u, gagal)
        raise TandaGagal(gagal, nanti=True) from None
    upaya_ragukan(u, ragu, http=hasil.http, id_dokumen=hasil.id_dokumen)
    raise TandaRagu(ragu) from None


def surat_bertanda(asal: bytes, hasil: bytes, *, utuh: bool) -> bool:
    """Whether `hasil` is `asal` and one signature more. `utuh`: nothing but appended (PAdES in Balai); a
    service may write the file anew, then pages and what is drawn on them must be there still."""
    if len(_TANDA.findall(hasil)) <= len(_TANDA.findall(asal)) or len(hasil) > len(asal) + _TUMBUH:
        return False
    if utuh:
        return hasil.startswith(asal)
    from balai.naskah.signers.tertanam import cocok_isi  # pyHanko takes half a second to load

    return cocok_isi(asal, hasil)
