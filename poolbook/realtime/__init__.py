"""Live updates: facts of pools and books, pushed to whoever may see them. It remembers nothing."""
