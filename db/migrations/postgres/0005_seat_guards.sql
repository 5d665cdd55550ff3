-- Seats that are taken without a slot, and limits set below what is taken, oversell as well.
CREATE FUNCTION check_slot_named() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF new.slot_id IS NULL AND new.confirmed + new.held > 0 THEN RAISE EXCEPTION 'seats exceeded without a slot'; END IF;
  IF new.confirmed < 0 OR new.held < 0 THEN RAISE EXCEPTION 'seats exceeded by a negative count'; END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER registrations_slot AFTER INSERT OR UPDATE ON registrations FOR EACH ROW EXECUTE FUNCTION check_slot_named();
--> statement-breakpoint
CREATE FUNCTION check_slot_seats() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT coalesce(sum(confirmed + held), 0) FROM registrations WHERE slot_id = new.id) > new.seats THEN
    RAISE EXCEPTION 'seats exceeded in slot';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER study_slots_seats AFTER UPDATE OF seats ON study_slots FOR EACH ROW EXECUTE FUNCTION check_slot_seats();
--> statement-breakpoint
CREATE FUNCTION check_quotas_of(checked_event text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT released_at FROM study_events WHERE id = checked_event) IS NULL AND EXISTS (
    SELECT 1 FROM registrations r WHERE r.event_id = checked_event GROUP BY r.side
    HAVING sum(r.confirmed + r.held)
      > (SELECT coalesce(max(q.seats), 0) FROM study_quotas q WHERE q.event_id = checked_event AND q.side = r.side)) THEN
    RAISE EXCEPTION 'seats exceeded for side';
  END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION check_quota() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM check_quotas_of(old.event_id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER study_quotas_seats AFTER UPDATE OR DELETE ON study_quotas FOR EACH ROW EXECUTE FUNCTION check_quota();
--> statement-breakpoint
CREATE FUNCTION check_release() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM check_quotas_of(new.id);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER study_events_unrelease AFTER UPDATE OF released_at ON study_events FOR EACH ROW
  WHEN (old.released_at IS NOT NULL AND new.released_at IS NULL) EXECUTE FUNCTION check_release();
