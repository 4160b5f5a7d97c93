from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("berkas", "0002_pagar_desa")]

    operations = [
        migrations.AddIndex(
            model_name="berkas",
            index=models.Index(fields=["desa", "sha256"], name="berkas_sidik"),
        ),
    ]
