"""Everything that cspdata holds, shown to a reader."""
