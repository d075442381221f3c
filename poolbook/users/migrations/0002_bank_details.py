from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("users", "0001_users")]

    operations = []
