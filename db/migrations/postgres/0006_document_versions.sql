-- Versions of live documents are append-only. Documents from before get their first one from the text they hold.
CREATE TABLE "document_versions" (
	"document_id" text NOT NULL,
	"no" bigint NOT NULL,
	"kind" text NOT NULL,
	"seq" bigint NOT NULL,
	"epoch" bigint NOT NULL,
	"at" bigint NOT NULL,
	"person_id" text,
	"restored_no" bigint,
	"content" text NOT NULL,
	"markdown" text NOT NULL,
	"sha256" text NOT NULL,
	"runs" jsonb NOT NULL,
	"authors" jsonb NOT NULL,
	CONSTRAINT "document_versions_document_id_no_pk" PRIMARY KEY("document_id","no")
);
--> statement-breakpoint
ALTER TABLE "document_clients" ADD COLUMN "unit_id" text;--> statement-breakpoint
ALTER TABLE "live_documents" ADD COLUMN "changed_since" bigint;--> statement-breakpoint
ALTER TABLE "document_versions" ADD CONSTRAINT "document_versions_document_id_live_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."live_documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_versions" ADD CONSTRAINT "document_versions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "live_documents_changed" ON "live_documents" USING btree ("changed_since");--> statement-breakpoint
UPDATE "document_clients" SET "unit_id" = (SELECT "unit_id" FROM "people" WHERE "people"."id" = "document_clients"."person_id");
--> statement-breakpoint
UPDATE "live_documents" SET "changed_since" = "created_at" WHERE "head_seq" > 0;
--> statement-breakpoint
CREATE TRIGGER document_versions_append_only BEFORE UPDATE OR DELETE ON document_versions FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER document_versions_no_truncate BEFORE TRUNCATE ON document_versions FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
REVOKE UPDATE, DELETE, TRUNCATE ON document_versions FROM CURRENT_USER;
