"""Users answers no fact of another room: people and organisations depend on nobody."""
