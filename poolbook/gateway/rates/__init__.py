"""How often one address, user or client may ask for something."""
