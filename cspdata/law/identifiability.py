"""What information is in a recipient's hands: whether it identifies anyone, and whether anyone of them is living."""

from typing import Literal

Identifiability = Literal["public_aggregate", "restricted_aggregate", "depersonalised", "deceased", "personal"]

NOT_PERSONAL: tuple[Identifiability, ...] = ("public_aggregate", "restricted_aggregate", "depersonalised", "deceased")
# The judgement that settles what a measured release is when the measure leaves it open.
JUDGED_IDENTIFIABILITY = "judged.recipient_cannot_identify"
