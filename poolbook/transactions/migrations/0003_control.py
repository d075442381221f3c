from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("transactions", "0002_bank")]

    operations = []
