"""The main job: request + data -> decide -> check -> trim -> depersonalise -> release."""

from cspdata.release.share import Bundle, Release, share

__all__ = ["Bundle", "Release", "share"]
