/** The versions of an item's text, newest first, with who wrote what brought each one about. */
import { Form } from "@remix-run/react";
import type { Instant } from "#app/domain/time.ts";
import { formatDateTime } from "#app/platform/i18n/format.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import type { Problem } from "#app/platform/problem-response.server.ts";
import { Tag } from "#app/ui/badges.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#app/ui/card.tsx";
import { NumberField } from "#app/ui/fields.tsx";
import { TextLink } from "#app/ui/link.tsx";
import { EmptyState, Notice } from "#app/ui/notice.tsx";
import { Page, PageHeader } from "#app/ui/page-header.tsx";
import {
  AuthorList,
  AuthorMark,
  historyHref,
  KindTag,
  RestoreControl,
  useHistoryCrumbs,
} from "./history-marks.tsx";
import { historyTexts } from "./history-texts.ts";
import type { HistoryView, VersionLine } from "./history-views.ts";

export interface HistoryPageProps {
  readonly view: HistoryView;
  readonly formKey: string;
  readonly now: Instant;
  readonly problem: Problem | null;
}

export function HistoryPage(props: HistoryPageProps) {
  const { view, problem } = props;
  const { head, count } = view;
  const t = useTexts(historyTexts);
  return (
    <Page>
      <PageHeader
        crumbs={useHistoryCrumbs(head, false)}
        crumbsLabel={t.roundtables}
        over={head.title}
        title={t.history}
        meta={<span>{t.versionCount(count)}</span>}
        actions={<LinkButton href={`/items/${head.itemId}`}>{t.backToItem}</LinkButton>}
      />
      <div className="stack">
        {problem && (
          <Notice tone="refusal" announce>
            {problem.message}
          </Notice>
        )}
        <p className="muted text-sm">{t.historyHint}</p>
        {head.isLocked && <Notice tone="plain">{t.lockedHint}</Notice>}
        {count > 1 && <CompareForm view={view} />}
        <Card>
          {view.pending && view.page === 1 && <PendingRow view={view} />}
          {count === 0 ? (
            <EmptyState title={t.emptyTitle}>{t.emptyHint}</EmptyState>
          ) : (
            <ol className="card-list" reversed start={view.versions[0]?.no}>
              {view.versions.map((version) => (
                <VersionRow key={version.no} version={version} {...props} />
              ))}
            </ol>
          )}
        </Card>
        {view.pageCount > 1 && <Pages view={view} />}
      </div>
    </Page>
  );
}

function CompareForm({ view }: { view: HistoryView }) {
  const t = useTexts(historyTexts);
  const { itemId } = view.head;
  return (
    <Card>
      <CardHeader title={t.compareTwo} />
      <CardBody>
        <Form action={`${historyHref(itemId)}/compare`} className="flex flex-wrap items-end gap-3">
          <NumberField name="from" label={t.compareFrom} min={1} max={view.count} defaultValue={1} required />
          <NumberField name="to" label={t.compareTo} min={1} max={view.count} />
          <Button type="submit">{t.compare}</Button>
        </Form>
        <p className="muted pt-2 text-sm">{t.compareHint}</p>
      </CardBody>
    </Card>
  );
}

function PendingRow({ view }: { view: HistoryView }) {
  const t = useTexts(historyTexts);
  return (
    <div className="grid gap-1 border-b border-line px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <b>{t.present}</b>
        <Tag tone="caution">{t.pendingBy}</Tag>
      </div>
      <AuthorList authors={view.pending ?? []} />
    </div>
  );
}

function VersionRow({ version, view, formKey, now }: HistoryPageProps & { readonly version: VersionLine }) {
  const t = useTexts(historyTexts);
  const locale = useLocale();
  const { no, kind, at, by, restoredNo, authors } = version;
  const here = historyHref(view.head.itemId);
  const isPresent = no === view.count && view.pending === null;
  const link = "inline-flex min-h-11 items-center";
  return (
    <li className="grid gap-1">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <b>{t.versionNo(no)}</b>
        <KindTag kind={kind} restoredNo={restoredNo} />
        <span className="muted text-sm">{formatDateTime(at, locale, now)}</span>
      </div>
      {by && (
        <div className="flex flex-wrap gap-x-2 text-sm">
          <span className="muted">{t.keptBy}</span>
          <AuthorMark author={by} />
        </div>
      )}
      {authors.length > 0 ? (
        <div className="flex flex-wrap gap-x-2 text-sm">
          <span className="muted">{t.wrote}</span>
          <AuthorList authors={authors} />
        </div>
      ) : (
        <p className="muted text-sm">{t.nobodyWrote}</p>
      )}
      <div className="flex flex-wrap items-start gap-x-4 text-sm">
        <TextLink href={`${here}/${no}`} className={link}>
          {t.toVersion}
        </TextLink>
        <TextLink href={`${here}/compare?from=${no}`} className={link}>
          {t.toCompare}
        </TextLink>
        {no > 1 && (
          <TextLink href={`${here}/compare?from=${no - 1}&to=${no}`} className={link}>
            {t.toCompareBefore}
          </TextLink>
        )}
        {!isPresent && <RestoreControl head={view.head} no={no} formKey={formKey} />}
      </div>
    </li>
  );
}

function Pages({ view }: { view: HistoryView }) {
  const t = useTexts(historyTexts);
  const { page, pageCount, head } = view;
  const to = (number: number) => `${historyHref(head.itemId)}?page=${number}`;
  return (
    <nav aria-label={t.pages} className="flex flex-wrap items-center gap-3">
      {page > 1 && <LinkButton href={to(page - 1)}>{t.newer}</LinkButton>}
      <span className="muted">{t.pageOf(page, pageCount)}</span>
      {page < pageCount && <LinkButton href={to(page + 1)}>{t.older}</LinkButton>}
    </nav>
  );
}
