"""Who is told of a disposition. Never what the letter says: it may be secret."""

from __future__ import annotations

from typing import Any

from balai.agenda.models import Disposisi
from balai.akun.models import Akun
from balai.dasar.tanggal import tanggal_panjang
from balai.notifikasi.registri import Pesan, daftarkan
from balai.notifikasi.services import kabarkan


@daftarkan
class Diminta(Pesan):
    """An official is told to do something with a letter."""

    kode = "agenda.disposisi"
    ikon = "lembar"

    def judul(self, data: dict[str, Any]) -> str:
        return f"Disposisi dari {data['pelaku']}"

    def isi(self, data: dict[str, Any]) -> str:
        tenggat = f" Selesai paling lambat {data['tenggat']}." if data["tenggat"] else ""
        return f"Surat masuk nomor agenda {data['agenda']}.{tenggat}"


@daftarkan
class Selesai(Pesan):
    """Whoever gave it learns that it is done."""

    kode = "agenda.disposisi_selesai"
    ikon = "lingkar-centang"

    def judul(self, data: dict[str, Any]) -> str:
        return f"Disposisi dikerjakan {data['pelaku']}"

    def isi(self, data: dict[str, Any]) -> str:
        return f"Surat masuk nomor agenda {data['agenda']}."


def kabarkan_disposisi(disposisi: Disposisi) -> None:
    """Tell the official who must act, in the caller's transaction; not somebody who told himself."""
    tenggat = tanggal_panjang(disposisi.tenggat) if disposisi.tenggat else ""
    penerima = Akun.objects.filter(perangkat_id=disposisi.kepada_id, aktif=True).exclude(pk=disposisi.oleh_id)
    kabarkan(
        kode=Diminta.kode,
        penerima=penerima.order_by("pk"),
        data={"pelaku": disposisi.dari, "agenda": str(disposisi.surat), "tenggat": tenggat},
        tautan=_tautan(disposisi),
    )


def kabarkan_selesai(disposisi: Disposisi, akun: Akun) -> None:
    """Tell whoever gave it."""
    penerima = Akun.objects.filter(pk=disposisi.oleh_id, aktif=True).exclude(pk=akun.pk)
    kabarkan(
        kode=Selesai.kode,
        penerima=penerima,
        data={"pelaku": akun.nama, "agenda": str(disposisi.surat)},
        tautan=_tautan(disposisi),
    )


def _tautan(disposisi: Disposisi) -> str:
    return f"/petugas/agenda/masuk/{disposisi.surat_id}/"
