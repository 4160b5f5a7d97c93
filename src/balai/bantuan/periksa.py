"""What stands against a recipient: plainly wrong things refuse, arguable ones ask for a reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import F, Q, QuerySet

from balai.bantuan.models import Penerima, Pengecualian, Program, Sasaran
from balai.bantuan.sasaran import Calon
from balai.dasar.tanggal import tanggal_panjang
from balai.penduduk.models import Penduduk

_D = Penduduk.Dasar
_KETERANGAN: Final = {
    _D.PINDAH: "tercatat sudah pindah",
    _D.HILANG: "tercatat hilang",
    _D.PERGI: "tercatat pergi",
}
_SIAPA: Final[dict[str, str]] = {
    Sasaran.KELUARGA: "Keluarga ini",
    Sasaran.RUMAH_TANGGA: "Rumah tangga ini",
    Sasaran.KELOMPOK: "Kelompok ini",
}


@dataclass(frozen=True)
class Temuan:
    """`tolak`: cannot be added; otherwise it can, with a reason. `pesan` is for the screen."""

    kode: str
    pesan: str
    tolak: bool


@dataclass
class _Lain:
    """Active recipients of the programmes that this one excludes: key -> name of the programme."""

    orang: dict[int, str] = field(default_factory=dict)
    keluarga: dict[int, str] = field(default_factory=dict)
    rumah_tangga: dict[int, str] = field(default_factory=dict)
    kelompok: dict[int, str] = field(default_factory=dict)
    keluarga_orang: dict[int, str] = field(default_factory=dict)  # families of persons who receive
    rumah_orang: dict[int, str] = field(default_factory=dict)


def _dikecualikan(program: Program) -> QuerySet[Any]:
    """Programmes that nobody may receive beside this one, closed ones left out."""
    satu = Pengecualian.objects.filter(dua=program).values("satu_id")
    dua = Pengecualian.objects.filter(satu=program).values("dua_id")
    return Program.objects.filter(Q(pk__in=satu) | Q(pk__in=dua), ditutup_pada=None)


def program_dikecualikan(program: Program) -> list[Program]:
    """Programmes that nobody may receive beside this one, closed ones left out; by name."""
    return list(_dikecualikan(program).order_by("nama"))


def _menyangkut(c: Calon) -> Q:
    """Rows of the target itself, its members, their families and households."""
    orang = [a.pk for a in c.anggota]
    if c.sasaran == Sasaran.KELOMPOK:
        return Q(kelompok_id=c.pk)
    keluarga, rumah = set(c.keluarga_id), set(c.rumah_tangga_id)
    keluarga |= {c.pk} if c.sasaran == Sasaran.KELUARGA else set()
    rumah |= {c.pk} if c.sasaran == Sasaran.RUMAH_TANGGA else set()
    return (
        Q(penduduk_id__in=orang)
        | Q(penduduk__keluarga_id__in=keluarga)
        | Q(keluarga_id__in=keluarga)
        | Q(rumah_tangga_id__in=rumah)
    )


class Pemeriksa:
    """Checks targets against one programme; what they need is read once, in bulk."""

    def __init__(self, program: Program, *, hanya: Calon | None = None) -> None:
        """`hanya`: when a single target will be checked, rows that cannot touch it are not read."""
        self.program = program
        self.ada: dict[int, Penerima] = {}
        self.lain = _Lain()
        # Family -> who of it receives: (key, name), for programmes that reach persons.
        self.sekeluarga: dict[int, list[tuple[int, str]]] = defaultdict(list)
        sendiri = Q(program=program)
        lain = Q(program__in=_dikecualikan(program), keadaan=Penerima.Keadaan.AKTIF)
        qs = Penerima.objects.filter(sendiri | lain)
        if hanya is not None:
            qs = qs.filter(_menyangkut(hanya))
        for p in qs.annotate(
            program_nama=F("program__nama"),
            kk=F("penduduk__keluarga_id"),
            rtm=F("penduduk__rumah_tangga_id"),
        ):
            if p.program_id == program.pk:
                self._milik_sendiri(p)
            else:
                self._milik_lain(p)

    def _milik_sendiri(self, p: Any) -> None:
        self.ada[p.sasaran_id] = p
        if p.sasaran == Sasaran.ORANG and p.aktif and p.kk is not None:
            self.sekeluarga[p.kk].append((p.penduduk_id, p.nama))

    def _milik_lain(self, p: Any) -> None:
        for kunci, peta in (
            (p.penduduk_id, self.lain.orang),
            (p.keluarga_id, self.lain.keluarga),
            (p.rumah_tangga_id, self.lain.rumah_tangga),
            (p.kelompok_id, self.lain.kelompok),
            (p.kk, self.lain.keluarga_orang),
            (p.rtm, self.lain.rumah_orang),
        ):
            if kunci is not None:
                peta.setdefault(kunci, p.program_nama)

    def temuan(self, c: Calon) -> list[Temuan]:
        """What stands against this target, the plainly wrong first."""
        hasil = [*self._sudah(c), *_keadaan(c), *self._dikecualikan(c), *self._keluarga(c)]
        return sorted(hasil, key=lambda t: not t.tolak)

    def _sudah(self, c: Calon) -> Iterable[Temuan]:
        ada = self.ada.get(c.pk)
        if ada is None:
            return
        if ada.aktif:
            yield Temuan("dua_kali", f"{c.nama} sudah menjadi penerima {self.program.nama}.", True)
        elif ada.berhenti_pada:
            yield Temuan(
                "pernah",
                f"{c.nama} pernah menerima dan berhenti {tanggal_panjang(ada.berhenti_pada)}."
                " Buka datanya di tab Berhenti, lalu aktifkan lagi.",
                True,
            )

    def _dikecualikan(self, c: Calon) -> Iterable[Temuan]:
        for program in sorted(self._program_lain(c)):
            siapa = _SIAPA.get(c.sasaran) or f"{c.nama} atau keluarganya"
            pesan = f"{siapa} masih menerima {program}, yang tidak boleh bersamaan."
            yield Temuan("dikecualikan", pesan, False)

    def _program_lain(self, c: Calon) -> set[str]:
        lain, kena = self.lain, set[str]()

        def lihat(kunci: Iterable[int], *peta: dict[int, str]) -> None:
            kena.update(p[k] for k in kunci for p in peta if k in p)

        if c.sasaran == Sasaran.KELOMPOK:
            lihat([c.pk], lain.kelompok)
            return kena
        if c.sasaran == Sasaran.ORANG:
            lihat([c.pk], lain.orang)
            lihat(c.keluarga_id, lain.keluarga)
            lihat(c.rumah_tangga_id, lain.rumah_tangga)
        elif c.sasaran == Sasaran.KELUARGA:
            lihat([c.pk], lain.keluarga, lain.keluarga_orang)
            lihat(c.rumah_tangga_id, lain.rumah_tangga)
        else:
            lihat([c.pk], lain.rumah_tangga, lain.rumah_orang)
            lihat(c.keluarga_id, lain.keluarga)
        return kena

    def _keluarga(self, c: Calon) -> Iterable[Temuan]:
        """A programme for persons that somebody of the same KK already receives."""
        for k in c.keluarga_id if c.sasaran == Sasaran.ORANG else ():
            lain = [nama for pk, nama in self.sekeluarga.get(k, []) if pk != c.pk]
            if lain:
                yield Temuan(
                    "sekeluarga", f"{lain[0]} dalam KK yang sama sudah menerima {self.program.nama}.", False
                )


def _keadaan(c: Calon) -> Iterable[Temuan]:
    if c.sasaran == Sasaran.ORANG and c.orang is not None:
        yield from _orang(c.orang)
    elif c.sasaran == Sasaran.KELOMPOK:
        if c.anggota and c.hidup == 0:
            yield Temuan("kosong", f"Semua anggota {c.nama} sudah meninggal atau pindah.", True)
    elif c.hidup == 0:
        yield Temuan("kosong", "Tidak ada anggota yang masih tercatat tinggal di sini.", True)
    elif c.sasaran == Sasaran.KELUARGA and c.orang is not None and c.orang.shdk != Penduduk.KEPALA_KELUARGA:
        yield Temuan("kepala", "KK ini belum punya kepala keluarga yang masih hidup di sini.", False)


def _orang(o: Penduduk) -> Iterable[Temuan]:
    if o.status_dasar == _D.MATI:
        yield Temuan("mati", f"{o.nama} tercatat sudah meninggal.", True)
    elif o.status_dasar == _D.TIDAK_VALID:
        yield Temuan(
            "tidak_valid", f"Data {o.nama} tercatat tidak valid. Betulkan dulu data penduduknya.", True
        )
    elif o.status_dasar != _D.HIDUP:
        yield Temuan("pindah", f"{o.nama} {_KETERANGAN[_D(o.status_dasar)]}.", False)
