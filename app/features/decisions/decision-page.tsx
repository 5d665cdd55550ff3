/** One decision: its text first, then how it came about, what it replaces, who recorded it. */
import { formatRecordDateTime } from "#app/platform/i18n/format.ts";
import { nameIn } from "#app/platform/i18n/locale.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import { KindBadge, PositionMark, Tag } from "#app/ui/badges.tsx";
import { Button } from "#app/ui/button.tsx";
import { Card, CardBody, CardHeader, CardList } from "#app/ui/card.tsx";
import { Facts } from "#app/ui/data-table.tsx";
import { TextLink } from "#app/ui/link.tsx";
import { Columns, Page, PageHeader } from "#app/ui/page-header.tsx";
import { Timeline, type TimelineEntry } from "#app/ui/timeline.tsx";
import { DecisionState, facetWord, UnitLabel } from "./decision-marks.tsx";
import type { DecisionPage as View } from "./decision-views.ts";
import { decisionTexts } from "./texts.ts";

export interface DecisionPageProps {
  readonly decision: View;
}

export function DecisionPage({ decision }: DecisionPageProps) {
  const t = useTexts(decisionTexts);
  const locale = useLocale();
  const { roundtable, meetingNo } = decision;
  const crumbs = [
    { label: t.page, href: "/decisions" },
    { label: nameIn(locale, roundtable.titleZh, roundtable.titleEn), href: `/roundtables/${roundtable.id}` },
    { label: t.meetingNo(meetingNo), href: `/roundtables/${roundtable.id}/${meetingNo}` },
  ];
  return (
    <Page>
      <PageHeader
        crumbs={crumbs}
        crumbsLabel={t.here}
        title={decision.no ?? t.untitled}
        meta={
          <>
            <DecisionState state={decision.state} flags={decision.flags} />
            <span>{t.madeAt(formatRecordDateTime(decision.madeAt, locale))}</span>
            <span>{useEffectLine(decision)}</span>
          </>
        }
        actions={
          <Button icon="print" onClick={() => window.print()}>
            {t.print}
          </Button>
        }
      />
      <Columns
        aside={
          <>
            <Lineage decision={decision} />
            <RecordCard decision={decision} />
          </>
        }
      >
        <TextCard decision={decision} />
        <Card>
          <CardHeader title={t.trace} />
          <CardBody>
            <Timeline label={t.trace} entries={useTrace(decision)} />
          </CardBody>
        </Card>
      </Columns>
    </Page>
  );
}

function useEffectLine({ state, effectiveFrom }: View): string {
  const t = useTexts(decisionTexts);
  const locale = useLocale();
  if (state === "draft" || state === "countersigning") return t.afterSigning;
  if (effectiveFrom === null) return "";
  const when = formatRecordDateTime(effectiveFrom, locale);
  return state === "pending_effective" ? t.willTakeEffect(when) : t.effectiveFrom(when);
}

function TextCard({ decision }: { decision: View }) {
  const t = useTexts(decisionTexts);
  const words = [
    ...decision.facets.map((facet) => facetWord(facet, t)),
    ...decision.threads.map((thread) => t[`thread_${thread}`]),
  ];
  return (
    <Card as="article" aria-label={t.text}>
      <CardBody className="pt-5">
        <p className="decision-text whitespace-pre-line">{decision.text}</p>
        <p className="unit-row muted mt-3">
          {decision.kind && <KindBadge kind={decision.kind}>{t[`kind_${decision.kind}`]}</KindBadge>}
          {words.map((word) => (
            <Tag key={word}>{word}</Tag>
          ))}
        </p>
        {decision.topicZh && <p className="muted mt-1">{t.topicLine(decision.topicZh)}</p>}
        {decision.chosenOption && <p className="muted mt-1">{t.optionLine(decision.chosenOption)}</p>}
        {decision.no === null && <p className="faint mt-2">{t.unnumberedHint}</p>}
      </CardBody>
      {decision.countersigners.length > 0 && (
        <>
          <CardHeader title={t.countersigners} note={t.countersignersNote} />
          <CardBody>
            <div className="unit-row">
              {decision.countersigners.map((unit) => (
                <UnitLabel key={unit.id} unit={unit} />
              ))}
            </div>
          </CardBody>
        </>
      )}
    </Card>
  );
}

function useTrace(decision: View): TimelineEntry[] {
  const t = useTexts(decisionTexts);
  const { item, unit, mergedItems, consensus } = decision;
  const source = !item ? (
    t.traceHistory
  ) : item.isHidden ? (
    t.traceRecused
  ) : (
    <>
      {t.traceItem} <TextLink href={`/items/${item.id}`}>{item.title}</TextLink>{" "}
      {unit && <UnitLabel unit={unit} />}
    </>
  );
  const titles = mergedItems.map((each) => (each.isHidden ? t.recusedItem : each.title));
  const merged = titles.length > 0 ? t.merged(titles.join(t.and)) : null;
  const entries: TimelineEntry[] = [{ id: "item", title: source, note: merged }];
  if (consensus) {
    entries.push({
      id: "positions",
      title: (
        <>
          {t.tracePositions} {consensus.reached ? t.reached : t.notReached}
        </>
      ),
      note: <Positions decision={decision} />,
    });
  }
  entries.push({
    id: "decision",
    state: "here",
    icon: "decision",
    title: (
      <>
        {t.traceDecision} {decision.no ?? t.unnumbered}
      </>
    ),
  });
  return entries;
}

function Positions({ decision: { consensus, positions } }: { decision: View }) {
  const t = useTexts(decisionTexts);
  if (!consensus) return null;
  const counted = (["agree", "agree_with_comment", "reserve", "object"] as const).filter(
    (value) => consensus[value] > 0,
  );
  const spoken = positions.filter(({ comment }) => comment !== null && comment !== "");
  return (
    <>
      <span className="unit-row">
        {counted.map((value) => (
          <PositionMark key={value} position={value}>
            {t.stance(t[`position_${value}`], consensus[value])}
          </PositionMark>
        ))}
        {consensus.pending > 0 && (
          <PositionMark position="none">{t.stance(t.position_none, consensus.pending)}</PositionMark>
        )}
      </span>
      {spoken.length > 0 && (
        <ul aria-label={t.comments} className="mt-2 grid gap-1">
          {spoken.map(({ unit, value, comment }) => (
            <li key={unit.id}>
              <UnitLabel unit={unit} /> {value && t[`position_${value}`]} {comment}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Lineage({ decision: { links } }: { decision: View }) {
  const t = useTexts(decisionTexts);
  return (
    <Card>
      <CardHeader title={t.lineage} />
      {links.length === 0 ? (
        <CardBody>
          <p className="muted">{t.firstOfLine}</p>
        </CardBody>
      ) : (
        <CardList>
          {links.map((link) => (
            <li key={`${link.type}${link.direction}${link.id}`}>
              <p className="unit-row">
                <span className="muted">{t[`link_${link.type}_${link.direction}`]}</span>
                <TextLink href={`/decisions/${link.id}`}>{link.no ?? t.unnumbered}</TextLink>
                <DecisionState state={link.state} flags={[]} />
              </p>
              <p className="muted">{link.reason ?? link.clause ?? link.text}</p>
            </li>
          ))}
        </CardList>
      )}
    </Card>
  );
}

function RecordCard({ decision }: DecisionPageProps) {
  const t = useTexts(decisionTexts);
  const locale = useLocale();
  const { recordedBy, roundtable, meetingNo } = decision;
  const recorder = recordedBy ? nameIn(locale, recordedBy.roleName, recordedBy.roleNameEn) : t.notRecorded;
  return (
    <Card>
      <CardHeader title={t.record} />
      <CardBody>
        <Facts
          facts={[
            { term: t.recordedBy, detail: recorder },
            { term: t.recordedAt, detail: formatRecordDateTime(decision.madeAt, locale) },
            {
              term: t.sourceTerm,
              detail: (
                <TextLink href={`/roundtables/${roundtable.id}/${meetingNo}`}>
                  {t.meetingNo(meetingNo)}
                </TextLink>
              ),
            },
          ]}
        />
      </CardBody>
    </Card>
  );
}
