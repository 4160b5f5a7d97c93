"""Rows of the editor: what each question, document and signature shows."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from balai.naskah.singkatan import DATA_ORANG
from balai.surat.isian_majemuk import DATA_BAKU
from balai.web.petugas.pengaturan import kata


def baris_isian(isian: list[dict[str, Any]], galat: Mapping[str, str]) -> list[dict[str, Any]]:
    """Questions as the page shows them, named i0, i1, …; columns i0k0, …"""
    hasil = []
    for ke, i in enumerate(isian):
        nama = f"i{ke}"
        x = _satu(i, nama)
        x["kolom"] = [_satu(k, f"{nama}k{n}") for n, k in enumerate(i.get("kolom", ()))]
        x["salah"] = any(k.startswith((f"{nama}.", f"{nama}k")) for k in galat)
        hasil.append(x)
    return hasil


def _satu(i: dict[str, Any], nama: str) -> dict[str, Any]:
    jenis = str(i.get("jenis", "text"))
    data = {d.rstrip("?"): "boleh" if d.endswith("?") else "wajib" for d in i.get("data") or DATA_BAKU}
    angka = ("maks", "baris_maks")
    return {
        "nama": nama,
        "asal": json.dumps({k: v for k, v in i.items() if k != "kolom"}, ensure_ascii=False),
        "kunci": i.get("kunci", ""),
        "label": i.get("label", ""),
        "jenis": jenis,
        "jenis_kata": kata.JENIS.get(jenis, jenis),
        "wajib": i.get("wajib", True),
        "petunjuk": i.get("petunjuk", ""),
        "contoh": i.get("contoh", ""),
        "pilihan": "\n".join(i.get("pilihan", ())),
        "tabel": i.get("tabel", ""),
        "awal": i.get("awal", ""),
        "lampau": i.get("lampau", False),
        "dari": i.get("dari", ""),
        "dari_banyak": i.get("dari", "").split(),
        "fungsi": i.get("fungsi", ""),
        **{k: i.get(k) or "" for k in angka},
        **{k: "" if i.get(k) is None else i[k] for k in ("nilai_min", "nilai_maks")},
        "data": {k: data.get(k, "") for k in DATA_ORANG},
        "berkolom": jenis in ("orang_banyak", "tabel", "gugus"),
    }


def baris_lain(isi: dict[str, Any]) -> dict[str, Any]:
    """Documents, signatures and who may sign, for the page."""
    dokumen = [{"nama": f"d{ke}", "d": d} for ke, d in enumerate(isi["dokumen"])]
    ttd = [{"nama": f"t{ke}", "t": t} for ke, t in enumerate(isi["tanda_tangan"])]
    orang = [(i["kunci"], i["label"]) for i in isi["isian"] if i["jenis"] == "orang" and i["kunci"]]
    siapa = [*kata.SIAPA[:3], *orang, kata.SIAPA[3]]
    dari = [(i["kunci"], i["label"]) for i in isi["isian"] if i["jenis"] in ("date", "orang") and i["kunci"]]
    angka = [(i["kunci"], i["label"]) for i in isi["isian"] if i["jenis"] in ("number", "money", "auto")]
    kolom = [
        (f"{i['kunci']}.{k['kunci']}", f"{i['label']}: {k['label']}")
        for i in isi["isian"]
        for k in i.get("kolom", ())
        if i["jenis"] == "tabel"
    ]
    masa = isi["masa_berlaku"] or {"bulan": "", "hari": ""}
    return {
        "baris_dokumen": dokumen,
        "baris_ttd": ttd,
        "siapa_ttd": siapa,
        "dari_pilihan": [("", "Pilih pertanyaan"), *dari, *kolom],
        "dari_angka": [(k, label) for k, label in angka if k],
        "masa": {k: v or "" for k, v in masa.items()},
    }
