/** Small pieces the pages of the decision log share. */
import type { DecisionFlag, DecisionState } from "#app/domain/decision.ts";
import type { NamedUnit } from "#app/domain/units.ts";
import { nameIn } from "#app/platform/i18n/locale.ts";
import { sideLetters, sideNames } from "#app/platform/i18n/sides.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import { StateBadge, type Tone } from "#app/ui/badges.tsx";
import { UnitName } from "#app/ui/unit-chip.tsx";
import { decisionTexts } from "./texts.ts";

const tones: Readonly<Record<DecisionState, Tone>> = {
  draft: "plain",
  countersigning: "caution",
  pending_effective: "info",
  effective: "good",
  superseded: "closed",
  repealed: "closed",
};

/** State and flags in words. */
export function DecisionState({ state, flags }: { state: DecisionState; flags: readonly DecisionFlag[] }) {
  const t = useTexts(decisionTexts);
  return (
    <>
      <StateBadge tone={tones[state]}>{t[`state_${state}`]}</StateBadge>
      {flags.map((flag) => (
        <StateBadge key={flag} tone={flag === "amended" ? "info" : "caution"}>
          {t[`flag_${flag}`]}
        </StateBadge>
      ))}
    </>
  );
}

export function UnitLabel({ unit, clamp }: { unit: NamedUnit; clamp?: boolean }) {
  const locale = useLocale();
  return (
    <UnitName
      side={unit.side}
      letter={sideLetters(locale)[unit.side]}
      sideName={sideNames(locale)[unit.side]}
      name={nameIn(locale, unit.shortZh, unit.shortEn)}
      fullName={nameIn(locale, unit.nameZh, unit.nameEn)}
      {...(clamp ? { clamp } : {})}
    />
  );
}

/** Word of a facet; facets beyond the three usual ones are shown as they were written. */
export function facetWord(facet: string, t: (typeof decisionTexts)["zh"]): string {
  if (facet === "people" || facet === "goods" || facet === "venue") return t[`facet_${facet}`];
  return facet;
}
