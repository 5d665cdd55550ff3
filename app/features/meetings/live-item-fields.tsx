/** Title and minutes of an opened item, shared with everybody who has it open. What cannot stand says so beside it. */
import { useEffect, useState, type ChangeEvent } from "react";
import type * as Y from "yjs";
import {
  maxPlannedMinutes,
  maxTitleLength,
  readMinutes,
  titleFault,
  titleLength,
} from "#app/domain/draft-fields.ts";
import { useTexts } from "#app/platform/i18n/use-texts.tsx";
import type { LiveDocument } from "#app/sync/client/use-live-document.ts";
import { useSharedText } from "#app/sync/client/use-shared-text.ts";
import { FieldFrame } from "#app/ui/field-frame.tsx";
import { liveItemTexts } from "./live-item-texts.ts";

/** The shared title. One that cannot stand is kept in the draft as typed; the agenda shows what of it can. */
export function useSharedTitle(live: LiveDocument, initial: string) {
  const text = live.doc?.getText("title") ?? null;
  const { field } = useSharedText(text, { initial, canWrite: live.canWrite });
  return { field, fault: titleFault(field.value) };
}

/** Minutes: what was typed stays in the field and is not shared until it is a number within bounds. */
export function useSharedMinutes(live: LiveDocument, initial: number | null) {
  const meta = live.doc?.getMap("meta") ?? null;
  const shared = useSharedNumber(meta, "plannedMinutes");
  const [typed, setTyped] = useState<string | null>(null);
  const isFaulty = typed !== null && readMinutes(typed) === null;
  return {
    isFaulty,
    field: {
      value: typed ?? String(shared ?? initial ?? ""),
      readOnly: !live.canWrite || !meta,
      onBlur: () => setTyped(isFaulty ? typed : null),
      onChange: ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
        setTyped(currentTarget.value);
        const minutes = readMinutes(currentTarget.value);
        if (minutes !== null) meta?.set("plannedMinutes", minutes);
      },
    },
  };
}

interface HeadFieldsProps {
  readonly title: ReturnType<typeof useSharedTitle>;
  readonly minutes: ReturnType<typeof useSharedMinutes>;
}

export function HeadFields({ title, minutes }: HeadFieldsProps) {
  const t = useTexts(liveItemTexts);
  const wrongTitle = {
    empty: t.titleEmpty,
    "too-long": t.titleTooLong(titleLength(title.field.value), maxTitleLength),
  };
  return (
    <div className="grid items-start gap-4 md:grid-cols-[minmax(0,1fr)_9rem]">
      <FieldFrame label={t.title} error={title.fault && wrongTitle[title.fault]}>
        {(wiring) => (
          <input {...wiring} {...title.field} type="text" className="control" autoComplete="off" />
        )}
      </FieldFrame>
      <FieldFrame label={t.plannedMinutes} error={minutes.isFaulty && t.minutesFaulty(maxPlannedMinutes)}>
        {(wiring) => (
          <input
            {...wiring}
            {...minutes.field}
            type="text"
            inputMode="numeric"
            className="control"
            autoComplete="off"
          />
        )}
      </FieldFrame>
    </div>
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
