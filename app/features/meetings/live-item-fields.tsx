/** Title and minutes of an opened item, shared with everybody who has it open. */
import { useEffect, useState, type ChangeEvent } from "react";
import type * as Y from "yjs";
import { useTexts } from "#app/platform/i18n/use-texts.tsx";
import type { LiveDocument } from "#app/sync/client/use-live-document.ts";
import { useSharedText } from "#app/sync/client/use-shared-text.ts";
import { FieldFrame } from "#app/ui/field-frame.tsx";
import { liveItemTexts } from "./live-item-texts.ts";

export function SharedTitle({ live, initial }: { live: LiveDocument; initial: string }) {
  const t = useTexts(liveItemTexts);
  const { field } = useSharedText(live.doc?.getText("title") ?? null, {
    initial,
    canWrite: live.canWrite,
  });
  return (
    <FieldFrame label={t.title}>
      {(wiring) => <input {...wiring} {...field} type="text" className="control" autoComplete="off" />}
    </FieldFrame>
  );
}

export function SharedMinutes({ live, initial }: { live: LiveDocument; initial: number | null }) {
  const t = useTexts(liveItemTexts);
  const meta = live.doc?.getMap("meta") ?? null;
  const shared = useSharedNumber(meta, "plannedMinutes");
  // While typing, the field shows what was typed; half-typed numbers are not shared.
  const [typed, setTyped] = useState<string | null>(null);
  const value = typed ?? String(shared ?? initial ?? "");
  const handleChange = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    setTyped(currentTarget.value);
    const minutes = currentTarget.valueAsNumber;
    if (Number.isInteger(minutes) && minutes >= 1 && minutes <= 480) meta?.set("plannedMinutes", minutes);
  };
  return (
    <FieldFrame label={t.plannedMinutes}>
      {(wiring) => (
        <input
          {...wiring}
          type="number"
          inputMode="numeric"
          min={1}
          max={480}
          className="control"
          value={value}
          onBlur={() => setTyped(null)}
          readOnly={!live.canWrite || !meta}
          onChange={handleChange}
        />
      )}
    </FieldFrame>
  );
}

function useSharedNumber(map: Y.Map<unknown> | null, key: string): number | null {
  const [value, setValue] = useState<number | null>(null);
  useEffect(() => {
    if (!map) return;
    const read = () => {
      const found = map.get(key);
      setValue(typeof found === "number" ? found : null);
    };
    read();
    map.observe(read);
    return () => map.unobserve(read);
  }, [map, key]);
  return value;
}
