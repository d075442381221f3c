from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("transactions", "0003_control")]

    operations = []
