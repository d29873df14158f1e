import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from leerlijn.accounts.enums import Role
from leerlijn.core.models import Record


class Organisation(Record):
    """An organisation that does case research; its studies and accounts are its own."""

    name = models.CharField(max_length=120, unique=True)

    class Meta:
        ordering = ["name"]


class Accounts(BaseUserManager["User"]):
    """Finds accounts by mail address; making one is `accounts.operations.open_account`."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """Log-in is by mail address, in any case of letters."""
        return self.get(email__iexact=username or "")


class User(AbstractUser):
    """An account of somebody who works with cases. Families have none: they get an invitation."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = None  # type: ignore[assignment]
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    name = models.CharField(max_length=120)
    email = models.EmailField(unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="accounts")
    role = models.CharField(max_length=20, choices=Role.choices)
    is_owner = models.BooleanField(default=False)
    language = models.CharField(max_length=5, default="nl")

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[Any] = Accounts()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_per_address")]

    def __str__(self) -> str:
        return self.name

    @property
    def call_name(self) -> str:
        """The first word of the name, as in a greeting."""
        return self.name.split(" ", 1)[0]
