"""Name, length and words of the passphrase's field."""

MEDAN_SANDI = "sandi"  # never kept when the session runs out (web.titipan)
MAKS_SANDI = 200
KOSONG_SANDI = "Tulis frasa sandi sertifikat Anda."
