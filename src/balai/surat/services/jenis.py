"""Bring the shipped letter types into a village."""

import hashlib
import json

from django.db import transaction

from balai.surat.bawaan import semua_bawaan
from balai.surat.definisi import DefinisiJenis, ke_json
from balai.surat.models import JenisSurat, VersiJenis


@transaction.atomic
def jenis_pasang() -> int:
    """Add shipped types and new wordings to the active village; returns how many versions were added.

    A village that wrote its own wording keeps it; running requests keep the version they began with.
    """
    ada = {j.kode: j for j in JenisSurat.objects.select_related("versi")}
    return sum(_pasang(d, ada.get(d.kode)) for d in semua_bawaan())


def _pasang(d: DefinisiJenis, jenis: JenisSurat | None) -> int:
    isi = ke_json(d)
    sidik = hashlib.sha256(json.dumps(isi, sort_keys=True).encode()).hexdigest()
    if jenis is None:
        jenis = JenisSurat.objects.create(
            kode=d.kode,
            nama=d.nama,
            singkat=d.singkat,
            untuk=d.untuk,
            kategori=d.kategori,
            jalur={"mandiri": "mandiri", "internal": "internal"}.get(d.jalur, "kantor"),
            untuk_keluarga=d.untuk_keluarga,
            janji_menit=d.janji_menit,
            urutan=d.urutan,
        )
    elif jenis.versi is not None and (not jenis.versi.bawaan or jenis.versi.sidik == sidik):
        return 0
    nomor = jenis.versi.nomor + 1 if jenis.versi else 1
    jenis.versi = VersiJenis.objects.create(jenis=jenis, nomor=nomor, definisi=isi, sidik=sidik)
    jenis.save(update_fields=["versi"])
    return 1
