"""Electronic signatures of the made-up village: an authority of its own that nobody trusts, certificates of
the head and the secretary, and a section head who signs through the stand-in of BSrE."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.utils import timezone

from balai.cli.contoh.waktu import pada
from balai.desa.kunci import bungkus
from balai.desa.models import Perangkat
from balai.desa.scope import semua_desa
from balai.tte import rahasia
from balai.tte.models import LayananTte, PenandaElektronik
from balai.tte.selectors import BOLEH
from balai.tte.services import sertifikat_pasang

BERSERTIFIKAT: Final = ("Hadi Wibowo", "Endang Kusumawati")
LEWAT_BSRE: Final = "Slamet Raharjo"
TIRUAN: Final = "http://127.0.0.1:{}"
FOLDER: Final = "otoritas-demo"  # in the data folder
# Working minutes ago: letters made since then are signed electronically.
SEJAK: Final = 1000


def tte_isi(
    perangkat: dict[str, Perangkat], *, mulai: datetime, frasa: dict[str, str]
) -> dict[str, PenandaElektronik]:
    """Certificates from `mulai` on, each under its passphrase (`frasa`, by name); the authority is kept in
    the data folder. What this makes has no legal worth, and the rows say so (`demo`)."""
    from balai.naskah.signers.otoritas import otoritas_demo_buat  # heavy: only where a demo is filled

    otoritas = otoritas_demo_buat(mulai)
    folder = settings.DATA / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    berkas = folder / "otoritas.pem"
    berkas.touch(mode=0o600)
    berkas.write_bytes(otoritas.ke_pem())
    hasil = {}
    for nama in BERSERTIFIKAT:
        p = perangkat[nama]
        # The authority dates each certificate a day back for late clocks.
        p12 = otoritas.terbitkan(nama, p.nama_jabatan, frasa[nama], mulai=mulai + timedelta(days=1))
        with pada(mulai):
            hasil[nama] = sertifikat_pasang(perangkat=p, isi=p12, sandi=frasa[nama], oleh=None, demo=True)
    return hasil


def bsre_tiruan_isi(perangkat: dict[str, Perangkat]) -> None:
    """The village's account at the stand-in of BSrE (cli.tiruan_bsre), and one signer there. `./balai demo`
    puts its port in at each start (`bsre_tiruan_pindah`)."""
    from balai.cli.tiruan_bsre import AKUN, NIK_ISSUE, SANDI_AKUN

    LayananTte.objects.create(
        bsre_alamat=TIRUAN.format(9),
        bsre_pengguna=AKUN,
        bsre_sandi=bungkus(SANDI_AKUN.encode(), guna=rahasia.BSRE),
        bsre_detik=10,
    )
    PenandaElektronik.objects.create(
        perangkat=perangkat[LEWAT_BSRE],
        cara=PenandaElektronik.Cara.BSRE,
        nik=bungkus(NIK_ISSUE.encode(), guna=rahasia.NIK),
        subjek=LEWAT_BSRE,
        status=BOLEH,
        status_pada=timezone.now(),
        demo=True,
    )


def frasa_buat(kata: tuple[str, ...]) -> str:
    """A passphrase that a visitor of the demo can type on a phone."""
    return " ".join(secrets.choice(kata) for _ in range(3)) + f" {secrets.randbelow(90) + 10}"


def bsre_tiruan_pindah(port: int) -> None:
    """The stand-in listens on this port now. Other addresses, set by whoever tries the demo, stay."""
    with semua_desa("the stand-in of the demo moved"):
        LayananTte.objects.filter(bsre_alamat__startswith=TIRUAN.format("")).update(
            bsre_alamat=TIRUAN.format(port)
        )
