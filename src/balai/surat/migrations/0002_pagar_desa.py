from django.db import migrations

from balai.desa.rls import row_level_security


class Migration(migrations.Migration):
    dependencies = [("surat", "0001_initial")]

    operations = [row_level_security("surat_jenissurat", "surat_versijenis", "surat_permohonan", "surat_permohonandokumen", "surat_riwayat", "surat_pencacah", "surat_surat")]
