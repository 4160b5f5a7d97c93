"""Who is told of a report and of its decision. No NIK, no reported value: only whom it is about."""

from __future__ import annotations

from balai.akun.models import Akun
from balai.desa.hak import HAK_PERAN, Hak
from balai.lapor.models import Laporan
from balai.notifikasi.registri import daftarkan_kalimat
from balai.notifikasi.services import kabarkan

daftarkan_kalimat("lapor.masuk", "pengeras", "Laporan warga: {tentang}", "Dari {pelapor}.")
daftarkan_kalimat(
    "lapor.diterima",
    "lingkar-centang",
    "Laporan Anda diterima: {tentang}",
    "{pelaku} sudah memasukkannya ke data desa.",
)
daftarkan_kalimat(
    "lapor.dicatat",
    "lingkar-centang",
    "Laporan Anda diterima: {tentang}",
    "{pelaku} sudah membaca dan menindaklanjuti catatan Anda.",
)
daftarkan_kalimat(
    "lapor.diterima_sebagian",
    "lingkar-centang",
    "Laporan Anda diterima sebagian: {tentang}",
    "Diputus {pelaku}. Buka untuk melihat bagian mana dan alasannya.",
)
daftarkan_kalimat(
    "lapor.ditolak",
    "lingkar-silang",
    "Laporan Anda tidak diterima: {tentang}",
    "Diputus {pelaku}. Buka untuk melihat alasannya.",
)
daftarkan_kalimat(
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
