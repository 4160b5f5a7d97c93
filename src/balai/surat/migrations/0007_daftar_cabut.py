from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [("surat", "0006_tanda_tangan")]

    operations = [
        migrations.AddIndex(
            model_name="surat",
            index=models.Index(condition=models.Q(("dicabut_pada__isnull", False)), fields=["desa"], name="surat_dicabut"),
        ),
        migrations.AddIndex(
            model_name="surat",
            index=models.Index(condition=models.Q(("batal_pada__isnull", False)), fields=["desa"], name="surat_batal"),
        ),
        migrations.AddIndex(
            model_name="surat",
            index=models.Index(condition=models.Q(("ditandatangani_pada__isnull", True)), fields=["desa"], name="surat_belum_ttd"),
        ),
    ]
