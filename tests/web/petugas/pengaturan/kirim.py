"""What a browser would send of the editor's page."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

Kiriman = dict[str, list[str]]


class _Borang(HTMLParser):
    """Fields of the form with this id, as they stand."""

    def __init__(self, id_: str) -> None:
        super().__init__()
        self.id_, self.dalam = id_, False
        self.isi: Kiriman = {}
        self.pilih = self.teks = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {k: v or "" for k, v in attrs}
        if tag == "form":
            self.dalam = a.get("id") == self.id_
        elif self.dalam and tag == "input" and "name" in a:
            if a.get("type") not in ("checkbox", "radio", "file") or "checked" in a:
                self._tambah(a["name"], a.get("value", ""))
        elif self.dalam and tag == "textarea":
            self.teks = a["name"]
            self._tambah(self.teks, "")
        elif self.dalam and tag == "select":
            self.pilih = a["name"]
        elif (
            self.dalam and tag == "option" and self.pilih and ("selected" in a or self.pilih not in self.isi)
        ):
            self.isi[self.pilih] = [a.get("value", "")]

    def handle_data(self, data: str) -> None:
        if self.teks:
            self.isi[self.teks][-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.isi[self.teks][-1] = self.isi[self.teks][-1].removeprefix("\n")
            self.teks = ""
        if tag == "select":
            self.pilih = ""
        if tag == "form":
            self.dalam = False

    def _tambah(self, nama: str, nilai: str) -> None:
        self.isi.setdefault(nama, []).append(nilai)


def kiriman(html: str, id_: str = "formulir-jenis") -> Kiriman:
    b = _Borang(id_)
    b.feed(html)
    assert b.isi
    return b.isi


def teks_polos(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
