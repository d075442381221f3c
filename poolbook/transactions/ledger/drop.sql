-- Takes the ledger out again, with all that it holds.
DROP TABLE IF EXISTS ledger_snapshot_balance, ledger_snapshot, ledger_entry, ledger_journal, ledger_account, ledger_book CASCADE;
DO $$
DECLARE f regprocedure;
BEGIN
  FOR f IN SELECT p.oid::regprocedure FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.proname LIKE 'ledger\_%' ORDER BY p.prokind LOOP
    EXECUTE format('DROP ROUTINE IF EXISTS %s CASCADE', f);
  END LOOP;
END $$;
