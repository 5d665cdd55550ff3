/** A unit beside the tile of its side, in the reader's language. */
import type { NamedUnit } from "#app/domain/units.ts";
import { nameIn } from "#app/platform/i18n/locale.ts";
import { sideLetters, sideNames } from "#app/platform/i18n/sides.ts";
import { useLocale } from "#app/platform/i18n/use-texts.tsx";
import { UnitName } from "#app/ui/unit-chip.tsx";

export function UnitLabel({ unit }: { unit: NamedUnit }) {
  const locale = useLocale();
  return (
    <UnitName
      side={unit.side}
      letter={sideLetters(locale)[unit.side]}
      sideName={sideNames(locale)[unit.side]}
      name={nameIn(locale, unit.shortZh, unit.shortEn)}
      fullName={nameIn(locale, unit.nameZh, unit.nameEn)}
    />
  );
}
