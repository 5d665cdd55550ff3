-- Guards the schema generator does not know, after indexes for the daily tidying: kept snapshots, decisions against TRUNCATE.
CREATE INDEX `idempotency_keys_at` ON `idempotency_keys` (`at`);--> statement-breakpoint
CREATE INDEX `login_sessions_created` ON `login_sessions` (`created_at`);--> statement-breakpoint
CREATE TRIGGER document_snapshots_no_update BEFORE UPDATE ON document_snapshots BEGIN
  SELECT RAISE(ABORT, 'document_snapshots is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER document_snapshots_no_delete BEFORE DELETE ON document_snapshots BEGIN
  SELECT RAISE(ABORT, 'document_snapshots is append-only');
END;
