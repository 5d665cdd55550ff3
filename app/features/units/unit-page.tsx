/** One unit: where a found or named unit leads. */
import { nameIn } from "#app/platform/i18n/locale.ts";
import { sideLetters, sideNames } from "#app/platform/i18n/sides.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import { KindBadge, StateBadge } from "#app/ui/badges.tsx";
import { Card, CardBody, CardHeader, CardList } from "#app/ui/card.tsx";
import { Facts } from "#app/ui/data-table.tsx";
import { TextLink } from "#app/ui/link.tsx";
import { Columns, Page, PageHeader } from "#app/ui/page-header.tsx";
import { UnitName } from "#app/ui/unit-chip.tsx";
import { unitTexts } from "./texts.ts";
import type { UnitPageView } from "./unit-view.server.ts";

export function UnitPage(view: UnitPageView) {
  const t = useTexts(unitTexts);
  const locale = useLocale();
  const { unit, state } = view;
  return (
    <Page>
      <PageHeader
        crumbs={[{ label: t.search, href: "/search" }]}
        crumbsLabel={t.here}
        title={nameIn(locale, unit.shortZh, unit.shortEn)}
        meta={state === "suspended" && <StateBadge tone="closed">{t.suspended}</StateBadge>}
      />
      <Columns aside={<About view={view} />}>
        <Items items={view.items} />
      </Columns>
    </Page>
  );
}

function About({ view: { unit, roundtables } }: { view: UnitPageView }) {
  const t = useTexts(unitTexts);
  const locale = useLocale();
  const side = (
    <UnitName
      side={unit.side}
      letter={sideLetters(locale)[unit.side]}
      sideName=""
      name={sideNames(locale)[unit.side]}
    />
  );
  return (
    <>
      <Card>
        <CardHeader title={t.about} />
        <CardBody>
          <Facts
            facts={[
              { term: t.fullName, detail: nameIn(locale, unit.nameZh, unit.nameEn) },
              { term: t.side, detail: side },
            ]}
          />
        </CardBody>
      </Card>
      <Card>
        <CardHeader title={t.roundtables} />
        {roundtables.length === 0 && (
          <CardBody>
            <p className="muted">{t.noRoundtables}</p>
          </CardBody>
        )}
        <CardList>
          {roundtables.map(({ id, titleZh, titleEn }) => (
            <li key={id}>
              <TextLink href={`/roundtables/${id}`}>{nameIn(locale, titleZh, titleEn)}</TextLink>
            </li>
          ))}
        </CardList>
      </Card>
    </>
  );
}

function Items({ items }: Pick<UnitPageView, "items">) {
  const t = useTexts(unitTexts);
  return (
    <Card>
      <CardHeader title={t.items} note={items.length > 0 ? items.length : undefined} />
      {items.length === 0 && (
        <CardBody>
          <p className="muted">{t.noItems}</p>
        </CardBody>
      )}
      <CardList>
        {items.map(({ id, title, kind, meetingNo }) => (
          <li key={id}>
            <p>
              <TextLink href={`/items/${id}`}>{title}</TextLink>
            </p>
            <p className="unit-row muted">
              <KindBadge kind={kind}>{t[`kind_${kind}`]}</KindBadge>
              {t.meetingNo(meetingNo)}
            </p>
          </li>
        ))}
      </CardList>
    </Card>
  );
}
