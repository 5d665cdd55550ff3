/** One item: its content, where the units stand, objections, its decision. Recused units see that there is one. */
import { Form } from "@remix-run/react";
import type { Resolution } from "#app/domain/position.ts";
import type { NamedUnit } from "#app/domain/units.ts";
import { formatRecordDateTime } from "#app/platform/i18n/format.ts";
import type { Problem } from "#app/platform/problem-response.server.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import { KindBadge, PositionMark, Tag } from "#app/ui/badges.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Card, CardBody, CardHeader, CardList } from "#app/ui/card.tsx";
import { Facts } from "#app/ui/data-table.tsx";
import { Select, TextArea } from "#app/ui/fields.tsx";
import { TextLink } from "#app/ui/link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Columns, Page, PageHeader, type Crumb } from "#app/ui/page-header.tsx";
import { Clauses } from "#app/ui/text.tsx";
import { ItemContent } from "./item-content.tsx";
import { consensusWords, Facets, UnitMark, useMeetingCrumbs } from "./marks.tsx";
import type {
  ItemPage as View,
  MeetingHead,
  ObjectionView,
  ShownItemPage,
  UnitPosition,
} from "./meeting-views.ts";
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
      </Card>
    </>
  );
}

function PositionsCard({ item }: ShownProps) {
  const t = useTexts(itemPageTexts);
  return (
    <Card>
      <CardHeader title={t.positions} note={item.stances ? consensusWords(item.stances, t) : undefined} />
      <CardList>
        {item.positions.map((position) => (
          <PositionRow key={position.unit.id} position={position} />
        ))}
      </CardList>
    </Card>
  );
}

function PositionRow({ position }: { position: UnitPosition }) {
  const t = useTexts(itemPageTexts);
  const locale = useLocale();
  const { versions, unit, isRecused, isCheckedIn } = position;
  const latest = versions.at(-1);
  const none = isRecused ? t.recusedUnit : isCheckedIn ? t.position_none : t.notCheckedIn;
  return (
    <li className="grid gap-1">
      <div className="pair-row">
        <UnitMark unit={unit} />
        <PositionMark position={latest?.value ?? "none"}>
          {latest ? t[`position_${latest.value}`] : none}
        </PositionMark>
      </div>
      {latest?.comment && <p className="text-sm">{latest.comment}</p>}
      {versions.length > 1 && (
        <details className="text-sm">
          <summary className="link min-h-11 content-center">{t.positionHistory}</summary>
          <ol className="grid gap-1">
            {versions.map((version) => (
              <li key={version.version} className="muted">
                {t.positionVersion(version.version)} · {t[`position_${version.value}`]} ·{" "}
                {formatRecordDateTime(version.at, locale)}
                {version.comment && <p>{version.comment}</p>}
              </li>
            ))}
          </ol>
        </details>
      )}
    </li>
  );
}

function Objections(props: ShownProps) {
  const { item } = props;
  const t = useTexts(itemPageTexts);
  if (item.objections.length === 0) return null;
  return (
    <Card>
      <CardHeader title={t.objections} />
      <CardList>
        {item.objections.map((objection) => (
          <li key={objection.id} className="grid gap-2">
            <div className="pair-row">
              <UnitMark unit={objection.unit} />
              <Tag tone={objection.isOpen ? "late" : "good"}>
                {objection.resolution ? t[`resolution_${objection.resolution}`] : t.objectionOpen}
              </Tag>
            </div>
            <p>{objection.reason}</p>
            {objection.amendment && <p className="muted">{objection.amendment}</p>}
            {objection.talks.map((talk) => (
              <p key={`${talk.at}${talk.text}`} className="muted text-sm">
                {talk.text}
              </p>
            ))}
            {objection.isOpen && <ResolveForm objection={objection} page={props} />}
          </li>
        ))}
      </CardList>
    </Card>
  );
}

const resolveWords = {
  amended: "resolveAmended",
  withdrawn: "resolveWithdrawn",
  reserved: "resolveReserved",
  escalated: "resolveEscalated",
} as const satisfies Record<Resolution, string>;

function ResolveForm({ objection, page }: { objection: ObjectionView; page: ShownProps }) {
  const t = useTexts(itemPageTexts);
  const own: Resolution[] = objection.isMine && page.speaks ? ["amended", "withdrawn"] : [];
  const conveners: Resolution[] = page.convenes ? ["reserved", "escalated"] : [];
  const ways = [...own, ...conveners];
  if (ways.length === 0) return null;
  return (
    <details>
      <summary className="link min-h-11 content-center font-semibold">{t.resolveTitle}</summary>
      <Form method="post" className="form-stack mt-2">
        <input type="hidden" name="key" value={`${page.formKey}-${objection.id}`} />
        <input type="hidden" name="intent" value="resolve" />
        <input type="hidden" name="objectionId" value={objection.id} />
        <Select
          name="resolution"
          label={t.conclusion}
          options={ways.map((way) => ({ value: way, label: t[resolveWords[way]] }))}
        />
        {own.length > 0 && (
          <TextArea name="amendment" label={t.amendment} help={t.amendmentHelp} rows={2} note={t.optional} />
        )}
        {page.item.options.length > 0 && own.length > 0 && (
          <Select
            name="chosenOption"
            label={t.chooseOption}
            placeholder={t.optionNoInitial}
            options={page.item.options.map((option) => ({ value: option.id, label: option.title }))}
          />
        )}
        <TextArea name="talk" label={t.talkRecord} help={t.talkHelp} rows={2} note={t.optional} />
        <div>
          <Button type="submit">{t.resolveVerb}</Button>
        </div>
      </Form>
    </details>
  );
}
