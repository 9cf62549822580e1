from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Creates the bucket for media where it is missing."

    def handle(self, *args, **options):
        if not hasattr(default_storage, "bucket_name"):
            return self.stdout.write("media are files of this machine")
        client = default_storage.connection.meta.client
        existing = {bucket["Name"] for bucket in client.list_buckets()["Buckets"]}
        if default_storage.bucket_name not in existing:
            client.create_bucket(Bucket=default_storage.bucket_name)
