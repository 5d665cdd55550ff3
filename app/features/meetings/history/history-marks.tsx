/** Small pieces the pages of a history share. */
import { Form } from "@remix-run/react";
import { nameIn } from "#app/platform/i18n/locale.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import { Tag, type Tone } from "#app/ui/badges.tsx";
import { Button } from "#app/ui/button.tsx";
import type { Crumb } from "#app/ui/page-header.tsx";
import type { VersionKind } from "#db/queries/document-versions.ts";
import { meetingHref, UnitMark } from "../marks.tsx";
import { historyTexts } from "./history-texts.ts";
import type { Author, HistoryHead } from "./history-views.ts";

export const historyHref = (itemId: string) => `/items/${itemId}/history`;

/** The way to the history: roundtable, meeting, item, and the list itself from pages below it. */
export function useHistoryCrumbs(head: HistoryHead, isBelow: boolean): Crumb[] {
  const t = useTexts(historyTexts);
  const locale = useLocale();
  const list = isBelow ? [{ label: t.backToHistory, href: historyHref(head.itemId) }] : [];
  return [
    {
      label: nameIn(locale, head.roundtableZh, head.roundtableEn),
      href: `/roundtables/${head.roundtableId}`,
    },
    { label: t.meetingNo(head.meetingNo), href: meetingHref(head.roundtableId, head.meetingNo) },
    { label: head.title, href: `/items/${head.itemId}` },
    ...list,
  ];
}

const tones: Readonly<Record<VersionKind, Tone>> = {
  open: "info",
  lock: "good",
  start: "live",
  end: "closed",
  countersign: "good",
  interval: "plain",
  restore: "caution",
};

/** Why a version was kept. */
export function KindTag({ kind, restoredNo }: { kind: VersionKind; restoredNo: number | null }) {
  const t = useTexts(historyTexts);
  return <Tag tone={tones[kind]}>{restoredNo === null ? t[`kind_${kind}`] : t.restoredFrom(restoredNo)}</Tag>;
}

/** A post with its unit, and the tile of the unit's side before it. */
export function AuthorMark({ author }: { author: Author }) {
  const t = useTexts(historyTexts);
  const locale = useLocale();
  const { person, unit } = author;
  const role = person ? nameIn(locale, person.roleName, person.roleNameEn) : t.unknownAuthor;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5">
      {unit && <UnitMark unit={unit} />}
      <span>{role}</span>
    </span>
  );
}

export function AuthorList({ authors }: { authors: readonly Author[] }) {
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1">
      {authors.map((author) => (
        <li key={`${author.person?.id}${author.unit?.id}`}>
          <AuthorMark author={author} />
        </li>
      ))}
    </ul>
  );
}

/** Two clicks: open, confirm. Works without script. */
export function RestoreControl({ head, no, formKey }: { head: HistoryHead; no: number; formKey: string }) {
  const t = useTexts(historyTexts);
  if (!head.mayRestore) return null;
  return (
    <details className="restore">
      <summary className="link inline-flex min-h-11 items-center">{t.restore}</summary>
      <Form method="post" action={historyHref(head.itemId)} className="form-stack py-2">
        <input type="hidden" name="key" value={`${formKey}-${no}`} />
        <input type="hidden" name="no" value={no} />
        <p className="muted text-sm">{t.restoreHint}</p>
        <div>
          <Button type="submit" variant="primary">
            {t.restoreConfirm(no)}
          </Button>
        </div>
      </Form>
    </details>
  );
}
