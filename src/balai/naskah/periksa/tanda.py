"""One signature: is what it signed as it was, and do we know who signed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from asn1crypto import cms
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.validation import generic_cms
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

from balai.naskah.periksa.bingkai import asing, cms_rapi, lubang_rapi, rantai_rapi
from balai.naskah.periksa.hasil import TandaDitemukan
from balai.naskah.signers.nama import nama_dari, seri

_CARA: Final = {"/Sig": ("/ETSI.CAdES.detached", "/adbe.pkcs7.detached"), "/DocTimeStamp": ("/ETSI.RFC3161",)}
_GUNA: Final = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"})

BERUBAH: Final = "Isi berkas berubah sesudah ditandatangani."
_BINGKAI: Final = "Bagian tanda tangan di berkas ini berubah sesudah dibuat."
_CARA_LAIN: Final = "Cara tanda tangan ini tidak dikenal atau sudah tidak aman."
_CAP_RUSAK: Final = "Cap waktunya tidak cocok dengan tanda tangannya."
_CAP_ASING: Final = "Cap waktunya dibuat oleh pihak yang tidak kami kenal."
_ASING: Final = "Penerbit sertifikatnya tidak kami kenal."
_RANTAI: Final = "Sertifikat yang ikut di berkas tidak dapat dipastikan."
_SEBAB: Final = {
    AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND: _ASING,
    AdESIndeterminate.REVOKED_NO_POE: "Sertifikatnya sudah dicabut oleh penerbitnya.",
    AdESIndeterminate.REVOKED_CA_NO_POE: "Sertifikat penerbitnya sudah dicabut.",
    AdESIndeterminate.OUT_OF_BOUNDS_NO_POE: (
        "Sertifikatnya habis masa berlakunya, dan tidak ada cap waktu yang membuktikan kapan ditandatangani."
    ),
    AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE: "Sertifikatnya tidak dibuat untuk menandatangani.",
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE: "Sertifikatnya memakai cara yang sudah tidak aman.",
}
_BAWAAN: Final = "Tanda tangan ini membawa keterangan yang tidak dapat kami periksa."
_LAIN: Final = "Sertifikatnya tidak dapat dipastikan."


@dataclass(frozen=True, slots=True)
class Kenalan:
    """Whom we trust, and what the file brings to prove its signers. `waktu`: validate as of then."""

    akar: tuple[asn1_x509.Certificate, ...]
    bekal: dict[str, Any]

    def konteks(self, waktu: datetime | None = None) -> ValidationContext:
        """Never asks the network."""
        return ValidationContext(
            trust_roots=list(self.akar),
            allow_fetching=False,
            revocation_mode="soft-fail",
            moment=waktu,
            retroactive_revinfo=waktu is not None,
            **self.bekal,
        )


def kenalan(baca: PdfFileReader, akar: Sequence[bytes]) -> Kenalan:
    """`akar`: DER. What the file's security store holds is only used where an authority signed it."""
    bekal: dict[str, Any] = {}
    try:
        dss = DocumentSecurityStore.read_dss(baca)
        bekal = {"other_certs": list(dss.load_certs()), "crls": _isi(dss.crls), "ocsps": _isi(dss.ocsps)}
    except NoDSSFoundError:
        pass
    except Exception:  # a broken store proves nothing, the signature may still stand
        bekal = {}
    return Kenalan(tuple(asn1_x509.Certificate.load(d) for d in akar), bekal)


def _isi(aliran: Sequence[Any]) -> list[bytes]:
    return [a.get_object().data for a in aliran]


async def periksa_tanda(tanda: EmbeddedPdfSignature, isi: bytes, kenal: Kenalan) -> TandaDitemukan:
    """Judges it alone; what came into the file after it is berkas.py's. Raises whatever pyHanko raises."""
    sertifikat = tanda.signer_cert
    utuh, sebab = _utuh(tanda, isi)
    dipercaya, cap, sebab_percaya = False, None, ""
    if utuh:
        cap, kini, sebab_percaya, cap_utuh = await _cap_waktu(tanda, kenal)
        hasil = await _dasar(tanda, kenal.konteks(kini))
        utuh = bool(hasil["intact"] and hasil["valid"]) and cap_utuh
        sebab = "" if utuh else (BERUBAH if cap_utuh else _CAP_RUSAK)
        if not sebab_percaya:
            sebab_percaya = _sebab(hasil["trust_problem_indic"]) or _sebab_masa(sertifikat, kini)
        if not sebab_percaya:
            sebab_percaya = _sebab_bawaan(tanda, kenal)
        dipercaya = utuh and not sebab_percaya
    return TandaDitemukan(
        medan=str(tanda.field_name)[:100],
        subjek=nama_dari(sertifikat.subject),
        penerbit=nama_dari(sertifikat.issuer),
        nomor_seri=seri(sertifikat.serial_number),
        waktu=_sadar(tanda.self_reported_timestamp),
        cap_waktu=cap if utuh else None,
        utuh=utuh,
        dipercaya=dipercaya,
        menutup_semua=tanda.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        sertifikat_der=sertifikat.dump(),
        catatan=sebab or sebab_percaya,
    )


def _utuh(tanda: EmbeddedPdfSignature, isi: bytes) -> tuple[bool, str]:
    jenis = str(tanda.sig_object_type)
    if str(tanda.sig_object.get("/SubFilter", "")) not in _CARA.get(jenis, ()):
        return False, _CARA_LAIN
    tanda.compute_integrity_info(skip_diff=True)  # type: ignore[no-untyped-call]
    if tanda.coverage < SignatureCoverageLevel.ENTIRE_REVISION:
        return False, BERUBAH
    if not lubang_rapi(isi, tanda.byte_range) or not cms_rapi(tanda.signed_data):
        return False, _BINGKAI
    return True, ""


async def _dasar(tanda: EmbeddedPdfSignature, konteks: ValidationContext) -> dict[str, Any]:
    if tanda.sig_object_type == "/DocTimeStamp":
        hasil = await generic_cms.validate_tst_signed_data(tanda.signed_data, konteks, tanda.compute_digest)
    else:
        hasil = await generic_cms.cms_basic_validation(
            tanda.signed_data,
            raw_digest=tanda.compute_digest(),
            validation_context=konteks,
            key_usage_settings=_GUNA,
        )
    return dict(hasil)


async def _cap_waktu(
    tanda: EmbeddedPdfSignature, kenal: Kenalan
) -> tuple[datetime | None, datetime | None, str, bool]:
    """(time of a stamp that we trust, time to judge the signer by, why not trusted, intact)."""
    if tanda.sig_object_type == "/DocTimeStamp":
        isi = tanda.signed_data["encap_content_info"]["content"].parsed
        return isi["gen_time"].native, None, "", True
    token = list(generic_cms.extract_tst_data_iter(tanda.signer_info, signed=False))
    if not token:
        return None, None, "", True
    cocok = generic_cms.message_imprint_checker(tanda.signer_info)
    for data in token:
        if not cms_rapi(data):
            return None, None, "", False
        hasil = await generic_cms.validate_tst_signed_data(data, kenal.konteks(), cocok)
        if not (hasil["intact"] and hasil["valid"]):
            return None, None, "", False
        waktu = hasil["timestamp"]
        if hasil["trust_problem_indic"] == AdESIndeterminate.OUT_OF_BOUNDS_NO_POE:
            hasil = await generic_cms.validate_tst_signed_data(data, kenal.konteks(waktu), cocok)
        ikut = [c.chosen for c in data["certificates"] if c.name == "certificate"]
        if hasil["trust_problem_indic"] is not None or not rantai_rapi(ikut, kenal.akar):
            return None, None, _CAP_ASING, True
    return waktu, waktu, "", True


def _sebab_bawaan(tanda: EmbeddedPdfSignature, kenal: Kenalan) -> str:
    """What came along unsigned and cannot be vouched for."""
    if asing(tanda.signer_info):
        return _BAWAAN
    return "" if rantai_rapi(_ikut(tanda), kenal.akar) else _RANTAI


def _sebab_masa(sertifikat: asn1_x509.Certificate, kini: datetime | None) -> str:
    """A signer who is a root of ours himself has his dates too, at which pyHanko does not look."""
    waktu = kini or datetime.now(UTC)
    berlaku = sertifikat.not_valid_before <= waktu <= sertifikat.not_valid_after
    return "" if berlaku else _SEBAB[AdESIndeterminate.OUT_OF_BOUNDS_NO_POE]


def _sebab(masalah: Any) -> str:
    return "" if masalah is None else _SEBAB.get(masalah, _LAIN)


def _ikut(tanda: EmbeddedPdfSignature) -> list[asn1_x509.Certificate]:
    data: cms.SignedData = tanda.signed_data
    return [c.chosen for c in data["certificates"] if c.name == "certificate"]


def _sadar(waktu: datetime | None) -> datetime | None:
    if waktu is None:
        return None
    return waktu if waktu.tzinfo else waktu.replace(tzinfo=UTC)
