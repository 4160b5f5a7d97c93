"""A small index that counts by place and age; it takes the place of the one on places alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("penduduk", "0008_impor_tanpa_berkas"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="penduduk",
            name="penduduk_rt",
        ),
        migrations.AddIndex(
            model_name="penduduk",
            index=models.Index(
                fields=["desa", "status_dasar", "rt", "tanggal_lahir"], name="penduduk_tempat"
            ),
        ),
    ]
