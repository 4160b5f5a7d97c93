"""Who may stand under a letter on a day, and in which form. Written by surat.services.delegasi."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.db.models import Case, CharField, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.expressions import RawSQL
from django.utils import timezone

from balai.desa.models import Delegasi, Perangkat

KEPALA: Final = "kepala"
# These stand for the head as a whole; a.n. and u.b. only under single letters.
KUASA_PENUH: Final = (Delegasi.Bentuk.PJ, Delegasi.Bentuk.PLT, Delegasi.Bentuk.PLH)
# Where two delegations of one official run at once, the first of these is printed.
URUTAN: Final = (*KUASA_PENUH, Delegasi.Bentuk.UB, Delegasi.Bentuk.AN)
_DELEGASI_AKUN: Final = (
    "(SELECT d.bentuk FROM desa_delegasi d WHERE d.desa_id = akun_akun.desa_id"
    " AND d.perangkat_id = akun_akun.perangkat_id AND d.dicabut_pada IS NULL AND d.mulai <= %s"
    " AND (d.selesai IS NULL OR d.selesai >= %s)"
    " ORDER BY CASE d.bentuk WHEN 'pj' THEN 0 WHEN 'plt' THEN 1 WHEN 'plh' THEN 2 WHEN 'ub' THEN 3 ELSE 4 END"
    ", d.id LIMIT 1)"
)


def delegasi_berlaku(tanggal: date | None = None) -> QuerySet[Delegasi]:
    """Delegations that run on this day (today), the weightier form first."""
    hari = tanggal or timezone.localdate()
    berat = Case(*[When(bentuk=b, then=Value(n)) for n, b in enumerate(URUTAN)], default=Value(9))
    return (
        Delegasi.objects.filter(mulai__lte=hari, dicabut_pada=None)
        .filter(Q(selesai=None) | Q(selesai__gte=hari))
        .order_by(berat, "pk")
    )


def penanda_pada(tanggal: date | None = None) -> list[Perangkat]:
    """Officials who may stand under a letter that day: who acts for the head first, then the head, then
    those who sign a.n. or u.b. Each carries `bentuk_`. One query."""
    milik = delegasi_berlaku(tanggal).filter(perangkat=OuterRef("pk"))
    semua = (
        Perangkat.objects.filter(aktif=True)
        .filter(Q(boleh_tanda_tangan=True) | Exists(milik))
        .annotate(delegasi_=Subquery(milik.values("bentuk")[:1], output_field=CharField()))
    )
    jabatan = list(Perangkat.Jabatan.values)
    hasil = []
    for p in semua:
        p.bentuk_ = _bentuk(p, p.delegasi_ or "")
        hasil.append(p)
    return sorted(hasil, key=lambda p: (p.bentuk_ not in KUASA_PENUH, jabatan.index(p.jabatan), p.pk))


def _bentuk(p: Perangkat, delegasi: str) -> str:
    if p.jabatan == Perangkat.Jabatan.KEPALA and p.boleh_tanda_tangan:
        return KEPALA
    return delegasi or (Delegasi.Bentuk.AN if p.boleh_tanda_tangan else "")


def bentuk_penanda(perangkat: Perangkat, tanggal: date | None = None) -> str:
    """In which form this official may sign that day: "kepala", a form of Delegasi, or "" (not at all)."""
    ada = getattr(perangkat, "bentuk_", None)  # as penanda_pada left it
    if isinstance(ada, str):
        return ada
    if not perangkat.aktif:
        return ""
    if perangkat.jabatan == Perangkat.Jabatan.KEPALA:
        return KEPALA if perangkat.boleh_tanda_tangan else ""
    delegasi = delegasi_berlaku(tanggal).filter(perangkat=perangkat).values_list("bentuk", flat=True).first()
    return _bentuk(perangkat, delegasi or "")


def masih_berhak(perangkat: Perangkat) -> bool:
    """Whether this official may still stand under a letter today; asks the database only where he signs by
    delegation alone."""
    if perangkat.aktif and perangkat.boleh_tanda_tangan:
        return True
    return bool(bentuk_penanda(perangkat))


def delegasi_akun(perangkat_id: int | None) -> str:
    """The form in which the official of an account stands for the head today; "" for none."""
    if perangkat_id is None:
        return ""
    return delegasi_berlaku().filter(perangkat_id=perangkat_id).values_list("bentuk", flat=True).first() or ""


def delegasi_akun_sql(tanggal: date | None = None) -> RawSQL:
    """The same as part of the query that reads an account.

    In SQL, because every page of the staff asks it and Django takes 3 ms to word it.
    """
    hari = tanggal or timezone.localdate()
    return RawSQL(_DELEGASI_AKUN, (hari, hari), output_field=CharField())  # noqa: S611 - nobody's text in it
