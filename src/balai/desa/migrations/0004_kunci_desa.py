import django.db.models.deletion
from django.db import migrations, models

from balai.desa.rls import row_level_security


class Migration(migrations.Migration):

    dependencies = [
        ('desa', '0003_surat_dan_delegasi'),
    ]

    operations = [
        migrations.AddField(
            model_name='desa',
            name='bagikan_jam',
            field=models.PositiveSmallIntegerField(default=72),
        ),
        migrations.CreateModel(
            name='KunciDesa',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kid', models.CharField(max_length=16)),
                ('guna', models.CharField(choices=[('pernyataan', 'Pernyataan pada surat'), ('segel', 'Segel jejak')], max_length=10)),
                ('jwk', models.JSONField()),
                ('privat', models.BinaryField()),
                ('dibuat_pada', models.DateTimeField()),
                ('diganti_pada', models.DateTimeField(null=True)),
                ('bocor_pada', models.DateTimeField(null=True)),
                ('desa', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='desa.desa')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('desa', 'kid'), name='kunci_kid'), models.UniqueConstraint(condition=models.Q(('diganti_pada__isnull', True)), fields=('desa', 'guna'), name='kunci_satu_aktif')],
            },
        ),
        row_level_security("desa_kuncidesa"),
    ]
