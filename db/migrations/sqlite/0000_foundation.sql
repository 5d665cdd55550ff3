CREATE TABLE `agenda_items` (
	`id` text PRIMARY KEY NOT NULL,
	`roundtable_id` text NOT NULL,
	`meeting_id` text NOT NULL,
	`no` integer NOT NULL,
	`kind` text NOT NULL,
	`state` text NOT NULL,
	`title` text NOT NULL,
	`planned_minutes` integer,
	`texts` text NOT NULL,
	`rich_texts` text NOT NULL,
	`document_id` text,
	`topic` text,
	`primary_thread` text NOT NULL,
	`facets` text NOT NULL,
	`order_key` text,
	`submitted_by_unit` text,
	`submitted_by_person` text,
	`submitted_at` integer NOT NULL,
	`via_urgent_lane` integer DEFAULT false NOT NULL,
	`handle_within_hours` integer,
	`late_addition` integer DEFAULT false NOT NULL,
	`materials` text NOT NULL,
	`options` text NOT NULL,
	`initial_option` text,
	`chosen_option` text,
	`return_reason` text,
	`merged_into` text,
	`conclusion` text,
	`conclusion_note` text,
	`concluded_at` integer,
	`carried_to` integer,
	FOREIGN KEY (`roundtable_id`) REFERENCES `roundtables`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`submitted_by_unit`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`submitted_by_person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `agenda_items_meeting` ON `agenda_items` (`meeting_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `agenda_items_no` ON `agenda_items` (`roundtable_id`,`no`);--> statement-breakpoint
CREATE TABLE `attendance` (
	`id` text PRIMARY KEY NOT NULL,
	`meeting_id` text NOT NULL,
	`person_id` text NOT NULL,
	`unit_id` text,
	`as` text NOT NULL,
	`late` integer NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attendance_person` ON `attendance` (`meeting_id`,`person_id`);--> statement-breakpoint
CREATE INDEX `attendance_unit` ON `attendance` (`meeting_id`,`unit_id`);--> statement-breakpoint
CREATE TABLE `audit_log` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`person_id` text,
	`role_name` text,
	`unit_id` text,
	`side` text,
	`op` text NOT NULL,
	`subject_kind` text,
	`subject_id` text,
	`outcome` text NOT NULL,
	`code` text,
	`changes` text,
	`address` text,
	`previous_hash` text NOT NULL,
	`hash` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_log_subject` ON `audit_log` (`subject_kind`,`subject_id`);--> statement-breakpoint
CREATE INDEX `audit_log_person` ON `audit_log` (`person_id`);--> statement-breakpoint
CREATE TABLE `bodies` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`name_zh` text NOT NULL,
	`name_en` text,
	`valid_from` integer,
	`valid_to` integer
);
--> statement-breakpoint
CREATE TABLE `co_submitters` (
	`item_id` text NOT NULL,
	`unit_id` text NOT NULL,
	PRIMARY KEY(`item_id`, `unit_id`),
	FOREIGN KEY (`item_id`) REFERENCES `agenda_items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `countersigns` (
	`decision_id` text NOT NULL,
	`unit_id` text NOT NULL,
	PRIMARY KEY(`decision_id`, `unit_id`),
	FOREIGN KEY (`decision_id`) REFERENCES `decisions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `decision_links` (
	`from_id` text NOT NULL,
	`type` text NOT NULL,
	`target_id` text NOT NULL,
	`clause` text,
	`reason` text,
	PRIMARY KEY(`from_id`, `type`, `target_id`),
	FOREIGN KEY (`from_id`) REFERENCES `decisions`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`target_id`) REFERENCES `decisions`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `decision_links_target` ON `decision_links` (`target_id`);--> statement-breakpoint
CREATE TABLE `decisions` (
	`id` text PRIMARY KEY NOT NULL,
	`roundtable_id` text NOT NULL,
	`meeting_id` text NOT NULL,
	`item_id` text,
	`history` integer DEFAULT false NOT NULL,
	`registered_no` integer NOT NULL,
	`seq` integer,
	`no` text,
	`text` text NOT NULL,
	`topic` text,
	`threads` text NOT NULL,
	`facets` text NOT NULL,
	`state` text NOT NULL,
	`made_at` integer NOT NULL,
	`effective_from` integer,
	`chosen_option` text,
	`params` text,
	`regulation` text,
	`recorded_by` text,
	FOREIGN KEY (`roundtable_id`) REFERENCES `roundtables`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `agenda_items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorded_by`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `decisions_meeting` ON `decisions` (`meeting_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `decisions_number` ON `decisions` (`roundtable_id`,`no`);--> statement-breakpoint
CREATE UNIQUE INDEX `decisions_registered` ON `decisions` (`roundtable_id`,`registered_no`);--> statement-breakpoint
CREATE INDEX `decisions_due` ON `decisions` (`state`,`effective_from`);--> statement-breakpoint
CREATE TABLE `document_clients` (
	`document_id` text NOT NULL,
	`client_id` integer NOT NULL,
	`person_id` text,
	PRIMARY KEY(`document_id`, `client_id`),
	FOREIGN KEY (`document_id`) REFERENCES `live_documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `document_snapshots` (
	`id` text PRIMARY KEY NOT NULL,
	`document_id` text NOT NULL,
	`seq` integer NOT NULL,
	`epoch` integer NOT NULL,
	`label` text NOT NULL,
	`at` integer NOT NULL,
	`bytes` blob NOT NULL,
	`sha256` text NOT NULL,
	FOREIGN KEY (`document_id`) REFERENCES `live_documents`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `document_snapshots_document` ON `document_snapshots` (`document_id`,`seq`);--> statement-breakpoint
CREATE TABLE `document_updates` (
	`document_id` text NOT NULL,
	`seq` integer NOT NULL,
	`person_id` text,
	`login_session_id` text,
	`unit_id` text,
	`at` integer NOT NULL,
	`bytes` blob NOT NULL,
	`sha256` text NOT NULL,
	PRIMARY KEY(`document_id`, `seq`),
	FOREIGN KEY (`document_id`) REFERENCES `live_documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `field_visits` (
	`id` text PRIMARY KEY NOT NULL,
	`meeting_id` text NOT NULL,
	`place` text NOT NULL,
	`unit_ids` text NOT NULL,
	`at` integer NOT NULL,
	`by_person` text,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`by_person`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `findings` (
	`id` text PRIMARY KEY NOT NULL,
	`visit_id` text NOT NULL,
	`item_id` text NOT NULL,
	`text` text NOT NULL,
	FOREIGN KEY (`visit_id`) REFERENCES `field_visits`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `agenda_items`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `findings_item` ON `findings` (`item_id`);--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`key` text NOT NULL,
	`person_id` text NOT NULL,
	`op` text NOT NULL,
	`input_hash` text NOT NULL,
	`outcome` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`person_id`, `key`)
);
--> statement-breakpoint
CREATE TABLE `installation` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `leaves` (
	`id` text PRIMARY KEY NOT NULL,
	`meeting_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`person_id` text NOT NULL,
	`substitute_id` text,
	`reason` text NOT NULL,
	`state` text NOT NULL,
	`requested_at` integer NOT NULL,
	`approved_at` integer,
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`substitute_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `leaves_meeting` ON `leaves` (`meeting_id`,`unit_id`);--> statement-breakpoint
CREATE TABLE `live_documents` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`roundtable_id` text NOT NULL,
	`epoch` integer NOT NULL,
	`state` text NOT NULL,
	`head_seq` integer NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`roundtable_id`) REFERENCES `roundtables`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `login_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`user_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`address` text,
	`user_agent` text,
	FOREIGN KEY (`user_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `login_sessions_user` ON `login_sessions` (`user_id`);--> statement-breakpoint
CREATE TABLE `meeting_observers` (
	`meeting_id` text NOT NULL,
	`person_id` text NOT NULL,
	PRIMARY KEY(`meeting_id`, `person_id`),
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `meeting_units` (
	`meeting_id` text NOT NULL,
	`unit_id` text NOT NULL,
	PRIMARY KEY(`meeting_id`, `unit_id`),
	FOREIGN KEY (`meeting_id`) REFERENCES `meetings`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `meeting_units_unit` ON `meeting_units` (`unit_id`);--> statement-breakpoint
CREATE TABLE `meetings` (
	`id` text PRIMARY KEY NOT NULL,
	`roundtable_id` text NOT NULL,
	`no` integer NOT NULL,
	`state` text NOT NULL,
	`history` integer DEFAULT false NOT NULL,
	`form` text NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`place` text NOT NULL,
	`convener_id` text,
	`recorder_id` text,
	`call_closes_at` integer,
	`approved_at` integer,
	`locked_at` integer,
	`started_at` integer,
	`ended_at` integer,
	`calendar_uid` text,
	`calendar_sequence` integer,
	`minutes_number` text,
	`reviewed_previous_at` integer,
	FOREIGN KEY (`roundtable_id`) REFERENCES `roundtables`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`convener_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`recorder_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `meetings_no` ON `meetings` (`roundtable_id`,`no`);--> statement-breakpoint
CREATE INDEX `meetings_state` ON `meetings` (`state`,`call_closes_at`);--> statement-breakpoint
CREATE TABLE `notices` (
	`id` text PRIMARY KEY NOT NULL,
	`person_id` text NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`params` text NOT NULL,
	`read_at` integer,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `notices_person` ON `notices` (`person_id`,`at`);--> statement-breakpoint
CREATE TABLE `objections` (
	`id` text PRIMARY KEY NOT NULL,
	`item_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`state` text NOT NULL,
	`reason` text NOT NULL,
	`opened_at` integer NOT NULL,
	`resolution` text,
	`amendment` text,
	`chosen_option` text,
	`talks` text NOT NULL,
	`resolved_at` integer,
	FOREIGN KEY (`item_id`) REFERENCES `agenda_items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `objections_item` ON `objections` (`item_id`,`unit_id`);--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`unit_id` text,
	`role_name` text NOT NULL,
	`role_name_en` text,
	`layer` text,
	`login_name` text,
	`password_hash` text,
	`state` text DEFAULT 'active' NOT NULL,
	`locale` text,
	`theme` text,
	`text_size` text,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_login_name` ON `people` (`login_name`);--> statement-breakpoint
CREATE INDEX `people_unit` ON `people` (`unit_id`);--> statement-breakpoint
CREATE TABLE `person_roles` (
	`person_id` text NOT NULL,
	`role` text NOT NULL,
	PRIMARY KEY(`person_id`, `role`),
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `positions` (
	`item_id` text NOT NULL,
	`unit_id` text NOT NULL,
	`version` integer NOT NULL,
	`value` text NOT NULL,
	`comment` text,
	`person_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`item_id`, `unit_id`, `version`),
	FOREIGN KEY (`item_id`) REFERENCES `agenda_items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `registrations` (
	`id` text PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`reg_no` integer NOT NULL,
	`unit_id` text NOT NULL,
	`side` text NOT NULL,
	`person_id` text NOT NULL,
	`preferred_slot_id` text NOT NULL,
	`slot_id` text,
	`state` text NOT NULL,
	`headcount` integer NOT NULL,
	`confirmed` integer NOT NULL,
	`held` integer DEFAULT 0 NOT NULL,
	`waiting` integer NOT NULL,
	`reason` text,
	`waitlist_no` integer,
	`waitlist_no_to` integer,
	`last_waitlist_no` integer,
	`created_at` integer NOT NULL,
	`cancelled_at` integer,
	`cancel_reason` text,
	FOREIGN KEY (`event_id`) REFERENCES `study_events`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`preferred_slot_id`) REFERENCES `study_slots`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`slot_id`) REFERENCES `study_slots`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `registrations_no` ON `registrations` (`event_id`,`reg_no`);--> statement-breakpoint
CREATE INDEX `registrations_unit` ON `registrations` (`unit_id`);--> statement-breakpoint
CREATE TABLE `roundtable_members` (
	`id` text PRIMARY KEY NOT NULL,
	`roundtable_id` text NOT NULL,
	`unit_id` text,
	`person_id` text,
	FOREIGN KEY (`roundtable_id`) REFERENCES `roundtables`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`unit_id`) REFERENCES `units`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `roundtable_members_unit` ON `roundtable_members` (`roundtable_id`,`unit_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `roundtable_members_person` ON `roundtable_members` (`roundtable_id`,`person_id`);--> statement-breakpoint
CREATE TABLE `roundtables` (
	`id` text PRIMARY KEY NOT NULL,
	`title_zh` text NOT NULL,
	`title_en` text,
	`body_id` text,
	`cadence` text,
	`facets` text NOT NULL,
	`layers` text NOT NULL,
	`threads` text NOT NULL,
	`topics` text NOT NULL,
	`numbering` text NOT NULL,
	`minutes_mark` text NOT NULL,
	`rules` text NOT NULL,
	`created_at` integer NOT NULL,
	FOREIGN KEY (`body_id`) REFERENCES `bodies`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `search_texts` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`subject_kind` text NOT NULL,
	`subject_id` text NOT NULL,
	`roundtable_id` text,
	`tokens` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `search_texts_subject` ON `search_texts` (`subject_kind`,`subject_id`);--> statement-breakpoint
CREATE TABLE `setup_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`created_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE TABLE `study_events` (
	`id` text PRIMARY KEY NOT NULL,
	`type` text NOT NULL,
	`brand` text NOT NULL,
	`title_zh` text NOT NULL,
	`title_en` text,
	`summary` text,
	`place` text NOT NULL,
	`layers` text NOT NULL,
	`primary_thread` text NOT NULL,
	`host_units` text NOT NULL,
	`rules` text NOT NULL,
	`state` text NOT NULL,
	`opens_at` integer,
	`closes_at` integer,
	`closed_at` integer,
	`waiting_at_close` integer,
	`waitlist_closed_at` integer,
	`released_at` integer,
	`pool` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `study_quotas` (
	`event_id` text NOT NULL,
	`side` text NOT NULL,
	`seats` integer NOT NULL,
	PRIMARY KEY(`event_id`, `side`),
	FOREIGN KEY (`event_id`) REFERENCES `study_events`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `study_slots` (
	`id` text PRIMARY KEY NOT NULL,
	`event_id` text NOT NULL,
	`position` integer NOT NULL,
	`starts_at` integer NOT NULL,
	`ends_at` integer NOT NULL,
	`seats` integer NOT NULL,
	FOREIGN KEY (`event_id`) REFERENCES `study_events`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `study_slots_event` ON `study_slots` (`event_id`);--> statement-breakpoint
CREATE TABLE `suggestions` (
	`id` text PRIMARY KEY NOT NULL,
	`roundtable_id` text NOT NULL,
	`item_id` text NOT NULL,
	`document_id` text NOT NULL,
	`person_id` text NOT NULL,
	`at` integer NOT NULL,
	`text` text NOT NULL,
	`fingerprint` text NOT NULL,
	FOREIGN KEY (`roundtable_id`) REFERENCES `roundtables`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`item_id`) REFERENCES `agenda_items`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`document_id`) REFERENCES `live_documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `suggestions_once` ON `suggestions` (`document_id`,`person_id`,`fingerprint`);--> statement-breakpoint
CREATE TABLE `units` (
	`id` text PRIMARY KEY NOT NULL,
	`side` text NOT NULL,
	`name_zh` text NOT NULL,
	`short_zh` text NOT NULL,
	`name_en` text,
	`short_en` text,
	`protocol_order` integer NOT NULL,
	`pinyin_key` text NOT NULL,
	`state` text DEFAULT 'active' NOT NULL
);
--> statement-breakpoint
CREATE INDEX `units_order` ON `units` (`protocol_order`);