/** Everything a word is found in, in the order of the record: decisions, items, events, units. */
import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { nameIn } from "#app/platform/i18n/locale.ts";
import { sideLetters, sideNames } from "#app/platform/i18n/sides.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import { KindBadge, StateBadge, type Tone } from "#app/ui/badges.tsx";
import { Button } from "#app/ui/button.tsx";
import { Card, CardHeader, CardList } from "#app/ui/card.tsx";
import { TextField } from "#app/ui/fields.tsx";
import { TextLink } from "#app/ui/link.tsx";
import { EmptyState } from "#app/ui/notice.tsx";
import { Page, PageHeader, Stack } from "#app/ui/page-header.tsx";
import { Highlight } from "#app/ui/text.tsx";
import { UnitName } from "#app/ui/unit-chip.tsx";
import type { DecisionHit, EventHit, ItemHit, SearchResults, UnitHit } from "./search-all.server.ts";
import { searchTexts } from "./texts.ts";

/** More than this many of one sort say that the word is too short; the page stays quick. */
const mostShown = 50;

export function SearchPage({ results }: { results: SearchResults }) {
  const t = useTexts(searchTexts);
  const { query, decisions, items, events, units } = results;
  const groups = [decisions, items, events, units];
  const count = groups.reduce((sum, hits) => sum + Math.min(hits.length, mostShown), 0);
  const hasMore = groups.some((hits) => hits.length > mostShown);
  return (
    <Page>
      <PageHeader
        title={t.page}
        meta={<span aria-live="polite">{query === "" ? "" : t.found(count, hasMore)}</span>}
      />
      <Stack>
        <Card padded>
          <Form method="get" role="search" className="form-stack">
            <TextField
              name="q"
              type="search"
              label={t.field}
              help={t.hint}
              defaultValue={query}
              maxLength={200}
              autoFocus={query === ""}
            />
            <span>
              <Button type="submit" variant="primary" icon="search">
                {t.go}
              </Button>
            </span>
          </Form>
        </Card>
        {query === "" && <EmptyState title={t.start}>{t.startHint}</EmptyState>}
        {query !== "" && count === 0 && <EmptyState title={t.none(query)}>{t.noneHint}</EmptyState>}
        <Group title={t.decisions} hits={decisions} row={(hit) => <DecisionRow hit={hit} />} />
        <Group title={t.items} hits={items} row={(hit) => <ItemRow hit={hit} />} />
        <Group title={t.events} hits={events} row={(hit) => <EventRow hit={hit} />} />
        <Group title={t.units} hits={units} row={(hit) => <UnitRow hit={hit} />} />
      </Stack>
    </Page>
  );
}

interface GroupProps<Hit> {
  title: string;
  hits: readonly Hit[];
  row: (hit: Hit) => ReactNode;
}

function Group<Hit extends { readonly id: string }>({ title, hits, row }: GroupProps<Hit>) {
  const t = useTexts(searchTexts);
  if (hits.length === 0) return null;
  const shown = hits.slice(0, mostShown);
  const note = shown.length < hits.length ? t.first(shown.length) : String(hits.length);
  return (
    <Card>
      <CardHeader title={title} note={note} />
      <CardList>
        {shown.map((hit) => (
          <li key={hit.id}>{row(hit)}</li>
        ))}
      </CardList>
    </Card>
  );
}

const decisionTones: Readonly<Record<DecisionHit["state"], Tone>> = {
  draft: "plain",
  countersigning: "caution",
  pending_effective: "info",
  effective: "good",
  superseded: "closed",
  repealed: "closed",
};

function DecisionRow({ hit }: { hit: DecisionHit }) {
  const t = useTexts(searchTexts);
  return (
    <>
      <p className="unit-row">
        <TextLink href={`/decisions/${hit.id}`}>{hit.no ?? t.unnumbered}</TextLink>
        <StateBadge tone={decisionTones[hit.state]}>{t[`decision_${hit.state}`]}</StateBadge>
      </p>
      <p>
        <Highlight text={hit.title} ranges={hit.ranges} />
      </p>
    </>
  );
}

function ItemRow({ hit }: { hit: ItemHit }) {
  const t = useTexts(searchTexts);
  return (
    <>
      <p>
        <TextLink href={`/items/${hit.id}`}>
          <Highlight text={hit.title} ranges={hit.ranges} />
        </TextLink>
      </p>
      <p className="unit-row muted">
        <KindBadge kind={hit.kind}>{t[`kind_${hit.kind}`]}</KindBadge>
        {t.meetingNo(hit.meetingNo)}
        <StateBadge>{t[`item_${hit.state}`]}</StateBadge>
      </p>
    </>
  );
}

function EventRow({ hit }: { hit: EventHit }) {
  const t = useTexts(searchTexts);
  const locale = useLocale();
  const isTranslated = locale === "en" && hit.titleEn !== null;
  return (
    <>
      <p>
        <TextLink href={`/study/${hit.id}`}>
          <Highlight text={nameIn(locale, hit.title, hit.titleEn)} ranges={isTranslated ? [] : hit.ranges} />
        </TextLink>
      </p>
      <p className="unit-row muted">
        {hit.place}
        <StateBadge tone={hit.state === "open" ? "live" : "plain"}>{t[`event_${hit.state}`]}</StateBadge>
      </p>
    </>
  );
}

function UnitRow({ hit }: { hit: UnitHit }) {
  const locale = useLocale();
  const isTranslated = locale === "en" && hit.shortEn !== null;
  const text = isTranslated ? hit.shortEn : <Highlight text={hit.title} ranges={hit.ranges} />;
  const name = <TextLink href={`/units/${hit.id}`}>{text}</TextLink>;
  return (
    <p className="unit-row">
      <UnitName
        side={hit.side}
        letter={sideLetters(locale)[hit.side]}
        sideName={sideNames(locale)[hit.side]}
        name={name}
      />
      <span className="muted">{nameIn(locale, hit.nameZh, hit.nameEn)}</span>
    </p>
  );
}
