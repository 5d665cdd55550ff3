CREATE TABLE "agenda_items" (
	"id" text PRIMARY KEY NOT NULL,
	"roundtable_id" text NOT NULL,
	"meeting_id" text NOT NULL,
	"no" bigint NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"title" text NOT NULL,
	"planned_minutes" bigint,
	"texts" jsonb NOT NULL,
	"rich_texts" jsonb NOT NULL,
	"document_id" text,
	"topic" text,
	"primary_thread" text NOT NULL,
	"facets" jsonb NOT NULL,
	"order_key" text,
	"submitted_by_unit" text,
	"submitted_by_person" text,
	"submitted_at" bigint NOT NULL,
	"via_urgent_lane" boolean DEFAULT false NOT NULL,
	"handle_within_hours" bigint,
	"late_addition" boolean DEFAULT false NOT NULL,
	"materials" jsonb NOT NULL,
	"options" jsonb NOT NULL,
	"initial_option" text,
	"chosen_option" text,
	"return_reason" text,
	"merged_into" text,
	"conclusion" text,
	"conclusion_note" text,
	"concluded_at" bigint,
	"carried_to" bigint
);
--> statement-breakpoint
CREATE TABLE "attendance" (
	"id" text PRIMARY KEY NOT NULL,
	"meeting_id" text NOT NULL,
	"person_id" text NOT NULL,
	"unit_id" text,
	"as" text NOT NULL,
	"late" boolean NOT NULL,
	"at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"seq" bigserial PRIMARY KEY NOT NULL,
	"at" bigint NOT NULL,
	"person_id" text,
	"role_name" text,
	"unit_id" text,
	"side" text,
	"op" text NOT NULL,
	"subject_kind" text,
	"subject_id" text,
	"outcome" text NOT NULL,
	"code" text,
	"changes" jsonb,
	"address" text,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bodies" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text,
	"valid_from" bigint,
	"valid_to" bigint
);
--> statement-breakpoint
CREATE TABLE "co_submitters" (
	"item_id" text NOT NULL,
	"unit_id" text NOT NULL,
	CONSTRAINT "co_submitters_item_id_unit_id_pk" PRIMARY KEY("item_id","unit_id")
);
--> statement-breakpoint
CREATE TABLE "countersigns" (
	"decision_id" text NOT NULL,
	"unit_id" text NOT NULL,
	CONSTRAINT "countersigns_decision_id_unit_id_pk" PRIMARY KEY("decision_id","unit_id")
);
--> statement-breakpoint
CREATE TABLE "decision_links" (
	"from_id" text NOT NULL,
	"type" text NOT NULL,
	"target_id" text NOT NULL,
	"clause" text,
	"reason" text,
	CONSTRAINT "decision_links_from_id_type_target_id_pk" PRIMARY KEY("from_id","type","target_id")
);
--> statement-breakpoint
CREATE TABLE "decisions" (
	"id" text PRIMARY KEY NOT NULL,
	"roundtable_id" text NOT NULL,
	"meeting_id" text NOT NULL,
	"item_id" text,
	"history" boolean DEFAULT false NOT NULL,
	"registered_no" bigint NOT NULL,
	"seq" bigint,
	"no" text,
	"text" text NOT NULL,
	"topic" text,
	"threads" jsonb NOT NULL,
	"facets" jsonb NOT NULL,
	"state" text NOT NULL,
	"made_at" bigint NOT NULL,
	"effective_from" bigint,
	"chosen_option" text,
	"params" jsonb,
	"regulation" jsonb,
	"recorded_by" text
);
--> statement-breakpoint
CREATE TABLE "document_clients" (
	"document_id" text NOT NULL,
	"client_id" bigint NOT NULL,
	"person_id" text,
	CONSTRAINT "document_clients_document_id_client_id_pk" PRIMARY KEY("document_id","client_id")
);
--> statement-breakpoint
CREATE TABLE "document_snapshots" (
	"id" text PRIMARY KEY NOT NULL,
	"document_id" text NOT NULL,
	"seq" bigint NOT NULL,
	"epoch" bigint NOT NULL,
	"label" text NOT NULL,
	"at" bigint NOT NULL,
	"bytes" "bytea" NOT NULL,
	"sha256" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "document_updates" (
	"document_id" text NOT NULL,
	"seq" bigint NOT NULL,
	"person_id" text,
	"login_session_id" text,
	"unit_id" text,
	"at" bigint NOT NULL,
	"bytes" "bytea" NOT NULL,
	"sha256" text NOT NULL,
	CONSTRAINT "document_updates_document_id_seq_pk" PRIMARY KEY("document_id","seq")
);
--> statement-breakpoint
CREATE TABLE "field_visits" (
	"id" text PRIMARY KEY NOT NULL,
	"meeting_id" text NOT NULL,
	"place" text NOT NULL,
	"unit_ids" jsonb NOT NULL,
	"at" bigint NOT NULL,
	"by_person" text
);
--> statement-breakpoint
CREATE TABLE "findings" (
	"id" text PRIMARY KEY NOT NULL,
	"visit_id" text NOT NULL,
	"item_id" text NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"key" text NOT NULL,
	"person_id" text NOT NULL,
	"op" text NOT NULL,
	"input_hash" text NOT NULL,
	"outcome" jsonb NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "idempotency_keys_person_id_key_pk" PRIMARY KEY("person_id","key")
);
--> statement-breakpoint
CREATE TABLE "installation" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "leaves" (
	"id" text PRIMARY KEY NOT NULL,
	"meeting_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"person_id" text NOT NULL,
	"substitute_id" text,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"requested_at" bigint NOT NULL,
	"approved_at" bigint
);
--> statement-breakpoint
CREATE TABLE "live_documents" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"roundtable_id" text NOT NULL,
	"epoch" bigint NOT NULL,
	"state" text NOT NULL,
	"head_seq" bigint NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "login_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" bigint NOT NULL,
	"last_seen_at" bigint NOT NULL,
	"address" text,
	"user_agent" text
);
--> statement-breakpoint
CREATE TABLE "meeting_observers" (
	"meeting_id" text NOT NULL,
	"person_id" text NOT NULL,
	CONSTRAINT "meeting_observers_meeting_id_person_id_pk" PRIMARY KEY("meeting_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "meeting_units" (
	"meeting_id" text NOT NULL,
	"unit_id" text NOT NULL,
	CONSTRAINT "meeting_units_meeting_id_unit_id_pk" PRIMARY KEY("meeting_id","unit_id")
);
--> statement-breakpoint
CREATE TABLE "meetings" (
	"id" text PRIMARY KEY NOT NULL,
	"roundtable_id" text NOT NULL,
	"no" bigint NOT NULL,
	"state" text NOT NULL,
	"history" boolean DEFAULT false NOT NULL,
	"form" jsonb NOT NULL,
	"starts_at" bigint NOT NULL,
	"ends_at" bigint NOT NULL,
	"place" text NOT NULL,
	"convener_id" text,
	"recorder_id" text,
	"call_closes_at" bigint,
	"approved_at" bigint,
	"locked_at" bigint,
	"started_at" bigint,
	"ended_at" bigint,
	"calendar_uid" text,
	"calendar_sequence" bigint,
	"minutes_number" text,
	"reviewed_previous_at" bigint
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"id" text PRIMARY KEY NOT NULL,
	"person_id" text NOT NULL,
	"kind" text NOT NULL,
	"at" bigint NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"params" jsonb NOT NULL,
	"read_at" bigint
);
--> statement-breakpoint
CREATE TABLE "objections" (
	"id" text PRIMARY KEY NOT NULL,
	"item_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"state" text NOT NULL,
	"reason" text NOT NULL,
	"opened_at" bigint NOT NULL,
	"resolution" text,
	"amendment" text,
	"chosen_option" text,
	"talks" jsonb NOT NULL,
	"resolved_at" bigint
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" text PRIMARY KEY NOT NULL,
	"unit_id" text,
	"role_name" text NOT NULL,
	"role_name_en" text,
	"layer" text,
	"login_name" text,
	"password_hash" text,
	"state" text DEFAULT 'active' NOT NULL,
	"locale" text,
	"theme" text,
	"text_size" text,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "person_roles" (
	"person_id" text NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "person_roles_person_id_role_pk" PRIMARY KEY("person_id","role")
);
--> statement-breakpoint
CREATE TABLE "positions" (
	"item_id" text NOT NULL,
	"unit_id" text NOT NULL,
	"version" bigint NOT NULL,
	"value" text NOT NULL,
	"comment" text,
	"person_id" text NOT NULL,
	"at" bigint NOT NULL,
	CONSTRAINT "positions_item_id_unit_id_version_pk" PRIMARY KEY("item_id","unit_id","version")
);
--> statement-breakpoint
CREATE TABLE "registrations" (
	"id" text PRIMARY KEY NOT NULL,
	"event_id" text NOT NULL,
	"reg_no" bigint NOT NULL,
	"unit_id" text NOT NULL,
	"side" text NOT NULL,
	"person_id" text NOT NULL,
	"preferred_slot_id" text NOT NULL,
	"slot_id" text,
	"state" text NOT NULL,
	"headcount" bigint NOT NULL,
	"confirmed" bigint NOT NULL,
	"held" bigint DEFAULT 0 NOT NULL,
	"waiting" bigint NOT NULL,
	"reason" text,
	"waitlist_no" bigint,
	"waitlist_no_to" bigint,
	"last_waitlist_no" bigint,
	"created_at" bigint NOT NULL,
	"cancelled_at" bigint,
	"cancel_reason" text
);
--> statement-breakpoint
CREATE TABLE "roundtable_members" (
	"id" text PRIMARY KEY NOT NULL,
	"roundtable_id" text NOT NULL,
	"unit_id" text,
	"person_id" text
);
--> statement-breakpoint
CREATE TABLE "roundtables" (
	"id" text PRIMARY KEY NOT NULL,
	"title_zh" text NOT NULL,
	"title_en" text,
	"body_id" text,
	"cadence" text,
	"facets" jsonb NOT NULL,
	"layers" jsonb NOT NULL,
	"threads" jsonb NOT NULL,
	"topics" jsonb NOT NULL,
	"numbering" jsonb NOT NULL,
	"minutes_mark" text NOT NULL,
	"rules" jsonb NOT NULL,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_texts" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" text NOT NULL,
	"roundtable_id" text,
	"tokens" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "setup_tokens" (
	"id" text PRIMARY KEY NOT NULL,
	"created_at" bigint NOT NULL,
	"used_at" bigint
);
--> statement-breakpoint
CREATE TABLE "study_events" (
	"id" text PRIMARY KEY NOT NULL,
	"type" text NOT NULL,
	"brand" text NOT NULL,
	"title_zh" text NOT NULL,
	"title_en" text,
	"summary" text,
	"place" text NOT NULL,
	"layers" jsonb NOT NULL,
	"primary_thread" text NOT NULL,
	"host_units" jsonb NOT NULL,
	"rules" jsonb NOT NULL,
	"state" text NOT NULL,
	"opens_at" bigint,
	"closes_at" bigint,
	"closed_at" bigint,
	"waiting_at_close" bigint,
	"waitlist_closed_at" bigint,
	"released_at" bigint,
	"pool" bigint,
	"created_at" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "study_quotas" (
	"event_id" text NOT NULL,
	"side" text NOT NULL,
	"seats" bigint NOT NULL,
	CONSTRAINT "study_quotas_event_id_side_pk" PRIMARY KEY("event_id","side")
);
--> statement-breakpoint
CREATE TABLE "study_slots" (
	"id" text PRIMARY KEY NOT NULL,
	"event_id" text NOT NULL,
	"position" bigint NOT NULL,
	"starts_at" bigint NOT NULL,
	"ends_at" bigint NOT NULL,
	"seats" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "suggestions" (
	"id" text PRIMARY KEY NOT NULL,
	"roundtable_id" text NOT NULL,
	"item_id" text NOT NULL,
	"document_id" text NOT NULL,
	"person_id" text NOT NULL,
	"at" bigint NOT NULL,
	"text" text NOT NULL,
	"fingerprint" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "units" (
	"id" text PRIMARY KEY NOT NULL,
	"side" text NOT NULL,
	"name_zh" text NOT NULL,
	"short_zh" text NOT NULL,
	"name_en" text,
	"short_en" text,
	"protocol_order" bigint NOT NULL,
	"pinyin_key" text NOT NULL,
	"state" text DEFAULT 'active' NOT NULL
);
--> statement-breakpoint
ALTER TABLE "agenda_items" ADD CONSTRAINT "agenda_items_roundtable_id_roundtables_id_fk" FOREIGN KEY ("roundtable_id") REFERENCES "public"."roundtables"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_items" ADD CONSTRAINT "agenda_items_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_items" ADD CONSTRAINT "agenda_items_submitted_by_unit_units_id_fk" FOREIGN KEY ("submitted_by_unit") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_items" ADD CONSTRAINT "agenda_items_submitted_by_person_people_id_fk" FOREIGN KEY ("submitted_by_person") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attendance" ADD CONSTRAINT "attendance_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "co_submitters" ADD CONSTRAINT "co_submitters_item_id_agenda_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."agenda_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "co_submitters" ADD CONSTRAINT "co_submitters_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "countersigns" ADD CONSTRAINT "countersigns_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "public"."decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "countersigns" ADD CONSTRAINT "countersigns_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_links" ADD CONSTRAINT "decision_links_from_id_decisions_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_links" ADD CONSTRAINT "decision_links_target_id_decisions_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_roundtable_id_roundtables_id_fk" FOREIGN KEY ("roundtable_id") REFERENCES "public"."roundtables"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_item_id_agenda_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."agenda_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_recorded_by_people_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_clients" ADD CONSTRAINT "document_clients_document_id_live_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."live_documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_clients" ADD CONSTRAINT "document_clients_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_snapshots" ADD CONSTRAINT "document_snapshots_document_id_live_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."live_documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_updates" ADD CONSTRAINT "document_updates_document_id_live_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."live_documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_updates" ADD CONSTRAINT "document_updates_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "field_visits" ADD CONSTRAINT "field_visits_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "field_visits" ADD CONSTRAINT "field_visits_by_person_people_id_fk" FOREIGN KEY ("by_person") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_visit_id_field_visits_id_fk" FOREIGN KEY ("visit_id") REFERENCES "public"."field_visits"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "findings" ADD CONSTRAINT "findings_item_id_agenda_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."agenda_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leaves" ADD CONSTRAINT "leaves_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leaves" ADD CONSTRAINT "leaves_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leaves" ADD CONSTRAINT "leaves_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leaves" ADD CONSTRAINT "leaves_substitute_id_people_id_fk" FOREIGN KEY ("substitute_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live_documents" ADD CONSTRAINT "live_documents_roundtable_id_roundtables_id_fk" FOREIGN KEY ("roundtable_id") REFERENCES "public"."roundtables"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "login_sessions" ADD CONSTRAINT "login_sessions_user_id_people_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_observers" ADD CONSTRAINT "meeting_observers_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_observers" ADD CONSTRAINT "meeting_observers_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_units" ADD CONSTRAINT "meeting_units_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meeting_units" ADD CONSTRAINT "meeting_units_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_roundtable_id_roundtables_id_fk" FOREIGN KEY ("roundtable_id") REFERENCES "public"."roundtables"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_convener_id_people_id_fk" FOREIGN KEY ("convener_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "meetings" ADD CONSTRAINT "meetings_recorder_id_people_id_fk" FOREIGN KEY ("recorder_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_item_id_agenda_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."agenda_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "objections" ADD CONSTRAINT "objections_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person_roles" ADD CONSTRAINT "person_roles_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "positions" ADD CONSTRAINT "positions_item_id_agenda_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."agenda_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "positions" ADD CONSTRAINT "positions_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "positions" ADD CONSTRAINT "positions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_event_id_study_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."study_events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_preferred_slot_id_study_slots_id_fk" FOREIGN KEY ("preferred_slot_id") REFERENCES "public"."study_slots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_slot_id_study_slots_id_fk" FOREIGN KEY ("slot_id") REFERENCES "public"."study_slots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roundtable_members" ADD CONSTRAINT "roundtable_members_roundtable_id_roundtables_id_fk" FOREIGN KEY ("roundtable_id") REFERENCES "public"."roundtables"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roundtable_members" ADD CONSTRAINT "roundtable_members_unit_id_units_id_fk" FOREIGN KEY ("unit_id") REFERENCES "public"."units"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roundtable_members" ADD CONSTRAINT "roundtable_members_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roundtables" ADD CONSTRAINT "roundtables_body_id_bodies_id_fk" FOREIGN KEY ("body_id") REFERENCES "public"."bodies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "study_quotas" ADD CONSTRAINT "study_quotas_event_id_study_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."study_events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "study_slots" ADD CONSTRAINT "study_slots_event_id_study_events_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."study_events"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestions" ADD CONSTRAINT "suggestions_roundtable_id_roundtables_id_fk" FOREIGN KEY ("roundtable_id") REFERENCES "public"."roundtables"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestions" ADD CONSTRAINT "suggestions_item_id_agenda_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."agenda_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestions" ADD CONSTRAINT "suggestions_document_id_live_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."live_documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suggestions" ADD CONSTRAINT "suggestions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agenda_items_meeting" ON "agenda_items" USING btree ("meeting_id");--> statement-breakpoint
CREATE UNIQUE INDEX "agenda_items_no" ON "agenda_items" USING btree ("roundtable_id","no");--> statement-breakpoint
CREATE UNIQUE INDEX "attendance_person" ON "attendance" USING btree ("meeting_id","person_id");--> statement-breakpoint
CREATE INDEX "attendance_unit" ON "attendance" USING btree ("meeting_id","unit_id");--> statement-breakpoint
CREATE INDEX "audit_log_subject" ON "audit_log" USING btree ("subject_kind","subject_id");--> statement-breakpoint
CREATE INDEX "audit_log_person" ON "audit_log" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "decision_links_target" ON "decision_links" USING btree ("target_id");--> statement-breakpoint
CREATE INDEX "decisions_meeting" ON "decisions" USING btree ("meeting_id");--> statement-breakpoint
CREATE UNIQUE INDEX "decisions_number" ON "decisions" USING btree ("roundtable_id","no");--> statement-breakpoint
CREATE UNIQUE INDEX "decisions_registered" ON "decisions" USING btree ("roundtable_id","registered_no");--> statement-breakpoint
CREATE INDEX "decisions_due" ON "decisions" USING btree ("state","effective_from");--> statement-breakpoint
CREATE INDEX "document_snapshots_document" ON "document_snapshots" USING btree ("document_id","seq");--> statement-breakpoint
CREATE INDEX "findings_item" ON "findings" USING btree ("item_id");--> statement-breakpoint
CREATE INDEX "leaves_meeting" ON "leaves" USING btree ("meeting_id","unit_id");--> statement-breakpoint
CREATE INDEX "login_sessions_user" ON "login_sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "meeting_units_unit" ON "meeting_units" USING btree ("unit_id");--> statement-breakpoint
CREATE UNIQUE INDEX "meetings_no" ON "meetings" USING btree ("roundtable_id","no");--> statement-breakpoint
CREATE INDEX "meetings_state" ON "meetings" USING btree ("state","call_closes_at");--> statement-breakpoint
CREATE INDEX "notices_person" ON "notices" USING btree ("person_id","at");--> statement-breakpoint
CREATE INDEX "objections_item" ON "objections" USING btree ("item_id","unit_id");--> statement-breakpoint
CREATE UNIQUE INDEX "people_login_name" ON "people" USING btree ("login_name");--> statement-breakpoint
CREATE INDEX "people_unit" ON "people" USING btree ("unit_id");--> statement-breakpoint
CREATE UNIQUE INDEX "registrations_no" ON "registrations" USING btree ("event_id","reg_no");--> statement-breakpoint
CREATE INDEX "registrations_unit" ON "registrations" USING btree ("unit_id");--> statement-breakpoint
CREATE UNIQUE INDEX "roundtable_members_unit" ON "roundtable_members" USING btree ("roundtable_id","unit_id");--> statement-breakpoint
CREATE UNIQUE INDEX "roundtable_members_person" ON "roundtable_members" USING btree ("roundtable_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "search_texts_subject" ON "search_texts" USING btree ("subject_kind","subject_id");--> statement-breakpoint
CREATE INDEX "study_slots_event" ON "study_slots" USING btree ("event_id");--> statement-breakpoint
CREATE UNIQUE INDEX "suggestions_once" ON "suggestions" USING btree ("document_id","person_id","fingerprint");--> statement-breakpoint
CREATE INDEX "units_order" ON "units" USING btree ("protocol_order");