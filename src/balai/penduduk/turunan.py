"""Values that papers print and the register derives."""

from __future__ import annotations

from balai.penduduk.models import Penduduk

_BELUM, _KAWIN, _CERAI_HIDUP, _CERAI_MATI = "1", "2", "3", "4"


def status_kawin_kk(orang: Penduduk) -> str:
    """Marital status as a Kartu Keluarga prints it: code of table status_kawin_kk, '' where not known.

    "Tercatat" means that the register holds the certificate's number (Permendagri 118/2017, 109/2019).
    """
    if orang.status_kawin == _KAWIN:
        return "2" if orang.akta_perkawinan else "3"
    if orang.status_kawin == _CERAI_HIDUP:
        return "4" if orang.akta_perceraian else "5"
    return {_BELUM: "1", _CERAI_MATI: "6"}.get(orang.status_kawin, "")
