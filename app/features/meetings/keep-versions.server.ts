/** Keeps the texts of a meeting's items at its named moments. */
import { actingPerson } from "#app/domain/access.ts";
import type { CommandContext } from "#app/platform/command.server.ts";
import { listItems } from "#db/queries/agenda-items.ts";
import type { VersionKind } from "#db/queries/document-versions.ts";

type Tools = Pick<CommandContext<unknown, unknown>, "tx" | "actor" | "live" | "now">;

/** In the transaction of the command that makes the moment. A text that did not change is not read again. */
export async function keepVersions(
  { tx, actor, live, now }: Tools,
  meetingId: string,
  kind: VersionKind,
): Promise<void> {
  for (const { documentId } of await listItems(tx, meetingId)) {
    if (documentId !== null)
      await live.versions.keep(tx, documentId, { kind, personId: actingPerson(actor), at: now });
  }
}
