/** What the room is at: the open item with its clock, and for the chair the next step. */
import { Form } from "@remix-run/react";
import { extensionMinutes, type MeetingFacts, type OpenItemFact } from "#app/domain/floor.ts";
import { useTexts } from "#app/platform/i18n/use-texts.tsx";
import type { LiveFacts } from "#app/sync/client/use-state.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#app/ui/card.tsx";
import { TextLink } from "#app/ui/link.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Clauses } from "#app/ui/text.tsx";
import { ItemClock } from "./item-clock.tsx";
import { floorTexts } from "./texts.ts";

/** An item of the agenda, as far as the reader may see it: hidden ones have no title. */
export interface FloorItem {
  readonly id: string;
  readonly order: number;
  readonly title: string | null;
  readonly isConcluded: boolean;
}

interface Props {
  readonly items: readonly FloorItem[];
  readonly live: LiveFacts<MeetingFacts>;
  /** Open item as the page was loaded, until the live one is there. */
  readonly loaded: OpenItemFact | null;
  /** Whether the reader leads the room through the agenda. */
  readonly leads: boolean;
  /** Where the forms go. */
  readonly action: string;
  readonly formKey: string;
}

export function NowCard({ items, live, loaded, leads, action, formKey }: Props) {
  const t = useTexts(floorTexts);
  const open = live.facts ? (live.facts.open ?? null) : loaded;
  const item = items.find((each) => each.id === open?.itemId);
  return (
    <Card aria-label={t.now}>
      <CardHeader
        title={t.now}
        note={item ? t.itemNo(item.order) : t.inSession}
        more={<TextLink href={`${action}/now`}>{t.follow}</TextLink>}
      />
      <CardBody className="grid gap-4">
        <Staleness live={live} />
        {open && item ? (
          <div className="grid gap-1">
            <ItemTitle item={item} />
            {!open.isHidden && <ItemClock open={open} clock={live.clock} />}
            <Stated facts={live.facts} itemId={item.id} />
          </div>
        ) : (
          <p className="muted">{t.nothingOpen}</p>
        )}
        {leads && <Lead items={items} open={open} action={action} formKey={formKey} />}
      </CardBody>
    </Card>
  );
}

/** Says when what is shown may be old, and what to do when it will not get better by itself. */
export function Staleness({ live }: { live: LiveFacts<MeetingFacts> }) {
  const t = useTexts(floorTexts);
  if (live.isGone) return <Notice tone="caution">{t.gone}</Notice>;
  return live.facts && !live.isLive ? <Notice tone="caution">{t.stale}</Notice> : null;
}

function ItemTitle({ item }: { item: FloorItem }) {
  const t = useTexts(floorTexts);
  if (item.title === null) return <p className="text-lg font-semibold">{t.recusedItem}</p>;
  return (
    <p className="text-lg font-semibold">
      <TextLink href={`/items/${item.id}`} className="!text-ink no-underline hover:underline">
        <Clauses text={item.title} />
      </TextLink>
    </p>
  );
}

function Stated({ facts, itemId }: { facts: MeetingFacts | null; itemId: string }) {
  const t = useTexts(floorTexts);
  const fact = facts?.[`item/${itemId}`];
  if (!fact || fact.isHidden || !fact.stances) return null;
  const { stated, base, openObjections } = fact.stances;
  return (
    <p className="muted">
      {t.positions(stated, base)}
      {openObjections > 0 && ` · ${t.openObjections(openObjections)}`}
    </p>
  );
}

function Lead({
  items,
  open,
  action,
  formKey,
}: Pick<Props, "items" | "action" | "formKey"> & { open: OpenItemFact | null }) {
  const t = useTexts(floorTexts);
  const here = items.findIndex((item) => item.id === open?.itemId);
  const next = items.slice(here + 1).find((item) => !item.isConcluded);
  const key = (part: string) => <input type="hidden" name="key" value={`${formKey}-${part}`} />;
  return (
    <div className="grid gap-3">
      {next ? (
        next.title && <p className="muted text-sm">{t.nextIs(next.title)}</p>
      ) : (
        <p className="muted text-sm">{t.allDone}</p>
      )}
      <ButtonRow>
        {next && (
          <Form method="post" action={action} className="contents">
            {key(`open-${next.id}`)}
            <input type="hidden" name="itemId" value={next.id} />
            <Button type="submit" name="intent" value="openItem" variant="primary">
              {t.openNext(next.order)}
            </Button>
          </Form>
        )}
        {open && (
          <Form method="post" action={action} className="contents">
            {key(`extend-${open.isHidden ? 0 : (open.dueAt ?? 0)}`)}
            <input type="hidden" name="minutes" value={extensionMinutes[1]} />
            <Button type="submit" name="intent" value="extendItem">
              {t.extend(extensionMinutes[1])}
            </Button>
          </Form>
        )}
        {open && (
          <Form method="post" action={action} className="contents">
            {key(`close-${open.itemId}-${open.isHidden ? 0 : open.openedAt}`)}
            <Button type="submit" name="intent" value="closeItem" variant="quiet">
              {t.leave}
            </Button>
          </Form>
        )}
      </ButtonRow>
    </div>
  );
}
