from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("pools", "0004_position_space")]

    operations = []
