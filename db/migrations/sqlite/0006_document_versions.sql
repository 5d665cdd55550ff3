-- Versions of live documents are append-only. Documents from before get their first one from the text they hold.
CREATE TABLE `document_versions` (
	`document_id` text NOT NULL,
	`no` integer NOT NULL,
	`kind` text NOT NULL,
	`seq` integer NOT NULL,
	`epoch` integer NOT NULL,
	`at` integer NOT NULL,
	`person_id` text,
	`restored_no` integer,
	`content` text NOT NULL,
	`markdown` text NOT NULL,
	`sha256` text NOT NULL,
	`runs` text NOT NULL,
	`authors` text NOT NULL,
	PRIMARY KEY(`document_id`, `no`),
	FOREIGN KEY (`document_id`) REFERENCES `live_documents`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`person_id`) REFERENCES `people`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
ALTER TABLE `document_clients` ADD `unit_id` text;--> statement-breakpoint
ALTER TABLE `live_documents` ADD `changed_since` integer;--> statement-breakpoint
CREATE INDEX `live_documents_changed` ON `live_documents` (`changed_since`);--> statement-breakpoint
UPDATE `document_clients` SET `unit_id` = (SELECT `unit_id` FROM `people` WHERE `people`.`id` = `document_clients`.`person_id`);
--> statement-breakpoint
UPDATE `live_documents` SET `changed_since` = `created_at` WHERE `head_seq` > 0;
--> statement-breakpoint
CREATE TRIGGER document_versions_no_update BEFORE UPDATE ON document_versions BEGIN
  SELECT RAISE(ABORT, 'document_versions is append-only');
END;
--> statement-breakpoint
CREATE TRIGGER document_versions_no_delete BEFORE DELETE ON document_versions BEGIN
  SELECT RAISE(ABORT, 'document_versions is append-only');
END;
