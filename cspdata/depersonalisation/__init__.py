"""Typed columns become columns that may leave, driven by field_types.yaml and treatments.yaml."""
