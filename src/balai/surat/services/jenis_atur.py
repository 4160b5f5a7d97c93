"""How this village handles a letter type: on or off, by which way, how fast, who agrees and who signs."""

import re
from datetime import date
from typing import Any

from django.db import transaction

from balai.akun.models import Akun
from balai.desa.models import Desa, Perangkat
from balai.jejak.services import catat
from balai.surat.definisi import dari_json
from balai.surat.models import JenisSurat
from balai.surat.nomor import NomorMundur, deret_untuk, nomor_lompat, tahun_deret

_KLASIFIKASI = re.compile(r"[0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*")
JANJI_MAKS = 100 * 60  # working minutes; some twelve working days
URUTAN_MAKS = 30_000


class SetelanSalah(ValueError):
    """Settings that cannot be. `galat`: name of the setting -> message with the cure."""

    def __init__(self, galat: dict[str, str]) -> None:
        super().__init__(" ".join(galat.values()))
        self.galat = galat


def jenis_aktifkan(*, jenis: JenisSurat, oleh: Akun) -> None:
    """Offer this letter. Pressing twice is harmless. Raises SetelanSalah where it has no wording."""
    if jenis.versi_id is None:
        raise SetelanSalah({"aktif": "Tulis dulu teks suratnya."})
    _nyala(jenis, True, oleh)


def jenis_nonaktifkan(*, jenis: JenisSurat, oleh: Akun) -> None:
    """No new requests of this letter; running ones go on."""
    _nyala(jenis, False, oleh)


@transaction.atomic
def _nyala(jenis: JenisSurat, aktif: bool, oleh: Akun) -> None:
    if JenisSurat.objects.filter(pk=jenis.pk, aktif=not aktif).update(aktif=aktif):
        catat(
            aksi="jenis_surat.aktifkan" if aktif else "jenis_surat.nonaktifkan",
            akun=oleh,
            objek=f"jenis_surat:{jenis.kode}",
        )
    jenis.aktif = aktif


def jenis_atur(
    *,
    jenis: JenisSurat,
    oleh: Akun,
    jalur: str,
    janji_menit: int,
    klasifikasi: str = "",
    untuk_keluarga: bool = True,
    perlu_rt: bool = False,
    perlu_verifikasi: bool | None = None,
    pilih_penanda: bool = False,
    penanda: Perangkat | None = None,
    paraf: Perangkat | None = None,
    paraf_ttd: bool = False,
    urutan: int = 0,
    lompat: tuple[int, date] | None = None,
) -> JenisSurat:
    """Settings of one type. `klasifikasi` "": as the type says. `paraf`: who comes before the signer, with
    initials or (`paraf_ttd`) a signature. `lompat`: (last number outside, today). Raises SetelanSalah."""
    baru: dict[str, Any] = {
        "jalur": jalur,
        "janji_menit": janji_menit,
        "klasifikasi": klasifikasi.strip(),
        "untuk_keluarga": untuk_keluarga,
        "perlu_rt": perlu_rt,
        "perlu_verifikasi": perlu_verifikasi,
        "pilih_penanda": pilih_penanda,
        "penanda": penanda,
        "paraf": paraf,
        "paraf_ttd": paraf_ttd,
        "urutan": urutan,
    }
    if galat := _salah(baru) | (_salah_kedua(jenis, paraf) if paraf_ttd else {}):
        raise SetelanSalah(galat)
    with transaction.atomic():
        if lompat is not None:
            _lompat(jenis, *lompat, oleh)
        kini = JenisSurat.objects.select_for_update(of=("self",)).get(pk=jenis.pk)
        berubah = sorted(k for k, v in baru.items() if getattr(kini, k) != v)
        if berubah:
            for nama in berubah:
                setattr(kini, nama, baru[nama])
            kini.save(update_fields=berubah)
            catat(
                aksi="jenis_surat.atur",
                akun=oleh,
                objek=f"jenis_surat:{kini.kode}",
                rincian={"berubah": berubah},
            )
    return kini


def _salah(baru: dict[str, Any]) -> dict[str, str]:
    galat = {}
    if baru["jalur"] not in ("mandiri", "kantor", "internal"):
        galat["jalur"] = "Pilih dari mana surat ini diminta"
    if not 0 < baru["janji_menit"] <= JANJI_MAKS:
        galat["janji_menit"] = "Tulis janji waktu antara 1 menit dan 100 jam kerja"
    kode = baru["klasifikasi"]
    if kode and (len(kode) > 20 or not _KLASIFIKASI.fullmatch(kode)):
        galat["klasifikasi"] = "Tulis kode klasifikasi seperti 400.12.2.1"
    penanda = baru["penanda"]
    if penanda is not None and not (penanda.aktif and penanda.boleh_tanda_tangan):
        galat["penanda"] = f"{penanda.nama} belum berhak menandatangani surat"
    galat |= _salah_paraf(baru["paraf"], penanda)
    if not 0 <= baru["urutan"] <= URUTAN_MAKS:
        galat["urutan"] = f"Tulis urutan antara 0 dan {URUTAN_MAKS}"
    return galat


def _salah_paraf(paraf: Perangkat | None, penanda: Perangkat | None) -> dict[str, str]:
    if paraf is None:
        return {}
    if not (paraf.aktif and paraf.boleh_tanda_tangan):
        return {"paraf": f"{paraf.nama} belum berhak memaraf surat"}
    if paraf == penanda or (penanda is None and paraf.jabatan == Perangkat.Jabatan.KEPALA):
        return {"paraf": "Pilih orang lain, penanda tangan tidak perlu memaraf suratnya sendiri"}
    return {}


def _salah_kedua(jenis: JenisSurat, paraf: Perangkat | None) -> dict[str, str]:
    if paraf is None:
        return {"paraf_ttd": "Pilih dulu pejabat yang ikut bertanda tangan"}
    if jenis.versi is not None and dari_json(jenis.versi.definisi).tanda_tangan:
        return {
            "paraf_ttd": "Surat ini sudah punya kotak tanda tangan sendiri di naskahnya. Pilih Paraf saja,"
            " atau ubah dulu naskahnya"
        }
    return {}


def _lompat(jenis: JenisSurat, terakhir: int, tanggal: date, oleh: Akun) -> None:
    """Where every type has a series of its own: go on behind the last number used outside Balai."""
    kini = Desa.objects.select_for_update(no_key=True).get(pk=jenis.desa_id)
    if kini.deret_nomor != Desa.Deret.JENIS:
        raise SetelanSalah({"terakhir": "Nomor surat ini ikut deret desa. Atur di Pengaturan surat"})
    deret = deret_untuk(kini, jenis)
    try:
        nomor_lompat(deret=deret, tahun=tahun_deret(kini, tanggal), terakhir=terakhir)
    except NomorMundur as e:
        raise SetelanSalah({"terakhir": str(e)}) from e
    catat(aksi="nomor.lompat", akun=oleh, objek=f"deret:{deret}", rincian={"terakhir": terakhir})
