CREATE TABLE "document_states" (
	"document_id" text PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"epoch" bigint NOT NULL,
	"bytes" "bytea" NOT NULL,
	"sha256" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "document_states" ADD CONSTRAINT "document_states_document_id_live_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."live_documents"("id") ON DELETE no action ON UPDATE no action;