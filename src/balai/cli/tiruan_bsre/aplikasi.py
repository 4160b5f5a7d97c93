"""From a call to its answer: account, address, control."""

from __future__ import annotations

import base64
import binascii
import hmac
import json
from collections.abc import Callable
from typing import Any, Final

from balai.cli.tiruan_bsre import v1, v2
from balai.cli.tiruan_bsre.galat import PERINGATAN, Galat, Jawaban, Permintaan, Tolak, jawab_json
from balai.cli.tiruan_bsre.keadaan import AKUN, SANDI_AKUN, STATUS, Keadaan, Pengguna

_LAMAN: Final = f"""<!doctype html><html lang="id"><meta charset="utf-8"><title>{PERINGATAN}</title>
<h1>{PERINGATAN}</h1><p>Layanan ini hanya untuk mencoba Balai. Tanda tangan yang dibuatnya tidak punya
kekuatan hukum apa pun.</p></html>"""
_SATU: Final[dict[str, tuple[str, Callable[[Keadaan, Permintaan], Jawaban]]]] = {
    "/api/sign/pdf": ("POST", v1.tanda),
    "/api/sign/verify": ("POST", v1.periksa),
    "/api/verify/pdf": ("POST", v1.periksa),
    "/api/v2/sign/pdf": ("POST", v2.tanda),
    "/api/v2/sign/get/totp": ("POST", v2.totp),
    "/api/v2/user/check/status": ("POST", v2.status),
    "/api/v2/verify/pdf": ("POST", v2.periksa),
}
_BERAKHIR: Final[dict[str, Callable[[Keadaan, str], Jawaban]]] = {
    "/api/sign/download/": v1.unduh,
    "/api/user/status/": v1.status,
    "/api/user/profile/": v1.profil,
}


def layani(keadaan: Keadaan, minta: Permintaan) -> Jawaban:
    """Never raises; each answer says that it is of a stand-in."""
    try:
        jawab = _arahkan(keadaan, minta)
    except Tolak as t:
        jawab = t.jawaban()
    jawab.kepala["X-Layanan-Tiruan"] = "bukan BSrE"
    return jawab


def _arahkan(keadaan: Keadaan, minta: Permintaan) -> Jawaban:
    if minta.jalur == "/":
        return Jawaban(isi=_LAMAN.encode(), jenis="text/html; charset=utf-8")
    if minta.jalur.startswith("/tiruan/"):
        return _kendali(keadaan, minta)
    if not _akun_benar(minta.kepala.get("authorization", "")):
        jawab = Tolak(401, None, "Unauthorized").jawaban()
        jawab.kepala["WWW-Authenticate"] = 'Basic realm="tiruan"'
        return jawab
    if satu := _SATU.get(minta.jalur):
        metode, kerja = satu
        if minta.metode != metode:
            raise Tolak(405, None, "Method Not Allowed")
        return kerja(keadaan, minta)
    for awal, kerja_akhir in _BERAKHIR.items():
        akhir = minta.jalur.removeprefix(awal)
        if akhir != minta.jalur and akhir and "/" not in akhir:
            if minta.metode != "GET":
                raise Tolak(405, None, "Method Not Allowed")
            return kerja_akhir(keadaan, akhir)
    raise Tolak(404, None, "Not Found")


def _akun_benar(kepala: str) -> bool:
    cara, _, isi = kepala.partition(" ")
    try:
        pasangan = base64.b64decode(isi, validate=True)
    except (binascii.Error, ValueError):
        return False
    return cara.lower() == "basic" and hmac.compare_digest(pasangan, f"{AKUN}:{SANDI_AKUN}".encode())


def _kendali(keadaan: Keadaan, minta: Permintaan) -> Jawaban:
    apa = minta.metode, minta.jalur.removeprefix("/tiruan/")
    if apa == ("GET", "keadaan"):
        return jawab_json(keadaan.gambar())
    if apa == ("GET", "akar.pem"):
        return Jawaban(isi=keadaan.otoritas.akar_pem, jenis="application/x-pem-file")
    if minta.metode != "POST" or minta.kepala.get("content-type") != "application/json":
        raise Tolak(404, None, "Not Found")
    try:
        isi: dict[str, Any] = json.loads(minta.badan or b"{}")
        if apa[1] == "galat":
            keadaan.galat_pasang(Galat(**isi))
        elif apa[1] == "pengguna":
            p = Pengguna(**isi)
            if len(p.nik) != 16 or not p.nik.startswith("99") or p.status not in STATUS:
                raise ValueError("a made-up NIK of province 99, and a known status")
            keadaan.tulis(p)
        elif apa[1] == "ulang":
            keadaan.ulang()
        else:
            raise Tolak(404, None, "Not Found")
    except (TypeError, ValueError) as e:
        raise Tolak(422, None, str(e)) from None
    return jawab_json({"ok": True})
