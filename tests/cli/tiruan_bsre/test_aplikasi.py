"""The stand-in is strict, and says what it is."""

from __future__ import annotations

import base64
import io
import json
from typing import Any

import pytest
import requests
from PIL import Image

from balai.cli.tiruan_bsre import AKUN, NIK_ISSUE, SANDI, SANDI_AKUN, Keadaan
from balai.cli.tiruan_bsre.aplikasi import layani
from balai.cli.tiruan_bsre.galat import NAMA, Galat, Jawaban, Permintaan
from balai.naskah.signers.tertanam import tanda_baca
from tests.naskah.signers.pabrik_bsre import pdf_buat

AUTH = {"authorization": "Basic " + base64.b64encode(f"{AKUN}:{SANDI_AKUN}".encode()).decode()}
BORANG = {"nik": NIK_ISSUE, "passphrase": SANDI, "tampilan": "invisible"}
TAMPAK = {"tampilan": "visible", "image": "false", "linkQR": "https://desa.invalid/v/1", "page": "1"} | {
    "xAxis": "400",
    "yAxis": "50",
    "width": "90",
    "height": "90",
}


@pytest.fixture(scope="module")
def _keadaan() -> Keadaan:
    return Keadaan(cap_waktu=False)


@pytest.fixture
def keadaan(_keadaan: Keadaan) -> Keadaan:
    _keadaan.ulang()
    return _keadaan


def v1(keadaan: Keadaan, berkas: bytes | None = None, gambar: bytes = b"", **isian: str) -> Jawaban:
    """A v1 call as `requests` writes it; an empty value leaves the field out."""
    isi = {n: v for n, v in (BORANG | isian).items() if v}
    semua = {"file": ("s.pdf", pdf_buat() if berkas is None else berkas, "application/pdf")}
    if gambar:
        semua["imageTTD"] = ("t.png", gambar, "image/png")
    minta = requests.Request("POST", "http://x/api/sign/pdf", data=isi, files=semua).prepare()
    assert isinstance(minta.body, bytes)
    kepala = AUTH | {"content-type": minta.headers["Content-Type"]}
    return layani(keadaan, Permintaan("POST", "/api/sign/pdf", kepala, minta.body))


def v2(keadaan: Keadaan, jalur: str, **isi: object) -> Jawaban:
    kepala = AUTH | {"content-type": "application/json"}
    return layani(keadaan, Permintaan("POST", f"/api/v2/{jalur}", kepala, json.dumps(isi).encode()))


def v2_tanda(keadaan: Keadaan, **ubah: object) -> Jawaban:
    isi: dict[str, object] = {
        "nik": NIK_ISSUE,
        "passphrase": SANDI,
        "signatureProperties": [{"tampilan": "INVISIBLE"}],
        "file": [base64.b64encode(pdf_buat()).decode()],
    }
    return v2(keadaan, "sign/pdf", **{n: v for n, v in (isi | ubah).items() if v is not None})


def ambil(keadaan: Keadaan, jalur: str) -> Jawaban:
    return layani(keadaan, Permintaan("GET", jalur, AUTH, b""))


def kode(j: Jawaban) -> tuple[int, Any]:
    return j.http, json.loads(j.isi).get("status_code")


def _png() -> bytes:
    keluar = io.BytesIO()
    Image.new("RGB", (20, 20), "navy").save(keluar, "PNG")
    return keluar.getvalue()


@pytest.mark.parametrize("jalur", ["/", "/api/user/status/x", "/api/tidak-ada", "/tiruan/keadaan"])
def test_setiap_jawaban_mengaku_tiruan(keadaan: Keadaan, jalur: str) -> None:
    assert layani(keadaan, Permintaan("GET", jalur, {}, b"")).kepala["X-Layanan-Tiruan"] == "bukan BSrE"
    assert b"BUKAN BSrE" in layani(keadaan, Permintaan("GET", "/", {}, b"")).isi


def test_sertifikat_dan_penerbitnya_mengaku_tiruan(keadaan: Keadaan) -> None:
    tanda = tanda_baca(v1(keadaan).isi)
    assert "TIRUAN" in tanda.subjek
    assert "TIRUAN" in tanda.penerbit


@pytest.mark.parametrize("kepala", ["", "Basic", "Basic !!", "Bearer x", "Basic dGlydWFuOnNhbGFo"])
def test_akun_salah_ditolak(keadaan: Keadaan, kepala: str) -> None:
    minta = Permintaan("GET", f"/api/user/status/{NIK_ISSUE}", {"authorization": kepala}, b"")
    assert layani(keadaan, minta).http == 401


@pytest.mark.parametrize(
    ("ubah", "jawab"),
    [
        ({"nik": ""}, (400, 4014)),
        ({"nik": "990101010160000"}, (400, 4015)),
        ({"nik": "99010101016000a1"}, (400, 4015)),
        ({"nik": "9901010101609999"}, (400, 2011)),
        ({"nik": "9901010101600002"}, (400, 2011)),
        ({"passphrase": ""}, (400, 4015)),
        ({"passphrase": "salah"}, (400, 2031)),
        ({"tampilan": ""}, (400, 4015)),
        ({"tampilan": "INVISIBLE"}, (400, 4015)),
        ({"warna": "biru"}, (400, 4015)),
        (TAMPAK | {"image": ""}, (400, 4015)),
        (TAMPAK | {"linkQR": ""}, (400, 4015)),
        (TAMPAK | {"image": "true"}, (400, 4015)),
        (TAMPAK | {"width": "lebar"}, (400, 4015)),
        (TAMPAK | {"xAxis": ""}, (400, 4015)),
        (TAMPAK | {"tag_koordinat": "${ttd}"}, (400, 4015)),
        (TAMPAK | {"xAxis": "560"}, (500, None)),
        (TAMPAK | {"page": "2"}, (500, None)),
    ],
)
def test_isian_v1_diperiksa_satu_per_satu(
    keadaan: Keadaan, ubah: dict[str, str], jawab: tuple[int, int | None]
) -> None:
    assert kode(v1(keadaan, **ubah)) == jawab
    assert keadaan.seluruh_tanda() == 0


@pytest.mark.parametrize("pdf", [b"bukan", b"%PDF-1.7", b"%PDF-1.7\n%%EOF", pdf_buat()[:-40]])
def test_pdf_rusak_ditolak(keadaan: Keadaan, pdf: bytes) -> None:
    j = v1(keadaan, pdf)
    assert kode(j) == (400, None)
    assert b"InvalidPdfException" in j.isi


def test_berkas_kosong_dan_bukan_borang_ditolak(keadaan: Keadaan) -> None:
    assert kode(v1(keadaan, b"")) == (400, 4015)
    for badan, http in ((b"--x\r\nputus", 400), (b"", 400)):
        kepala = AUTH | {"content-type": "multipart/form-data; boundary=x"}
        assert layani(keadaan, Permintaan("POST", "/api/sign/pdf", kepala, badan)).http == http
    assert layani(keadaan, Permintaan("POST", "/api/sign/pdf", AUTH, b"x")).http == 415
    assert layani(keadaan, Permintaan("GET", "/api/sign/pdf", AUTH, b"")).http == 405


@pytest.mark.parametrize(
    "tampak",
    [
        TAMPAK,
        TAMPAK | {"halaman": "TERAKHIR", "page": ""},
        TAMPAK | {"image": "true", "linkQR": ""},
        TAMPAK | {"tag_koordinat": "Keterangan", "xAxis": "", "yAxis": ""},
    ],
)
def test_tanda_tampak_v1(keadaan: Keadaan, tampak: dict[str, str]) -> None:
    j = v1(keadaan, gambar=_png() if tampak["image"] == "true" else b"", **tampak)
    assert (j.http, tanda_baca(j.isi).utuh) == (200, True)


def test_jawaban_base64(keadaan: Keadaan) -> None:
    isi = json.loads(v1(keadaan, jenis_response="BASE64").isi)
    assert base64.b64decode(isi["base64_signed_file"]).startswith(pdf_buat())


def test_unduh_sekali_saja(keadaan: Keadaan) -> None:
    j = v1(keadaan)
    jalur = f"/api/sign/download/{j.kepala['id_dokumen']}"
    assert ambil(keadaan, jalur).isi == j.isi
    assert kode(ambil(keadaan, jalur)) == (404, 4044)


@pytest.mark.parametrize(
    ("ubah", "jawab"),
    [
        ({"nik": None}, (400, 4014)),
        ({"nik": 9901010101600001}, (400, 4015)),
        ({"nik": None, "email": "bukan-surel"}, (400, 4015)),
        ({"nik": None, "email": "siapa@tiruan.invalid"}, (400, 2011)),
        ({"passphrase": None}, (400, 4015)),
        ({"totp": "123456"}, (400, 4015)),
        ({"passphrase": None, "totp": "123456"}, (400, 2031)),
        ({"passphrase": "salah"}, (400, 2031)),
        ({"file": None}, (400, 4015)),
        ({"file": []}, (400, 4015)),
        ({"file": "JVBERi0="}, (400, 4015)),
        ({"file": ["***"]}, (400, 4015)),
        ({"file": ["AAAA"]}, (400, None)),
        ({"signatureProperties": None}, (400, 4015)),
        ({"signatureProperties": []}, (400, 4015)),
        ({"signatureProperties": [{"tampilan": "invisible"}]}, (400, 4015)),
        ({"signatureProperties": [{"tampilan": "INVISIBLE", "warna": 1}]}, (400, 4015)),
        ({"signatureProperties": [{"tampilan": "VISIBLE"}]}, (400, 4015)),
        ({"lain": 1}, (400, 4015)),
    ],
)
def test_isian_v2_diperiksa_satu_per_satu(
    keadaan: Keadaan, ubah: dict[str, object], jawab: tuple[int, int | None]
) -> None:
    assert kode(v2_tanda(keadaan, **ubah)) == jawab
    assert keadaan.seluruh_tanda() == 0


@pytest.mark.parametrize(("y", "http"), [(0, 200), (752, 200), (753, 500), (-1, 500)])
def test_koordinat_v2_dihitung_dari_atas(keadaan: Keadaan, y: int, http: int) -> None:
    sifat = {"tampilan": "VISIBLE", "imageBase64": base64.b64encode(_png()).decode(), "page": 1}
    sifat |= {"originX": 0, "originY": y, "width": 90, "height": 90}
    assert v2_tanda(keadaan, signatureProperties=[sifat]).http == http


def test_beberapa_berkas_sekali_panggil(keadaan: Keadaan) -> None:
    b64 = [base64.b64encode(pdf_buat(t)).decode() for t in ("Satu", "Dua")]
    j = v2_tanda(keadaan, file=b64, signatureProperties=[{"tampilan": "INVISIBLE"}] * 2)
    jadi = [base64.b64decode(f) for f in json.loads(j.isi)["file"]]
    assert [f.startswith(pdf_buat(t)) for f, t in zip(jadi, ("Satu", "Dua"), strict=True)] == [True, True]


def test_totp_hanya_untuk_yang_issue_dan_sejumlah_berkas(keadaan: Keadaan) -> None:
    assert kode(v2(keadaan, "sign/get/totp", nik="9901010101600002", data=1)) == (400, 2011)
    assert kode(v2(keadaan, "sign/get/totp", nik=NIK_ISSUE, data=0)) == (400, 4015)
    assert v2(keadaan, "sign/get/totp", nik=NIK_ISSUE, data=1).http == 200
    totp = keadaan.totp_kode(NIK_ISSUE)
    assert v2_tanda(keadaan, passphrase=None, totp=totp).http == 200
    assert kode(v2_tanda(keadaan, passphrase=None, totp=totp)) == (400, 2031)


def test_tanda_dihitung_per_berkas_dan_penanda(keadaan: Keadaan) -> None:
    v1(keadaan)
    assert (keadaan.jumlah_tanda(pdf_buat()), keadaan.paling_sering()) == (1, 1)
    v2_tanda(keadaan)
    assert (keadaan.jumlah_tanda(pdf_buat()), keadaan.paling_sering()) == (2, 2)
    assert keadaan.jumlah_tanda(pdf_buat("Lain")) == 0


def _kendali(keadaan: Keadaan, apa: str, **isi: object) -> int:
    kepala = {"content-type": "application/json"}
    return layani(keadaan, Permintaan("POST", f"/tiruan/{apa}", kepala, json.dumps(isi).encode())).http


def test_galat_dan_penanda_dipasang_lewat_kendali(keadaan: Keadaan) -> None:
    assert _kendali(keadaan, "galat", galat="503", pada=2) == 200
    assert [v1(keadaan).http for _ in range(3)] == [200, 503, 200]
    baru = "9901010101700009"
    assert _kendali(keadaan, "pengguna", nik=baru, nama="Kades Rekaan", sandi="Panjang-sekali-1") == 200
    assert v1(keadaan, nik=baru, passphrase="Panjang-sekali-1").http == 200
    assert _kendali(keadaan, "pengguna", nik=baru, nama="Kades Rekaan", status="SUSPEND") == 200
    assert kode(v1(keadaan, nik=baru)) == (400, 2011)
    assert _kendali(keadaan, "ulang") == 200
    assert keadaan.seluruh_tanda() == 0


@pytest.mark.parametrize(
    ("apa", "isi"),
    [
        ("galat", {"galat": "tidak-ada"}),
        ("galat", {"galat": "503", "pada": 0}),
        ("galat", {"galat": "503", "untuk": "semua"}),
        ("pengguna", {"nik": "3305010101600001", "nama": "Orang sungguhan"}),
        ("pengguna", {"nik": NIK_ISSUE, "nama": "x", "status": "SEHAT"}),
    ],
)
def test_kendali_yang_keliru_ditolak(keadaan: Keadaan, apa: str, isi: dict[str, object]) -> None:
    assert _kendali(keadaan, apa, **isi) == 422


def test_kendali_tidak_memuat_nik(keadaan: Keadaan) -> None:
    v1(keadaan)
    v2(keadaan, "sign/get/totp", nik=NIK_ISSUE, data=1)
    assert NIK_ISSUE.encode() not in layani(keadaan, Permintaan("GET", "/tiruan/keadaan", {}, b"")).isi


@pytest.mark.parametrize("nama", sorted(NAMA))
def test_setiap_galat_mengubah_jawaban(keadaan: Keadaan, nama: str) -> None:
    baik = v1(keadaan, pdf_buat("Pertama"))
    keadaan.galat_pasang(Galat(nama))
    j = v1(keadaan)
    assert (j.http, j.isi[:5], j.cara) != (baik.http, baik.isi[:5], baik.cara)
    assert v1(keadaan).http == (400 if nama == "habis" else 200)
