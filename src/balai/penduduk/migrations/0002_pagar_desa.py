from django.db import migrations

from balai.desa.rls import row_level_security


class Migration(migrations.Migration):
    dependencies = [("penduduk", "0001_initial")]

    operations = [row_level_security("penduduk_keluarga", "penduduk_penduduk", "penduduk_dokumen", "penduduk_syaratakun")]
