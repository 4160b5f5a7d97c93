"""The village's own keys are changed here, with a reason in the trail."""

from __future__ import annotations

from django.db import transaction

from balai.akun.models import Akun
from balai.desa.kunci import kunci_ganti
from balai.desa.models import Desa, KunciDesa
from balai.desa.scope import desa_aktif_id
from balai.jejak.services import catat
from balai.tte.services.penanda import TteDitolak


@transaction.atomic
def kunci_desa_ganti(*, guna: str, kid: str, bocor: bool, alasan: str, oleh: Akun) -> KunciDesa:
    """A new key of this purpose takes over from `kid`; where another already did, nothing happens.

    `bocor`: the old key is known to others; nothing it signed is trusted offline any more. Raises TteDitolak
    (field "alasan").
    """
    alasan = " ".join(alasan.split())
    if len(alasan) < 5:
        raise TteDitolak({"alasan": "Tulis sebabnya, misalnya: setahun sekali, atau server dibobol."})
    if len(alasan) > 200:
        raise TteDitolak({"alasan": f"Ringkas sampai 200 huruf, sekarang {len(alasan)}."})
    Desa.objects.select_for_update(no_key=True).get(pk=desa_aktif_id())  # two who press at once
    kini = KunciDesa.objects.filter(guna=guna, diganti_pada=None).first()
    if kini is not None and kini.kid != kid:
        return kini
    baru = kunci_ganti(guna=guna, bocor=bocor)
    catat(
        aksi="desa.kunci_ganti",
        akun=oleh,
        objek=f"kunci:{guna}",
        alasan=alasan,
        rincian={"lama": kini.kid if kini else "", "baru": baru.kid, "bocor": bocor},
    )
    return baru
