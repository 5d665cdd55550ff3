CREATE TABLE "item_runs" (
	"id" text PRIMARY KEY NOT NULL,
	"meeting_id" text NOT NULL,
	"item_id" text NOT NULL,
	"opened_at" bigint NOT NULL,
	"opened_by" text NOT NULL,
	"due_at" bigint,
	"closed_at" bigint
);
--> statement-breakpoint
ALTER TABLE "item_runs" ADD CONSTRAINT "item_runs_meeting_id_meetings_id_fk" FOREIGN KEY ("meeting_id") REFERENCES "public"."meetings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_runs" ADD CONSTRAINT "item_runs_item_id_agenda_items_id_fk" FOREIGN KEY ("item_id") REFERENCES "public"."agenda_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_runs" ADD CONSTRAINT "item_runs_opened_by_people_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "item_runs_meeting" ON "item_runs" USING btree ("meeting_id","opened_at");--> statement-breakpoint
CREATE INDEX "item_runs_item" ON "item_runs" USING btree ("item_id");