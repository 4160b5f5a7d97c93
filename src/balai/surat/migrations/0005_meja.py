import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from balai.desa.rls import row_level_security


class Migration(migrations.Migration):

    dependencies = [
        ('desa', '0003_surat_dan_delegasi'),
        ('surat', '0004_borongan'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='permohonan',
            name='dokumen_dilihat',
            field=models.JSONField(default=dict),
        ),
        migrations.CreateModel(
            name='NomorAntre',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('hari', models.DateField()),
                ('nomor', models.PositiveSmallIntegerField()),
                ('kunci', models.CharField(max_length=40)),
                ('diambil_pada', models.DateTimeField()),
                ('dipanggil_pada', models.DateTimeField(null=True)),
                ('selesai_pada', models.DateTimeField(null=True)),
                ('tidak_datang', models.BooleanField(default=False)),
                ('desa', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='desa.desa')),
                ('dipanggil_oleh', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [
                    models.UniqueConstraint(fields=('desa', 'hari', 'nomor'), name='antre_nomor'),
                    models.UniqueConstraint(fields=('desa', 'kunci'), name='antre_kunci'),
                    models.CheckConstraint(condition=models.Q(models.Q(('dipanggil_oleh__isnull', True), ('dipanggil_pada__isnull', True)), models.Q(('dipanggil_oleh__isnull', False), ('dipanggil_pada__isnull', False)), _connector='OR'), name='antre_pemanggil'),
                ],
            },
        ),
        row_level_security("surat_nomorantre"),
    ]
