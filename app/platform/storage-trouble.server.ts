/** A storage that does not take what is written is an answer people can act on, not a fault of the program. */
import type { Logger } from "pino";
import { accepted, refused, type Outcome } from "#app/domain/outcome.ts";
import type { RefusalCode } from "#app/domain/refusals.ts";
import { storageTrouble, type StorageTrouble } from "#db/errors.ts";

const codes = {
  full: "storage-full",
  failed: "storage-failed",
  damaged: "text-damaged",
} as const satisfies Record<StorageTrouble, RefusalCode>;

/** The code was given because of the storage: asking again later may help, asking for the next thing now does not. */
export function isStorageCode(code: string): boolean {
  return Object.values(codes).some((one) => one === code);
}

/** Runs work that writes; trouble of the storage becomes a refusal and a line in the program's log. @throws the rest */
export async function savedOrRefused<Value>(
  { log }: { readonly log: Pick<Logger, "error"> },
  work: () => Promise<Value>,
): Promise<Outcome<Value>> {
  try {
    return accepted(await work());
  } catch (error) {
    const trouble = storageTrouble(error);
    if (trouble === null) throw error;
    log.error({ err: error }, "the storage does not do its work");
    return refused(codes[trouble]);
  }
}
