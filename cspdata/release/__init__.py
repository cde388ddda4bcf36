"""The main job: request + data -> decide -> check -> trim -> depersonalise -> release."""

from cspdata.release.share import Release, share

__all__ = ["Release", "share"]
