"""The HTTP API: every room's doors behind one address, one way to sign in, one way to say no."""
