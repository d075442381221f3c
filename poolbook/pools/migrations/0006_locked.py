from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("pools", "0005_reversals")]

    operations = []
