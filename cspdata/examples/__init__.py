"""The made-up partnership of the demo: its request, its protocol, its supplies and its postcodes."""
