-- Guards the schema generator does not know, after indexes for the daily tidying: kept snapshots, decisions against TRUNCATE.
CREATE INDEX "idempotency_keys_at" ON "idempotency_keys" USING btree ("at");--> statement-breakpoint
CREATE INDEX "login_sessions_created" ON "login_sessions" USING btree ("created_at");--> statement-breakpoint
CREATE TRIGGER document_snapshots_append_only BEFORE UPDATE OR DELETE ON document_snapshots FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER document_snapshots_no_truncate BEFORE TRUNCATE ON document_snapshots FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON document_snapshots FROM CURRENT_USER;
--> statement-breakpoint
CREATE TRIGGER decisions_no_truncate BEFORE TRUNCATE ON decisions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
REVOKE DELETE, TRUNCATE ON decisions FROM CURRENT_USER;
