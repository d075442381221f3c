-- Who may do what. The app reads the tables and calls the door; it writes no table. Helper functions are the owner's alone.
-- poolbook_owner and poolbook_app stand for the two roles' names (install.py).
REVOKE ALL ON ledger_book, ledger_account, ledger_journal, ledger_entry, ledger_snapshot, ledger_snapshot_balance FROM PUBLIC, poolbook_app;
GRANT SELECT ON ledger_book, ledger_account, ledger_journal, ledger_entry, ledger_snapshot, ledger_snapshot_balance TO poolbook_app;

DO $$
DECLARE f regprocedure;
BEGIN
  FOR f IN SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.proname LIKE 'ledger\_%' LOOP
    EXECUTE format('ALTER ROUTINE %s OWNER TO poolbook_owner', f);
    EXECUTE format('REVOKE ALL ON ROUTINE %s FROM PUBLIC, poolbook_app', f);
  END LOOP;
  FOR f IN SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.proname IN
      ('ledger_sum', 'ledger_digest', 'ledger_leg', 'ledger_link', 'ledger_first_hash',                           -- arithmetic
       'ledger_seq_at', 'ledger_balances', 'ledger_balances_on', 'ledger_transactions', 'ledger_difference',
       'ledger_derived_accounts', 'ledger_derived_snapshots', 'ledger_derived_journal',                                                  -- reads
       'ledger_open_book', 'ledger_open_accounts', 'ledger_post_batch', 'ledger_post_lines', 'ledger_take_snapshot')  -- the door
  LOOP
    EXECUTE format('GRANT EXECUTE ON ROUTINE %s TO poolbook_app', f);
  END LOOP;
END $$;
