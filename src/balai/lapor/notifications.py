"""Who is told of a report and of its decision. No NIK, no reported value: only whom it is about."""

from __future__ import annotations

from typing import Any

from balai.akun.models import Akun
from balai.desa.hak import HAK_PERAN, Hak
from balai.lapor.models import Laporan
from balai.notifikasi.registri import Pesan, daftarkan
from balai.notifikasi.services import kabarkan


def _pesan(kode: str, ikon: str, judul: str, isi: str) -> None:
    class Kelas(Pesan):
        def judul(self, data: dict[str, Any]) -> str:
            return judul.format_map(data)

        def isi(self, data: dict[str, Any]) -> str:
            return isi.format_map(data)

    Kelas.kode, Kelas.ikon = kode, ikon
    daftarkan(Kelas)


_pesan("lapor.masuk", "pengeras", "Laporan warga: {tentang}", "Dari {pelapor}.")
_pesan(
    "lapor.diterima",
    "lingkar-centang",
    "Laporan Anda diterima: {tentang}",
    "{pelaku} sudah memasukkannya ke data desa.",
)
_pesan(
    "lapor.dicatat",
    "lingkar-centang",
    "Laporan Anda diterima: {tentang}",
    "{pelaku} sudah membaca dan menindaklanjuti catatan Anda.",
)
_pesan(
    "lapor.diterima_sebagian",
    "lingkar-centang",
    "Laporan Anda diterima sebagian: {tentang}",
    "Diputus {pelaku}. Buka untuk melihat bagian mana dan alasannya.",
)
_pesan(
    "lapor.ditolak",
    "lingkar-silang",
    "Laporan Anda tidak diterima: {tentang}",
    "Diputus {pelaku}. Buka untuk melihat alasannya.",
)
_pesan(
    "lapor.data_anda",
    "akun",
    "Data Anda di catatan desa berubah",
    "Dilaporkan {pelapor}, diperiksa {pelaku}. Ada yang salah? Lapor dari Profil.",
)


def tentang(laporan: Laporan) -> str:
    """ "data Nayla Safitri", "anggota baru Aisyah Putri"."""
    awalan = "anggota baru" if laporan.jenis == Laporan.Jenis.TAMBAH else "data"
    return f"{awalan} {laporan.nama}"


def kabarkan_masuk(laporan: Laporan) -> None:
    """Tell everyone who decides on reports, in the caller's transaction."""
    peran = [p for p, semua in HAK_PERAN.items() if Hak.UBAH_PENDUDUK in semua]
    kabarkan(
        kode="lapor.masuk",
        penerima=Akun.objects.filter(peran__in=peran, aktif=True),
        data={"tentang": tentang(laporan), "pelapor": laporan.pelapor.nama},
        tautan=f"/petugas/lapor/{laporan.kode}/",
    )


def kabarkan_putusan(laporan: Laporan) -> None:
    """Tell the reporter the decision; and whom it concerns, if that is another one, that data changed."""
    data = {"tentang": tentang(laporan), "pelapor": laporan.pelapor.nama, "pelaku": laporan.pemutus}
    kode = f"lapor.{laporan.keadaan}"
    if laporan.keadaan == Laporan.Keadaan.DITERIMA and laporan.peristiwa_id is None:
        kode = "lapor.dicatat"
    kabarkan(kode=kode, penerima=[laporan.akun], data=data, tautan=f"/warga/lapor/{laporan.kode}/")
    orang = laporan.orang
    if laporan.peristiwa_id and orang and orang.akun and orang.akun_id != laporan.akun_id:
        kabarkan(kode="lapor.data_anda", penerima=[orang.akun], data=data, tautan="/warga/profil/")
