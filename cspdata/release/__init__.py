"""The main job: request + data -> decide -> check -> trim -> depersonalise -> release."""

from cspdata.release.share import Bundle, Release, share
from cspdata.release.verify import Verified, verify

__all__ = ["Bundle", "Release", "Verified", "share", "verify"]
