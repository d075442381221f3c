from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("transactions", "0001_books")]

    operations = []
