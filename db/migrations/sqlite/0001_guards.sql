-- Guards the schema generator does not know: search index, append-only tables, frozen decisions, seat limits.
CREATE VIRTUAL TABLE search_index USING fts5(tokens, content='', contentless_delete=1, tokenize='unicode61 remove_diacritics 0');
--> statement-breakpoint
CREATE TRIGGER search_texts_insert AFTER INSERT ON search_texts BEGIN
  INSERT INTO search_index(rowid, tokens) VALUES (new.id, new.tokens);
END;
--> statement-breakpoint
CREATE TRIGGER search_texts_update AFTER UPDATE OF tokens ON search_texts BEGIN
  DELETE FROM search_index WHERE rowid = old.id;
  INSERT INTO search_index(rowid, tokens) VALUES (new.id, new.tokens);
END;
--> statement-breakpoint
CREATE TRIGGER search_texts_delete AFTER DELETE ON search_texts BEGIN
  DELETE FROM search_index WHERE rowid = old.id;
END;
--> statement-breakpoint
CREATE TRIGGER audit_log_no_update BEFORE UPDATE ON audit_log BEGIN
  SELECT RAISE(ABORT, 'audit_log is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER audit_log_no_delete BEFORE DELETE ON audit_log BEGIN
  SELECT RAISE(ABORT, 'audit_log is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER document_updates_no_update BEFORE UPDATE ON document_updates BEGIN
  SELECT RAISE(ABORT, 'document_updates is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER document_updates_no_delete BEFORE DELETE ON document_updates BEGIN
  SELECT RAISE(ABORT, 'document_updates is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER positions_no_update BEFORE UPDATE ON positions BEGIN
  SELECT RAISE(ABORT, 'positions is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER positions_no_delete BEFORE DELETE ON positions BEGIN
  SELECT RAISE(ABORT, 'positions is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER decision_links_no_update BEFORE UPDATE ON decision_links BEGIN
  SELECT RAISE(ABORT, 'decision_links is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER decision_links_no_delete BEFORE DELETE ON decision_links BEGIN
  SELECT RAISE(ABORT, 'decision_links is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER decisions_text_frozen BEFORE UPDATE ON decisions
WHEN (old.state <> 'draft' AND new.text <> old.text) OR (old.no IS NOT NULL AND new.no IS NOT old.no) BEGIN
  SELECT RAISE(ABORT, 'decisions is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER decisions_no_delete BEFORE DELETE ON decisions BEGIN
  SELECT RAISE(ABORT, 'decisions is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER registrations_seats_insert AFTER INSERT ON registrations WHEN new.slot_id IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'seats exceeded in slot')
  WHERE (SELECT coalesce(sum(confirmed + held), 0) FROM registrations WHERE slot_id = new.slot_id)
    > (SELECT seats FROM study_slots WHERE id = new.slot_id);
  SELECT RAISE(ABORT, 'seats exceeded for side')
  WHERE (SELECT released_at FROM study_events WHERE id = new.event_id) IS NULL
    AND (SELECT coalesce(sum(confirmed + held), 0) FROM registrations WHERE event_id = new.event_id AND side = new.side)
    > (SELECT coalesce(max(seats), 0) FROM study_quotas WHERE event_id = new.event_id AND side = new.side);
END;
--> statement-breakpoint
CREATE TRIGGER registrations_seats_update AFTER UPDATE ON registrations WHEN new.slot_id IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'seats exceeded in slot')
  WHERE (SELECT coalesce(sum(confirmed + held), 0) FROM registrations WHERE slot_id = new.slot_id)
    > (SELECT seats FROM study_slots WHERE id = new.slot_id);
  SELECT RAISE(ABORT, 'seats exceeded for side')
  WHERE (SELECT released_at FROM study_events WHERE id = new.event_id) IS NULL
    AND (SELECT coalesce(sum(confirmed + held), 0) FROM registrations WHERE event_id = new.event_id AND side = new.side)
    > (SELECT coalesce(max(seats), 0) FROM study_quotas WHERE event_id = new.event_id AND side = new.side);
END;
