/** One item: its content, where the units stand, objections, its decision. Recused units see that there is one. */
import type { NamedUnit } from "#app/domain/units.ts";
import { formatRecordDateTime } from "#app/platform/i18n/format.ts";
import type { Problem } from "#app/platform/problem-response.server.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import { KindBadge, Tag } from "#app/ui/badges.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#app/ui/card.tsx";
import { Facts } from "#app/ui/data-table.tsx";
import { TextLink } from "#app/ui/link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Columns, Page, PageHeader, type Crumb } from "#app/ui/page-header.tsx";
import { Clauses } from "#app/ui/text.tsx";
import { Objections, PositionsCard } from "./item-cards.tsx";
import { ItemContent } from "./item-content.tsx";
import { Facets, UnitMark, useMeetingCrumbs } from "./marks.tsx";
import type { ItemPage as View, MeetingHead, ShownItemPage } from "./meeting-views.ts";
import { PositionControl, type PositionRight } from "./position-control.tsx";
import { itemPageTexts } from "./item-page-texts.ts";

export interface ItemPageProps {
  readonly item: View;
  readonly head: MeetingHead;
  readonly ownUnit: NamedUnit | null;
  readonly right: PositionRight;
  readonly mayDecide: boolean;
  readonly convenes: boolean;
  readonly speaks: boolean;
  readonly formKey: string;
  readonly problem: Problem | null;
}

type ShownProps = ItemPageProps & { readonly item: ShownItemPage };

export function ItemPage(props: ItemPageProps) {
  const { item, head } = props;
  const t = useTexts(itemPageTexts);
  const crumbs = useMeetingCrumbs(head);
  if (!item.isHidden) return <ShownItem {...props} item={item} crumbs={crumbs} />;
  return (
    <Page>
      <PageHeader crumbs={crumbs} crumbsLabel={t.roundtables} title={t.recusedItem} />
      <Notice tone="plain">{t.recusedHint}</Notice>
    </Page>
  );
}

function ShownItem({ crumbs, ...props }: ShownProps & { readonly crumbs: readonly Crumb[] }) {
  const { item, head, problem } = props;
  const t = useTexts(itemPageTexts);
  return (
    <Page>
      <PageHeader
        crumbs={crumbs}
        crumbsLabel={t.roundtables}
        over={
          item.isOnAgenda ? `${t.meetingNo(head.no)} · ${t.itemNumber(item.order)}` : t.meetingNo(head.no)
        }
        title={<Clauses text={item.title} />}
        meta={
          <>
            <KindBadge kind={item.kind}>{t[`kind_${item.kind}`]}</KindBadge>
            {item.isLateAddition && <Tag tone="late">{t.lateAddition}</Tag>}
            <Tag>{item.conclusion ? t[`conclusion_${item.conclusion}`] : t[`itemState_${item.state}`]}</Tag>
            {item.unit && <UnitMark unit={item.unit} />}
            <Facets facets={item.facets} />
          </>
        }
        actions={<ItemActions {...props} />}
      />
      <div className="stack">
        {problem && (
          <Notice tone="refusal" announce>
            {problem.message}
          </Notice>
        )}
        <Columns asideWidth="wide" aside={<Aside {...props} />}>
          {head.startedAt !== null && <PositionControl {...props} />}
          <ItemContent item={item} />
          <Objections {...props} />
        </Columns>
      </div>
    </Page>
  );
}

function ItemActions({ item, mayDecide }: ShownProps) {
  const t = useTexts(itemPageTexts);
  if (item.decision) return <LinkButton href={`/decisions/${item.decision.id}`}>{t.toDecision}</LinkButton>;
  if (!mayDecide) return null;
  return (
    <LinkButton href={`/items/${item.id}/decide`} variant="primary">
      {t.registerDecision}
    </LinkButton>
  );
}

function Aside(props: ShownProps) {
  const { item, head } = props;
  const t = useTexts(itemPageTexts);
  const locale = useLocale();
  const facts = [
    { term: t.submittedOn, detail: formatRecordDateTime(item.submittedAt, locale) },
    { term: t.itemThread, detail: t[`thread_${item.thread}`] },
    ...(item.topicZh ? [{ term: t.topic, detail: item.topicZh }] : []),
    ...(item.plannedMinutes ? [{ term: t.plannedMinutes, detail: t.minutes(item.plannedMinutes) }] : []),
    ...(item.handleWithinHours
      ? [{ term: t.kind_urgent, detail: t.handleWithinHours(item.handleWithinHours) }]
      : []),
    ...(item.returnReason ? [{ term: t.returnReasonLabel, detail: item.returnReason }] : []),
    ...(item.mergedInto
      ? [
          {
            term: t.itemState_merged,
            detail: <TextLink href={`/items/${item.mergedInto.id}`}>{item.mergedInto.title}</TextLink>,
          },
        ]
      : []),
    ...(item.conclusionNote ? [{ term: t.conclusion, detail: item.conclusionNote }] : []),
    ...(item.carriedTo ? [{ term: t.conclusion_deferred, detail: t.carried(item.carriedTo) }] : []),
  ];
  return (
    <>
      {item.decision && (
        <Card>
          <CardHeader title={t.decision} note={item.decision.no} />
          <CardBody>
            <p>{item.decision.text}</p>
          </CardBody>
        </Card>
      )}
      {head.startedAt !== null && <PositionsCard {...props} />}
      <Card padded>
        <Facts facts={facts} />
        {item.documentId !== null && (
          <TextLink href={`/items/${item.id}/history`} className="inline-flex min-h-11 items-center">
            {t.toHistory}
          </TextLink>
        )}
      </Card>
    </>
  );
}
