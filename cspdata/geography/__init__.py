"""Places in Britain: the National Grid and postcodes."""
