"""`./balai worker`: jobs, and the rounds that make up for what a dead worker left."""

import logging
import threading
import time
import uuid
from collections.abc import Callable, Sequence
from datetime import timedelta

from balai.cli.pengurai import Pengurai
from balai.cli.siap import django_mulai, migrasi_periksa

log = logging.getLogger(__name__)

JEDA_ANTREAN = 0.5
JEDA_GALAT_PALING_LAMA = 60.0
SIMPAN_PEKERJAAN = timedelta(days=7)
DETIK_CETAK = 15.0
DETIK_KODE = 60.0
DETIK_ESKALASI = 300.0
DETIK_JAM = 3600.0


def jalankan(argumen: Sequence[str]) -> int:
    Pengurai(
        "worker", "Pekerja: membuat PDF, menyegel jejak, membersihkan antrean; sampai dihentikan."
    ).parse_args(argumen)
    django_mulai()
    migrasi_periksa()
    threading.Thread(target=_ronda, name="ronda", daemon=True).start()
    threading.Thread(target=_ronda_layanan, name="ronda-layanan", daemon=True).start()
    _antrean()
    return 0


def _antrean() -> None:
    """Run jobs until a signal comes; a fault of the database is waited out."""
    from django_tasks_db.management.commands.db_worker import Worker

    jeda = JEDA_ANTREAN
    while True:
        pekerja = Worker(
            queue_names=["default"],
            interval=JEDA_ANTREAN,
            batch=False,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=uuid.uuid4().hex,
            excluded_queue_names=[],
        )
        pekerja.configure_signals()
        mulai = time.monotonic()
        try:
            pekerja.run()
            return  # a signal came while a job ran
        except Exception:
            log.exception("antrean terganggu")
        jeda = JEDA_ANTREAN if time.monotonic() - mulai > JEDA_GALAT_PALING_LAMA else jeda * 2
        _lepas_sambungan()
        time.sleep(min(jeda, JEDA_GALAT_PALING_LAMA))


def _ronda() -> None:
    tugas: list[tuple[Callable[[], object], float]] = [
        (cetak_tertunda, DETIK_CETAK),
        (impor_tertunda, DETIK_CETAK),
        (borongan_tertunda, DETIK_CETAK),
        (tanda_tertunda, DETIK_CETAK),
        (eskalasi, DETIK_ESKALASI),
        (kode_tertunda, DETIK_KODE),
        (segel_semua, DETIK_JAM),
        (bersihkan_antrean, DETIK_JAM),
        (laju_lama, DETIK_JAM),
        (berkas_setengah, DETIK_JAM),
    ]
    berikut = [0.0] * len(tugas)
    while True:
        for n, (kerja, selang) in enumerate(tugas):
            if time.monotonic() >= berikut[n]:
                berikut[n] = time.monotonic() + selang
                aman(kerja)
        time.sleep(1)


def _ronda_layanan() -> None:
    """What asks services outside, each with its own wait: nothing else may stand behind them."""
    while True:
        aman(penanda_tertunda)
        time.sleep(DETIK_JAM)


def aman(kerja: Callable[[], object]) -> None:
    """Do one piece of work; whatever it raises is logged, and the next round tries again."""
    try:
        kerja()
    except Exception:
        log.exception("ronda %s gagal", getattr(kerja, "__name__", kerja))
        _lepas_sambungan()


def _lepas_sambungan() -> None:
    from django.db import connections

    try:
        connections.close_all()
    except Exception:
        log.exception("sambungan basis data tidak bisa ditutup")


def cetak_tertunda() -> int:
    from balai.surat.services import surat_cetak_tertunda

    return surat_cetak_tertunda()


def kode_tertunda() -> int:
    """Batches of activation codes whose worker died, and their sheets that are a day old."""
    from balai.naskah.lembar_kode import lembar_kode_pdf
    from balai.penduduk.services.kode import kode_masal_tertunda

    return kode_masal_tertunda(lembar_kode_pdf)


def borongan_tertunda() -> int:
    from balai.surat.services.borongan import borongan_tertunda as kerjakan

    return kerjakan()


def tanda_tertunda() -> int:
    """Electronic signatures that lie in the store and were not entered."""
    from balai.surat.services import upaya_tertunda

    return upaya_tertunda()


def penanda_tertunda() -> int:
    """Certificates that end soon; what BSrE says of the signers today."""
    from balai.tte.services import ronda_tte

    return ronda_tte()


def eskalasi() -> int:
    """Tell head and secretary of what is late for more than a working day."""
    from balai.surat.services.eskalasi import eskalasi_semua

    return eskalasi_semua()


def impor_tertunda() -> int:
    from balai.penduduk.impor import impor_lanjutkan_tertunda

    return impor_lanjutkan_tertunda()


def segel_semua() -> int:
    """Seal the trail of each village; returns the seals made."""
    from balai.desa.models import Desa
    from balai.desa.scope import scope
    from balai.jejak.jangkar import jangkar_tulis
    from balai.jejak.segel import segel_buat
    from balai.tte.cap_waktu import cap_desa

    jumlah = 0
    for desa in Desa.objects.order_by("pk"):
        with scope(desa):
            segel = segel_buat(cap=cap_desa())
            if segel is not None:
                jangkar_tulis(segel)
                jumlah += 1
    return jumlah


def laju_lama() -> int:
    from balai.akun.throttle import laju_bersihkan

    return laju_bersihkan()


def berkas_setengah() -> int:
    """Remove files of the store that a killed writer left half done; how many."""
    from balai.berkas.services import gudang
    from balai.desa.models import Desa

    return sum(gudang().sapu(pk) for pk in Desa.objects.order_by("pk").values_list("pk", flat=True))


def bersihkan_antrean() -> int:
    """Remove finished jobs older than a week, and those that a killed worker left running; how many."""
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    batas = timezone.now() - SIMPAN_PEKERJAAN
    tua, _ = DBTaskResult.objects.exclude(status="READY").filter(enqueued_at__lt=batas).delete()
    return int(tua)
