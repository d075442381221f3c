"""What keeps the server from harm: rates, bounded queues, headers of answers, and what production must not have."""
