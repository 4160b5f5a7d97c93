"""Who is told of a message. Never what it says: a citizen may have typed a NIK into it."""

from __future__ import annotations

from typing import Any

from balai.akun.models import Akun
from balai.desa.hak import HAK_PERAN, Hak
from balai.notifikasi.models import Notifikasi
from balai.notifikasi.registri import Pesan as Kabar
from balai.notifikasi.registri import daftarkan
from balai.notifikasi.services import kabarkan
from balai.pesan.models import Pesan, Utas


@daftarkan
class Masuk(Kabar):
    """A citizen wrote."""

    kode = "pesan.masuk"
    ikon = "pesan"

    def judul(self, data: dict[str, Any]) -> str:
        return f"Pesan warga: {data['judul']}"

    def isi(self, data: dict[str, Any]) -> str:
        return f"Dari {data['pelaku']}."


@daftarkan
class Balasan(Kabar):
    """The office wrote."""

    kode = "pesan.balasan"
    ikon = "pesan"

    def judul(self, data: dict[str, Any]) -> str:
        return f"Pesan dari kantor: {data['judul']}"

    def isi(self, data: dict[str, Any]) -> str:
        return f"{data['pelaku']} menulis kepada Anda."


def tautan(kode: str, *, kantor: bool) -> str:
    """Address of a thread on one side of the counter."""
    return f"/petugas/pesan/{kode}/" if kantor else f"/warga/pesan/{kode}/"


def kabarkan_pesan(utas: Utas, pesan: Pesan) -> None:
    """Tell the other side, in the caller's transaction. One who has not looked yet is told once."""
    ke_kantor = not pesan.dari_kantor
    kode, alamat = ("pesan.masuk" if ke_kantor else "pesan.balasan"), tautan(utas.kode, kantor=ke_kantor)
    if ke_kantor:
        peran = [p for p, semua in HAK_PERAN.items() if Hak.PERIKSA in semua]
        penerima = Akun.objects.filter(peran__in=peran, aktif=True)
    else:
        penerima = Akun.objects.filter(pk=utas.pemilik_id)
    sudah = Notifikasi.objects.filter(kode=kode, tautan=alamat, dibaca_pada=None).values("penerima")
    kabarkan(
        kode=kode,
        penerima=penerima.exclude(pk__in=sudah).order_by("pk"),
        data={"judul": utas.judul, "pelaku": pesan.pelaku},
        tautan=alamat,
    )
