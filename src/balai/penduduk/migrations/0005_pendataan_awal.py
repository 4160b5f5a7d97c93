"""Villages that ran before there was a ledger: everybody who lives there enters it."""

from django.db import migrations
from django.utils import timezone
from django.utils.crypto import get_random_string

from balai.desa.scope import semua_desa


def isi(apps, schema_editor):
    Penduduk = apps.get_model("penduduk", "Penduduk")
    Peristiwa = apps.get_model("penduduk", "Peristiwa")
    Mutasi = apps.get_model("penduduk", "Mutasi")
    hari = timezone.localdate()
    with semua_desa("opening balance of the ledger"):
        for desa_id in list(Penduduk.objects.order_by().values_list("desa_id", flat=True).distinct()):
            peristiwa = Peristiwa.objects.create(
                desa_id=desa_id, kode=get_random_string(14).lower(), jenis="pendataan", tanggal=hari,
                lapor_pada=hari, keterangan="Pendataan awal", pelaku="Sistem", sumber="kantor",
            )
            umum = {"desa_id": desa_id, "peristiwa": peristiwa, "bulan": hari.replace(day=1),
                    "perincian": "pendataan", "jumlah": 1}
            hidup = Penduduk.objects.filter(desa_id=desa_id, status_dasar="1").values_list(
                "pk", "jenis_kelamin", "warganegara", "rt_id", "shdk", "keluarga_id"
            )
            baris = []
            for pk, jk, warganegara, rt, shdk, keluarga in hidup:
                orang = umum | {"penduduk_id": pk, "jenis_kelamin": jk, "wna": warganegara == "2", "rt_id": rt}
                baris.append(Mutasi(**orang, satuan="jiwa"))
                if shdk == "1" and keluarga is not None:
                    baris.append(Mutasi(**orang, satuan="kk"))
            Mutasi.objects.bulk_create(baris, batch_size=1000)


class Migration(migrations.Migration):
    dependencies = [("penduduk", "0004_pagar_data_bank")]

    operations = [migrations.RunPython(isi, migrations.RunPython.noop)]
