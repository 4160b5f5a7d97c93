"""Walks every page that a role can reach by links, and measures each: axe, and room on a narrow screen."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Error, Page

UKURAN = {"hp": {"width": 360, "height": 740}, "laptop": {"width": 1280, "height": 900}}
# Rules whose answer depends on the theme; all others are asked once.
SEMUA = {"resultTypes": ["violations"]}
HANYA_WARNA = SEMUA | {"runOnly": ["color-contrast", "link-in-text-block"]}
BUKAN_HALAMAN = re.compile(r"\.(pdf|xlsx)$|/(asli|kecil|hal\d*|h\d+|sedang)/$|^/(static|lambang)")
PALING_BANYAK = 80  # pages of one walk


@dataclass
class Ukur:
    """Collects what is wrong, page by page, so that one run tells all."""

    hal: Page
    keluhan: list[str] = field(default_factory=list)
    diperiksa: set[str] = field(default_factory=set)

    def periksa(self, nama: str = "") -> None:
        """The page as it stands now: laptop and phone, dark too, and on the phone also with letters twice as
        big."""
        try:
            self._semua(nama or pola(self.hal.url))
        except Error:  # a click was still on its way to the next page
            self.hal.wait_for_load_state()
            self._semua(nama or pola(self.hal.url))

    def _semua(self, nama: str) -> None:
        self.diperiksa.add(nama)
        self.hal.evaluate(Axe().axe_script)
        self.hal.emulate_media(color_scheme="light")
        for ukuran in (UKURAN["laptop"], UKURAN["hp"]):
            self.hal.set_viewport_size(ukuran)  # type: ignore[arg-type]
            lebar = ukuran["width"]
            self._axe(f"{nama} [{lebar} terang]", SEMUA)
            self._muat(f"{nama} [{lebar}]", lebar)
        self.hal.emulate_media(color_scheme="dark")  # the same colours at every width
        self._axe(f"{nama} [gelap]", HANYA_WARNA)
        self.hal.emulate_media(color_scheme="light")
        self.hal.evaluate("document.documentElement.style.fontSize = '200%'")
        self._muat(f"{nama} [360, huruf 200%]", 360)
        self.hal.evaluate("document.documentElement.style.fontSize = ''")

    def _axe(self, nama: str, pilihan: dict[str, Any]) -> None:
        hasil = self.hal.evaluate("pilihan => axe.run(document, pilihan)", pilihan)
        for v in hasil["violations"]:
            simpul = "; ".join(
                n["html"][:160] + " @" + " ".join(map(str, n["target"])) for n in v["nodes"][:3]
            )
            self.keluhan.append(f"{nama} {v['id']}: {simpul}")

    def _muat(self, nama: str, lebar: int) -> None:
        isi = self.hal.evaluate("document.documentElement.scrollWidth")
        if isi > lebar:
            self.keluhan.append(f"{nama} {isi} px wide: {self.hal.evaluate(_TERLEBAR)}")

    def bersih(self) -> None:
        assert not self.keluhan, "\n".join(self.keluhan)


# The first boxes beyond the edge that no scrolling box of their own holds.
_TERLEBAR = """() => [...document.querySelectorAll('body *')].filter(n => {
    if (n.getBoundingClientRect().right <= document.documentElement.clientWidth + 1) return false;
    for (let i = n; i !== document.body; i = i.parentElement)
      if (i !== n && getComputedStyle(i).overflowX !== 'visible') return false;
    return true;
  }).slice(0, 4).map(n => n.tagName + '.' + n.getAttribute('class') + ' ' +
    (n.textContent || '').trim().slice(0, 40))"""


def pola(alamat: str) -> str:
    """The page that an address belongs to: codes and numbers left out, the names of its query kept."""
    u = urlsplit(alamat)
    jalan = re.sub(
        r"/[a-z0-9]{14}(?=/|$)|/\d+(?=/|$)|/\d{4}-\d\d(?=/|$)|(?<=/layanan)/\w+(?=/)", "/*", u.path
    )
    kueri = sorted(k for k, _ in parse_qsl(u.query, keep_blank_values=True))
    return jalan + ("?" + "&".join(kueri) if kueri else "")


def jelajahi(ukur: Ukur, asal: str, awalan: str, mulai: Iterable[str], *, lewati: str = "^$") -> None:
    """Breadth first from `mulai` over links below `awalan`; one address for each kind of page,
    the addresses in `mulai` all of them."""
    hal, antre = ukur.hal, deque(mulai)
    sudah = Counter(pola(asal + a) for a in antre)
    for _ in range(PALING_BANYAK):
        if not antre:
            return
        alamat = antre.popleft()
        jawaban = hal.goto(asal + alamat)
        assert jawaban is not None
        if jawaban.status != 200:
            ukur.keluhan.append(f"{alamat}: status {jawaban.status}")
        ukur.periksa()
        for href in hal.eval_on_selector_all("a[href]", "l => l.map(a => a.href)"):
            jalan = href.removeprefix(asal).partition("#")[0]
            if not href.startswith(asal + awalan) or BUKAN_HALAMAN.search(urlsplit(jalan).path):
                continue
            if re.search(lewati, jalan) or sudah[pola(href)]:
                continue
            sudah[pola(href)] += 1
            antre.append(jalan)
    raise AssertionError(f"more than {PALING_BANYAK} pages below {awalan}: {sorted(sudah)}")


def tautan(hal: Page, awalan: str) -> list[str]:
    """Addresses of the pages that a page links, those that start with `awalan`, in order, each once."""
    semua = hal.eval_on_selector_all("a[href]", "l => l.map(a => a.getAttribute('href'))")
    halaman = (a for a in semua if a.startswith(awalan) and not BUKAN_HALAMAN.search(urlsplit(a).path))
    return list(dict.fromkeys(halaman))
