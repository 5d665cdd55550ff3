-- Guards the schema generator does not know: search index, append-only tables, frozen decisions, seat limits.
CREATE INDEX search_texts_tokens ON search_texts USING gin (to_tsvector('simple', tokens));
--> statement-breakpoint
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON audit_log FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER audit_log_no_truncate BEFORE TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON audit_log FROM CURRENT_USER;
--> statement-breakpoint
CREATE TRIGGER document_updates_append_only BEFORE UPDATE OR DELETE ON document_updates FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER document_updates_no_truncate BEFORE TRUNCATE ON document_updates FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON document_updates FROM CURRENT_USER;
--> statement-breakpoint
CREATE TRIGGER positions_append_only BEFORE UPDATE OR DELETE ON positions FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER positions_no_truncate BEFORE TRUNCATE ON positions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON positions FROM CURRENT_USER;
--> statement-breakpoint
CREATE TRIGGER decision_links_append_only BEFORE UPDATE OR DELETE ON decision_links FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER decision_links_no_truncate BEFORE TRUNCATE ON decision_links FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON decision_links FROM CURRENT_USER;
--> statement-breakpoint
CREATE FUNCTION freeze_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (old.state <> 'draft' AND new.text <> old.text)
    OR (old.no IS NOT NULL AND new.no IS DISTINCT FROM old.no) THEN
    RAISE EXCEPTION 'decisions is append-only';
  END IF;
  RETURN new;
END $$;
--> statement-breakpoint
CREATE TRIGGER decisions_frozen BEFORE UPDATE OR DELETE ON decisions FOR EACH ROW EXECUTE FUNCTION freeze_decision();
--> statement-breakpoint
CREATE FUNCTION check_seats() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.slot_id IS NULL THEN RETURN NULL; END IF;
  IF (SELECT coalesce(sum(confirmed + held), 0) FROM registrations WHERE slot_id = new.slot_id)
    > (SELECT seats FROM study_slots WHERE id = new.slot_id) THEN
    RAISE EXCEPTION 'seats exceeded in slot';
  END IF;
  IF (SELECT released_at FROM study_events WHERE id = new.event_id) IS NULL
    AND (SELECT coalesce(sum(confirmed + held), 0) FROM registrations WHERE event_id = new.event_id AND side = new.side)
    > (SELECT coalesce(max(seats), 0) FROM study_quotas WHERE event_id = new.event_id AND side = new.side) THEN
    RAISE EXCEPTION 'seats exceeded for side';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER registrations_seats AFTER INSERT OR UPDATE ON registrations FOR EACH ROW EXECUTE FUNCTION check_seats();
