"""Capital accounts, performance, registers and exports: reads the rooms' queries, owns no tables."""
