from django.db import migrations

from balai.desa.rls import row_level_security


class Migration(migrations.Migration):
    dependencies = [("penduduk", "0003_data_bank")]

    operations = [
        row_level_security(
            "penduduk_nomorkklama",
            "penduduk_rumahtangga",
            "penduduk_kelompok",
            "penduduk_anggotakelompok",
            "penduduk_peristiwa",
            "penduduk_mutasi",
            "penduduk_bulanterkunci",
            "penduduk_impor",
            "penduduk_barisimpor",
            "penduduk_pasanganganda",
            "penduduk_saringantersimpan",
            "penduduk_cetakkode",
            "penduduk_kodetercetak",
        )
    ]
