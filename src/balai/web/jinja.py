"""The template environment: strict, escaped, with the few helpers that pages share."""

from functools import cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from jinja2 import Environment, StrictUndefined

from balai.dasar import tanggal, telepon, terbilang
from balai.naskah.html import ke_html
from balai.surat.linimasa import label_keadaan


def url(nama: str, **kwargs: Any) -> str:
    return reverse(nama, kwargs=kwargs) if kwargs else _url_tetap(nama)


@cache
def _url_tetap(nama: str) -> str:
    """Addresses without parts of their own never change while the process lives; a page has a dozen."""
    return reverse(nama)


@cache
def _static(jalur: str) -> str:
    return static(jalur)


def wa(nomor: str, teks: str = "") -> str:
    """WhatsApp address of a number with the text ready, '' where there is none."""
    try:
        return telepon.tautan_wa(nomor, teks) if nomor else ""
    except telepon.TeleponTidakSah:
        return ""


def _lokal(dt: Any) -> Any:
    return timezone.localtime(dt)


def environment(**options: Any) -> Environment:
    options |= {
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "auto_reload": False,
    }
    env = Environment(**options)  # noqa: S701  Django's backend passes autoescape=True
    env.globals |= {"static": _static, "url": url, "demo": settings.DEMO}
    env.filters |= {
        "tanggal": lambda d: tanggal.tanggal_panjang(_lokal(d) if hasattr(d, "hour") else d),
        "hari_tanggal": lambda d: tanggal.hari_tanggal(_lokal(d) if hasattr(d, "hour") else d),
        "jam": lambda d: tanggal.jam(_lokal(d)),
        "saat": lambda d: tanggal.saat_relatif(_lokal(d), timezone.localtime()),
        "durasi": tanggal.durasi,
        "angka": terbilang.angka,
        "hp": telepon.telepon_tampil,
        "hp_samar": telepon.telepon_samarkan,
        "wa": wa,
        "label_keadaan": label_keadaan,
        "naskah_html": lambda surat, logo="": ke_html(surat, alamat_logo=logo),
    }
    return env


def konteks(request: HttpRequest) -> dict[str, Any]:
    """What every page has: the village and who is logged in.

    The account is read lazily: a public page that does not ask for it costs no session query.
    """
    desa = getattr(request, "desa", None)
    if desa is not None:
        desa.logo_url = f"{reverse('publik:lambang')}?v={desa.lambang_versi}" if desa.lambang_versi else ""
    tema = request.COOKIES.get("tema", "")
    return {
        "desa": desa,
        "pengguna": getattr(request, "pengguna", None),
        "tema": tema if tema in ("gelap", "terang") else "",
    }
