from django.db import models


class KeyStoreMark(models.Model):
    """With which key store this database belongs; one row, made at the first start.

    Without it nobody could tell a database that never sealed anything from one whose keys are lost.
    """

    key_store = models.CharField(max_length=32)
    made_at = models.DateTimeField(auto_now_add=True)

    objects: "models.Manager[KeyStoreMark]" = models.Manager()
