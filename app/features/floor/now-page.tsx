/** “What matters now”: the open item on a participant's phone, with the one thing she may have to do. */
import type { ReactNode } from "react";
import type { MeetingFacts, OpenItemFact } from "#app/domain/floor.ts";
import type { ItemKind } from "#app/domain/sides.ts";
import { useTexts } from "#app/platform/i18n/use-texts.tsx";
import type { LiveFacts } from "#app/sync/client/use-state.ts";
import { KindBadge } from "#app/ui/badges.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { TextLink } from "#app/ui/link.tsx";
import { EmptyState, Notice } from "#app/ui/notice.tsx";
import { Page, type Crumb, PageHeader } from "#app/ui/page-header.tsx";
import { Clauses } from "#app/ui/text.tsx";
import { ItemClock } from "./item-clock.tsx";
import { Staleness, type FloorItem } from "./now-card.tsx";
import { floorTexts } from "./texts.ts";

export interface NowPageProps {
  readonly meetingWords: string;
  readonly crumbs: readonly Crumb[];
  readonly meetingHref: string;
  readonly isInSession: boolean;
  readonly items: readonly FloorItem[];
  readonly open: OpenItemFact | null;
  readonly kind: { readonly code: ItemKind; readonly word: string } | null;
  readonly live: LiveFacts<MeetingFacts>;
  /** Unit that brought the item. */
  readonly by: ReactNode;
  /** What the reader's unit may state. */
  readonly position: ReactNode;
  /** Where everybody stands, and what is objected. */
  readonly others: ReactNode;
}

export function NowPage(props: NowPageProps) {
  const { items, open, live } = props;
  const t = useTexts(floorTexts);
  const item = items.find((each) => each.id === open?.itemId);
  if (!open || !item) return <NothingOpen {...props} />;
  const next = items.slice(items.indexOf(item) + 1).find((each) => !each.isConcluded);
  return (
    <Page>
      <PageHeader
        crumbs={props.crumbs}
        crumbsLabel={t.path}
        over={t.itemOf(item.order, items.length)}
        title={item.title === null ? t.recusedItem : <Clauses text={item.title} />}
        meta={
          item.title !== null && (
            <>
              {props.kind && <KindBadge kind={props.kind.code}>{props.kind.word}</KindBadge>}
              {props.by}
              <TextLink href={`/items/${item.id}`}>{t.papers}</TextLink>
            </>
          )
        }
      />
      <div className="stack max-w-2xl">
        <Staleness live={live} />
        {!open.isHidden && <ItemClock open={open} clock={live.clock} />}
        {item.title === null ? <Notice tone="plain">{t.recusedHint}</Notice> : props.position}
        {item.title !== null && props.others}
        {next && <p className="muted">{t.nextIs(next.title ?? t.recusedItem)}</p>}
        <p>
          <TextLink href={props.meetingHref}>{t.wholeAgenda}</TextLink>
        </p>
      </div>
    </Page>
  );
}

function NothingOpen({ meetingWords, crumbs, meetingHref, isInSession, live }: NowPageProps) {
  const t = useTexts(floorTexts);
  return (
    <Page>
      <PageHeader crumbs={crumbs} crumbsLabel={t.path} title={meetingWords} />
      <div className="stack max-w-2xl">
        <Staleness live={live} />
        <EmptyState
          title={isInSession ? t.nothingOpen : t.notInSession}
          action={<LinkButton href={meetingHref}>{t.wholeAgenda}</LinkButton>}
        >
          {isInSession ? t.opensByItself : t.notInSessionHint}
        </EmptyState>
      </div>
    </Page>
  );
}
