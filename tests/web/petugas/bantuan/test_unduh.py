from __future__ import annotations

import io

import python_calamine
from django.test import Client

from balai.akun.models import Akun
from balai.desa.hak import HAK_PERAN, Hak, Peran
from balai.jejak.models import Jejak
from balai.penduduk.models import Penduduk
from balai.web.petugas.bantuan.unduh import ALASAN
from tests.pabrik_bantuan import penerima_buat, program_buat
from tests.web.petugas.bantu import teks


def _sel(isi: bytes) -> set[str]:
    lembar = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(isi)).get_sheet_by_index(0)
    return {str(s) for b in lembar.to_python() for s in b}


def test_daftar_tersamar_dan_tercatat(operator_klien: Client, orang: Penduduk) -> None:
    program = program_buat()
    penerima_buat(program, orang)
    jawab = operator_klien.post(
        f"/petugas/bantuan/{program.pk}/unduh/", {"lingkup": "aktif", "nomor": "samar"}
    )
    assert orang.nik not in _sel(jawab.content)
    assert orang.nama in _sel(jawab.content)
    assert Jejak.objects.get(aksi="bantuan.unduh").rincian == {"baris": 1}


def test_nomor_utuh_perlu_alasan_yang_tercatat(
    operator_klien: Client, orang: Penduduk, operator: Akun
) -> None:
    program = program_buat()
    penerima_buat(program, orang)
    alamat = f"/petugas/bantuan/{program.pk}/unduh/"
    jawab = operator_klien.post(alamat, {"nomor": "utuh"})
    assert jawab.status_code == 422
    assert 'href="#id_alasan"' in teks(jawab)
    jawab = operator_klien.post(alamat, {"nomor": "utuh", "alasan": ALASAN[0]})
    assert orang.nik in _sel(jawab.content)
    j = Jejak.objects.get(aksi="bantuan.unduh_utuh")
    assert (j.akun_id, j.alasan) == (operator.pk, ALASAN[0])


def test_tanpa_hak_nik_utuh_tetap_tersamar(
    operator_klien: Client, orang: Penduduk, monkeypatch: object
) -> None:
    monkeypatch.setitem(HAK_PERAN, Peran.OPERATOR, HAK_PERAN[Peran.OPERATOR] - {Hak.NIK_UTUH})  # type: ignore[attr-defined]
    program = program_buat()
    penerima_buat(program, orang)
    alamat = f"/petugas/bantuan/{program.pk}/unduh/"
    assert "Utuh" not in teks(operator_klien.get(alamat))
    jawab = operator_klien.post(alamat, {"nomor": "utuh", "alasan": ALASAN[0]})
    assert orang.nik not in _sel(jawab.content)


def test_cetak_memberi_pdf(operator_klien: Client, orang: Penduduk) -> None:
    program = program_buat()
    penerima_buat(program, orang)
    jawab = operator_klien.get(f"/petugas/bantuan/{program.pk}/daftar.pdf")
    assert jawab["Content-Type"] == "application/pdf"
    assert jawab.content.startswith(b"%PDF")
