"""A stand-in for BSrE's "Esign Client Service". NOT BSrE: what it signs has no legal worth, and it says so.

`python -m balai tiruan-bsre --port N [--data FOLDER] [--json]` serves on 127.0.0.1 alone. It speaks the
documented protocol, strictly: a field that is missing, of a wrong length or unknown is refused.

    v1  POST /api/sign/pdf            multipart: file, nik, passphrase, tampilan, reason, location, image,
                                      imageTTD, linkQR, page, halaman, xAxis, yAxis, width, height,
                                      tag_koordinat, text, jenis_response
        GET  /api/sign/download/ID    once, then 404 with 4044
        POST /api/sign/verify, /api/verify/pdf    multipart: signed_file
        GET  /api/user/status/NIK, /api/user/profile/NIK
    v2  POST /api/v2/sign/pdf, /api/v2/sign/get/totp, /api/v2/user/check/status, /api/v2/verify/pdf    JSON

Source: "Petunjuk Teknis Penggunaan API Esign Client Service" v2.2.1, as far as it is public. Where that says
nothing the stand-in decides, and the real service may differ: a wrong TOTP is 2031; a signer who is not ISSUE
is 2011 when signing; a tag that is not in the letter is 4015; v1 counts y from the foot of the page.

The account is `tiruan` / `tiruan-rahasia`. Signers (made-up, province 99) and their passphrase are in
`keadaan.PENGGUNA`. Signed files are PAdES B-LT by an authority of its own, `akar-tiruan.pem` in FOLDER, whose
public half is at /tiruan/akar.pem.

Handles for tests and browser journeys (no password; JSON):

    GET  /tiruan/keadaan      calls, signatures per document, faults still waiting, codes (TOTP) "sent"
    POST /tiruan/galat        {"galat": NAME, "pada": 3, "kali": 1, "untuk": "tanda", "detik": 60}
                              from the third call on, once; `untuk`: tanda, status, unduh; see galat.NAMA
    POST /tiruan/pengguna     {"nik", "nama", "sandi", "status", "surel"}: a new signer, or a changed one
    POST /tiruan/ulang        forgets faults, documents and counts

In a test: `with LayananTiruan() as t: PenandaBsre(t.alamat, "v2", t.pengguna, t.kata_sandi, 5, NIK_ISSUE)`.
"""

from balai.cli.tiruan_bsre.keadaan import AKUN, NIK_ISSUE, PENGGUNA, SANDI, SANDI_AKUN, Keadaan, Pengguna
from balai.cli.tiruan_bsre.server import LayananTiruan

__all__ = [
    "AKUN",
    "NIK_ISSUE",
    "PENGGUNA",
    "SANDI",
    "SANDI_AKUN",
    "Keadaan",
    "LayananTiruan",
    "Pengguna",
]
