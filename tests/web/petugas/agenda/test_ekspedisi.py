"""Letters on their way: sent, received, printed."""

from __future__ import annotations

import io
from datetime import timedelta

import python_calamine
from django.test import Client
from django.utils import timezone

from balai.agenda.models import Ekspedisi
from balai.akun.models import Akun
from balai.desa.models import Desa
from balai.jejak.models import Jejak
from balai.penduduk.models import Penduduk
from tests import pabrik
from tests import pabrik_agenda as pa
from tests.web.petugas.bantu import teks


def isi_lembar(jawab: object) -> list[list[object]]:
    buku = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(jawab.content))  # type: ignore[attr-defined]
    return buku.get_sheet_by_index(0).to_python()


def test_surat_dikirim_lalu_penerimanya_dicatat(operator: Akun, operator_klien: Client, desa: Desa) -> None:
    surat = pa.keluar_buat(desa, operator)
    assert f"/kirim/keluar/{surat.pk}/" in teks(operator_klien.get("/petugas/agenda/ekspedisi/kirim/"))
    alamat = f"/petugas/agenda/ekspedisi/kirim/keluar/{surat.pk}/"
    assert 'value="Camat Tirta Asri"' in teks(operator_klien.get(alamat))
    hari = timezone.localdate()
    isi = {"tanggal": hari.isoformat(), "tujuan": "Kantor camat", "cara": "", "kunci": "kunci-kirim-1"}
    salah = operator_klien.post(alamat, isi)
    assert salah.status_code == 422
    assert "Tulis siapa yang membawa" in teks(salah)
    for _ in range(2):
        assert operator_klien.post(alamat, isi | {"cara": "Pak Darmo"}).status_code == 302
    e = Ekspedisi.objects.get()
    assert "Catat penerima" in teks(operator_klien.get("/petugas/agenda/ekspedisi/"))
    terima = f"/petugas/agenda/ekspedisi/{e.pk}/terima/"
    besok = (hari + timedelta(days=1)).isoformat()
    for penerima, tanggal in (("", hari.isoformat()), ("Bu Ani", besok), ("Bu Ani", "")):
        assert operator_klien.post(terima, {"penerima": penerima, "tanggal": tanggal}).status_code == 422
    jawab = operator_klien.post(terima, {"penerima": "Bu Ani", "tanggal": hari.isoformat()})
    assert "Penerima tercatat." in teks(operator_klien.get(jawab["Location"]))
    assert operator_klien.get(terima).status_code == 302
    assert "Semua surat sudah diterima" in teks(operator_klien.get("/petugas/agenda/ekspedisi/"))
    semua = operator_klien.post("/petugas/agenda/ekspedisi/", {"bulan": str(hari.month)})
    assert "Bu Ani" in teks(operator_klien.get(semua["Location"]))


def test_surat_warga_dikirim_sesudah_ditandatangani(
    operator: Akun, kades: Akun, operator_klien: Client, desa: Desa, orang: Penduduk
) -> None:
    belum = pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang, operator=operator)
    sudah = pabrik.permohonan_di("siap_diambil", desa=desa, orang=orang, operator=operator, kades=kades)
    kirim = "/petugas/agenda/ekspedisi/kirim/surat/"
    assert operator_klien.get(f"{kirim}{belum.surat.pk}/").status_code == 404
    halaman = teks(operator_klien.get(f"{kirim}{sudah.surat.pk}/"))
    assert orang.nama in halaman
    pilih = operator_klien.post("/petugas/agenda/ekspedisi/kirim/", {"q": orang.nama})
    daftar = teks(operator_klien.get(pilih["Location"]))
    assert f"{kirim}{sudah.surat.pk}/" in daftar
    assert f"{kirim}{belum.surat.pk}/" not in daftar
    assert operator_klien.get("/petugas/agenda/ekspedisi/kirim/lain/1/").status_code == 404


def test_buku_agenda_dan_ekspedisi_sebagai_berkas(
    operator: Akun, operator_klien: Client, desa: Desa, orang: Penduduk
) -> None:
    pa.masuk_buat(operator, perihal="=SUM(A1)", sifat="rahasia")
    p = pabrik.permohonan_di("menunggu_ttd", desa=desa, orang=orang, operator=operator)
    surat = pa.keluar_buat(desa, operator)
    pa.ekspedisi_buat(surat, operator)
    agenda = isi_lembar(operator_klien.get("/petugas/agenda/buku/a7.xlsx"))
    judul, *baris = agenda[2:]
    assert [judul[0], judul[2], judul[6], judul[-1]] == [
        "No.",
        "Surat masuk, Nomor",
        "Surat keluar, Nomor",
        "Ket.",
    ]
    assert [b[5] for b in baris[:1]] == ["=SUM(A1)"]
    assert baris[0][-1] == "Agenda 1. Rahasia"
    assert [b[6] for b in baris[1:]] == [p.surat.nomor, surat.nomor]
    kirim = isi_lembar(operator_klien.get("/petugas/agenda/buku/a8.xlsx"))
    assert kirim[3][4:] == ["Kantor camat", "Pak Darmo"]
    pdf = operator_klien.get(f"/petugas/agenda/buku/a7.pdf?bulan={timezone.localdate().month}")
    assert pdf.content.startswith(b"%PDF")
    assert Jejak.objects.filter(aksi="agenda.unduh", jenis=Jejak.Jenis.BACA).count() == 3
    for alamat in ("a9.pdf", "a7.doc"):
        assert operator_klien.get(f"/petugas/agenda/buku/{alamat}").status_code == 404
