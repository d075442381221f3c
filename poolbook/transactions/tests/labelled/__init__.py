"""A labelled set: lines as banks write them, and what each is for; and how proposals are marked against it."""
