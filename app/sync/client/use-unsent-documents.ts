/** Documents this browser holds unsent text of, as found when the page was opened. */
import { useEffect, useState } from "react";
import { browserLedger } from "./offline-ledger.ts";

const none: ReadonlySet<string> = new Set();

/** Such documents are opened without being asked for, so that their text is sent. */
export function useUnsentDocuments(personId: string): ReadonlySet<string> {
  const [found, setFound] = useState(none);
  useEffect(() => {
    const own = browserLedger()
      .list()
      .filter(({ name }) => name.personId === personId);
    // The ledger is the browser's: it can be read after mount only.
    // oxlint-disable-next-line react/set-state-in-effect
    if (own.length > 0) setFound(new Set(own.map(({ name }) => name.documentId)));
  }, [personId]);
  return found;
}
