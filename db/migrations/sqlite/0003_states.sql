CREATE TABLE `document_states` (
	`document_id` text PRIMARY KEY NOT NULL,
	`seq` integer NOT NULL,
	`epoch` integer NOT NULL,
	`bytes` blob NOT NULL,
	`sha256` text NOT NULL,
	FOREIGN KEY (`document_id`) REFERENCES `live_documents`(`id`) ON UPDATE no action ON DELETE no action
);
