-- Seats that are taken without a slot, and limits set below what is taken, oversell as well.
CREATE TRIGGER registrations_slot_insert AFTER INSERT ON registrations WHEN new.slot_id IS NULL AND new.confirmed + new.held > 0 BEGIN
  SELECT RAISE(ABORT, 'seats exceeded without a slot');
END;
--> statement-breakpoint
CREATE TRIGGER registrations_slot_update AFTER UPDATE ON registrations WHEN new.slot_id IS NULL AND new.confirmed + new.held > 0 BEGIN
  SELECT RAISE(ABORT, 'seats exceeded without a slot');
END;
--> statement-breakpoint
CREATE TRIGGER registrations_counts_insert AFTER INSERT ON registrations WHEN new.confirmed < 0 OR new.held < 0 BEGIN
  SELECT RAISE(ABORT, 'seats exceeded by a negative count');
END;
--> statement-breakpoint
CREATE TRIGGER registrations_counts_update AFTER UPDATE ON registrations WHEN new.confirmed < 0 OR new.held < 0 BEGIN
  SELECT RAISE(ABORT, 'seats exceeded by a negative count');
END;
--> statement-breakpoint
CREATE TRIGGER study_slots_seats AFTER UPDATE OF seats ON study_slots BEGIN
  SELECT RAISE(ABORT, 'seats exceeded in slot')
  WHERE (SELECT coalesce(sum(confirmed + held), 0) FROM registrations WHERE slot_id = new.id) > new.seats;
END;
--> statement-breakpoint
CREATE TRIGGER study_quotas_update AFTER UPDATE ON study_quotas BEGIN
  SELECT RAISE(ABORT, 'seats exceeded for side')
  WHERE (SELECT released_at FROM study_events WHERE id = old.event_id) IS NULL
    AND (SELECT coalesce(sum(confirmed + held), 0) FROM registrations WHERE event_id = old.event_id AND side = old.side)
    > (SELECT coalesce(max(seats), 0) FROM study_quotas WHERE event_id = old.event_id AND side = old.side);
END;
--> statement-breakpoint
CREATE TRIGGER study_quotas_delete AFTER DELETE ON study_quotas BEGIN
  SELECT RAISE(ABORT, 'seats exceeded for side')
  WHERE (SELECT released_at FROM study_events WHERE id = old.event_id) IS NULL
    AND EXISTS (SELECT 1 FROM registrations WHERE event_id = old.event_id AND side = old.side AND confirmed + held > 0);
END;
--> statement-breakpoint
CREATE TRIGGER study_events_unrelease AFTER UPDATE OF released_at ON study_events WHEN old.released_at IS NOT NULL AND new.released_at IS NULL BEGIN
  SELECT RAISE(ABORT, 'seats exceeded for side') WHERE EXISTS (
    SELECT 1 FROM registrations WHERE event_id = new.id GROUP BY side
    HAVING sum(confirmed + held) > (SELECT coalesce(max(seats), 0) FROM study_quotas WHERE event_id = new.id AND side = registrations.side));
END;
