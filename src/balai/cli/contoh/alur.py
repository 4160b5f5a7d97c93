"""Made-up flow of work: two heads of RT and RW, requests that wait for them, who stood for the head."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Final

from django.utils import timezone

from balai.akun.models import Akun
from balai.cli.contoh.jalan import Panggung
from balai.cli.contoh.kisah import Acara, Kisah
from balai.cli.contoh.waktu import mundur, pada
from balai.desa.models import Delegasi, Perangkat
from balai.penduduk.models import Penduduk
from balai.surat.models import JenisSurat
from balai.surat.services.akun_rt import AkunBaru, akun_rt_buat
from balai.surat.services.delegasi import delegasi_buat

JENIS_RT: Final = "SKBPG"  # the type that goes by the RT, and by the secretary, in this village
TETANGGA: Final = 4


def alur_isi(
    p: Panggung, tokoh: Penduduk, *, buat_akun: Callable[[Penduduk, int], Akun]
) -> tuple[list[dict[str, str]], list[Kisah]]:
    """The head of the RT of `tokoh` has an account, the head of another RW too; neighbours of `tokoh` wait
    for him. Returns rows of accounts for the demo's list, and the neighbours' stories."""
    JenisSurat.objects.filter(kode=JENIS_RT).update(perlu_rt=True, perlu_verifikasi=True)
    p.jenis[JENIS_RT].perlu_rt = p.jenis[JENIS_RT].perlu_verifikasi = True
    baru = _ketua(p, tokoh)
    p.akun["rt"] = baru[0].akun
    orang = list(
        Penduduk.objects.filter(
            rt=tokoh.rt, status_dasar=Penduduk.Dasar.HIDUP, akun=None, shdk=Penduduk.KEPALA_KELUARGA
        )
        .select_related("rt__rw__dusun__kepala", "keluarga")
        .order_by("pk")[:TETANGGA]
    )
    with pada(mundur(p.jadwal, p.sekarang, 9000)):
        for n, o in enumerate(orang):
            p.warga[o.pk] = buat_akun(o, 200 + n)
    _delegasi(p)
    kredensial = [
        {"peran": "rt", "pengguna": b.akun.nama_pengguna, "sandi": b.sandi, "nama": b.akun.nama} for b in baru
    ]
    return kredensial, [Kisah(o, JENIS_RT, acara) for o, acara in zip(orang, _acara(), strict=False)]


def _ketua(p: Panggung, tokoh: Penduduk) -> list[AkunBaru]:
    rt = tokoh.rt
    lain = type(rt.rw).objects.exclude(dusun=rt.rw.dusun).order_by("pk").first()
    assert lain is not None
    with pada(mundur(p.jadwal, p.sekarang, 9500)):
        oleh = p.akun["rini"]
        return [
            akun_rt_buat(nama=f"{rt.ketua or 'Sugeng'} Santoso", tempat=rt, oleh=oleh),
            akun_rt_buat(nama=f"{lain.ketua or 'Mulyono'} Hidayat", tempat=lain, oleh=oleh),
        ]


def _acara() -> list[list[Acara]]:
    """Two that wait, one that was asked to come, one that passed."""
    undang: dict[str, Any] = {"alasan": "Nanti sesudah magrib di rumah saya, bawa KTP asli."}
    return [
        [Acara(1150, "kirim")],
        [Acara(45, "kirim")],
        [Acara(500, "kirim"), Acara(380, "undang_rt", "rt", undang)],
        [Acara(300, "kirim"), Acara(110, "setujui_rt", "rt")],
    ]


def _delegasi(p: Panggung) -> None:
    """The secretary stood for the head some weeks ago, and will again."""
    sekdes = Perangkat.objects.filter(jabatan=Perangkat.Jabatan.SEKRETARIS).order_by("pk").first()
    assert sekdes is not None
    for mulai, nomor in ((-40, "800/12/2026"), (21, "800/19/2026")):
        hari = timezone.localdate(p.sekarang) + timedelta(days=mulai)
        with pada(p.sekarang + timedelta(days=min(mulai, 0) - 2)):
            delegasi_buat(
                perangkat=sekdes,
                bentuk=Delegasi.Bentuk.PLH,
                mulai=hari,
                selesai=hari + timedelta(days=3),
                dasar=f"Surat Perintah {nomor}",
                oleh=p.akun["kades"],
            )
