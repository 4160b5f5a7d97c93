"""Indexes of the search (ADR 0011): who has an account, and addresses."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("desa", "0002_pagar_desa"),
        ("penduduk", "0005_pendataan_awal"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="penduduk",
            name="penduduk_saring",
        ),
        migrations.AddIndex(
            model_name="keluarga",
            index=models.Index(fields=["desa", "alamat"], name="keluarga_alamat"),
        ),
        migrations.AddIndex(
            model_name="penduduk",
            index=models.Index(
                fields=[
                    "desa",
                    "status_dasar",
                    "nama",
                    "rt",
                    "keluarga",
                    "jenis_kelamin",
                    "tanggal_lahir",
                    "shdk",
                    "status_kawin",
                    "agama",
                    "pendidikan_kk",
                    "pendidikan_sedang",
                    "pekerjaan",
                    "golongan_darah",
                    "warganegara",
                    "cacat",
                    "sakit_menahun",
                    "cara_kb",
                    "hamil",
                    "asuransi",
                    "status_rekam",
                    "status_penduduk",
                    "akun",
                    "nik",
                ],
                name="penduduk_saring",
            ),
        ),
        migrations.AddIndex(
            model_name="penduduk",
            index=models.Index(
                condition=models.Q(("alamat_sekarang", ""), _negated=True),
                fields=["desa", "alamat_sekarang"],
                name="penduduk_alamat_kini",
            ),
        ),
    ]
