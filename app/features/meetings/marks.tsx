/** Small pieces the pages of meetings share. */
import type { MeetingState } from "#app/domain/agenda.ts";
import type { Stances } from "#app/domain/stances.ts";
import type { NamedUnit } from "#app/domain/units.ts";
import { nameIn } from "#app/platform/i18n/locale.ts";
import { sideLetters, sideNames } from "#app/platform/i18n/sides.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import { StateBadge, Tag, type Tone } from "#app/ui/badges.tsx";
import type { Crumb } from "#app/ui/page-header.tsx";
import { UnitName } from "#app/ui/unit-chip.tsx";
import type { MeetingHead, PersonName } from "./meeting-views.ts";
import { meetingTexts } from "./texts.ts";

export type MeetingWords = (typeof meetingTexts)["zh"];

const tones: Readonly<Record<MeetingState, Tone>> = {
  preparing: "plain",
  calling: "info",
  collating: "plain",
  approved: "caution",
  locked: "good",
  in_session: "live",
  minutes_draft: "closed",
  countersigning: "caution",
  issued: "closed",
};

export function MeetingState({ state, isHistory }: { state: MeetingState; isHistory?: boolean }) {
  const t = useTexts(meetingTexts);
  if (isHistory) return <StateBadge tone="closed">{t.state_history}</StateBadge>;
  return (
    <StateBadge tone={tones[state]} {...(state === "locked" ? { icon: "lock" } : {})}>
      {t[`state_${state}`]}
    </StateBadge>
  );
}

export function UnitMark({ unit, chip }: { unit: NamedUnit; chip?: boolean }) {
  const locale = useLocale();
  return (
    <UnitName
      side={unit.side}
      letter={sideLetters(locale)[unit.side]}
      sideName={sideNames(locale)[unit.side]}
      name={nameIn(locale, unit.shortZh, unit.shortEn)}
      fullName={nameIn(locale, unit.nameZh, unit.nameEn)}
      scale="small"
      {...(chip ? { chip } : {})}
    />
  );
}

/** A post, with its unit before it. */
export function usePersonName(): (person: PersonName) => string {
  const locale = useLocale();
  return (person) => {
    const role = nameIn(locale, person.roleName, person.roleNameEn);
    if (!person.unit) return role;
    const unit = nameIn(locale, person.unit.shortZh, person.unit.shortEn);
    return locale === "zh" ? `${unit}${role}` : `${unit}, ${role}`;
  };
}

/** Word of a facet; facets beyond the three usual ones are shown as they were written. */
export function facetWord(facet: string, t: MeetingWords): string {
  return facet === "people" || facet === "goods" || facet === "venue" ? t[`facet_${facet}`] : facet;
}

export function Facets({ facets }: { facets: readonly string[] }) {
  const t = useTexts(meetingTexts);
  return facets.map((facet) => <Tag key={facet}>{facetWord(facet, t)}</Tag>);
}

/** Consensus in one sentence. */
export function consensusWords(stances: Stances, t: MeetingWords): string {
  if (stances.base === 0) return t.consensusNoBase;
  if (stances.openObjections > 0) return t.consensusOpenObjection(stances.openObjections);
  if (stances.reached) return t.consensusReached;
  return t.consensusMissing(stances.stated, stances.needed);
}

/** Meetings are held in forms the catalogue knows; others are shown as they were written. */
export function formWord(form: string, t: MeetingWords): string {
  return form === "face_to_face" || form === "field_visit" || form === "video" ? t[`form_${form}`] : form;
}

export const meetingHref = (roundtableId: string, no: number) =>
  `/roundtables/${roundtableId}/meetings/${no}`;

/** The way to a meeting: roundtables, its roundtable, itself. */
export function useMeetingCrumbs(head: MeetingHead): Crumb[] {
  const t = useTexts(meetingTexts);
  const roundtable = nameIn(useLocale(), head.roundtableZh, head.roundtableEn);
  return [
    { label: t.roundtables, href: "/roundtables" },
    { label: roundtable, href: `/roundtables/${head.roundtableId}` },
    { label: t.meetingNo(head.no), href: meetingHref(head.roundtableId, head.no) },
  ];
}
