/** The decision log: filters whose values the address keeps, and decisions newest first. */
import { Form } from "@remix-run/react";
import { decisionStates } from "#app/domain/decision.ts";
import { itemKinds, sides, threads } from "#app/domain/sides.ts";
import { formatRecordDate } from "#app/platform/i18n/format.ts";
import { nameIn } from "#app/platform/i18n/locale.ts";
import { sideNames } from "#app/platform/i18n/sides.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import { KindBadge } from "#app/ui/badges.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Checkbox } from "#app/ui/choices.tsx";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { Select, TextField } from "#app/ui/fields.tsx";
import { TextLink } from "#app/ui/link.tsx";
import { EmptyState } from "#app/ui/notice.tsx";
import { Page, PageHeader, Stack } from "#app/ui/page-header.tsx";
import { DecisionState, UnitLabel } from "./decision-marks.tsx";
import type { DecisionLine, DecisionLog, LogFilters } from "./decision-views.ts";
import { decisionTexts } from "./texts.ts";

export interface DecisionLogPageProps {
  readonly log: DecisionLog;
  readonly filters: LogFilters;
}

export function DecisionLogPage({ log, filters }: DecisionLogPageProps) {
  const t = useTexts(decisionTexts);
  const columns = useColumns();
  const empty =
    log.all === 0 ? (
      <EmptyState title={t.emptyAll}>{t.emptyAllHint}</EmptyState>
    ) : (
      <EmptyState title={t.emptyFiltered} action={<LinkButton href="/decisions">{t.clear}</LinkButton>}>
        {t.emptyFilteredHint}
      </EmptyState>
    );
  return (
    <Page>
      <PageHeader title={t.page} meta={<span aria-live="polite">{t.count(log.total, log.all)}</span>} />
      <Stack>
        <Card padded>
          <Filters filters={filters} log={log} />
        </Card>
        <Card>
          <DataTable
            caption={t.page}
            columns={columns}
            rows={log.rows}
            rowId={(row) => row.id}
            empty={empty}
          />
        </Card>
        {(log.next !== null || filters.after !== null) && <Paging filters={filters} next={log.next} />}
      </Stack>
    </Page>
  );
}

function Filters({ filters, log }: Pick<DecisionLogPageProps, "filters" | "log">) {
  const t = useTexts(decisionTexts);
  const locale = useLocale();
  const option = <Value extends string>(value: Value, label: string) => ({ value, label });
  const roundtables = log.roundtables.map(({ id, titleZh, titleEn }) =>
    option(id, nameIn(locale, titleZh, titleEn)),
  );
  return (
    <Form method="get" role="search" aria-label={t.filters} className="form-stack">
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-3">
        <TextField name="q" type="search" label={t.filterText} defaultValue={filters.text} />
        <Select
          name="state"
          label={t.filterState}
          placeholder={t.any}
          defaultValue={filters.state ?? ""}
          options={decisionStates.map((state) => option(state, t[`state_${state}`]))}
        />
        <Select
          name="side"
          label={t.filterSide}
          placeholder={t.any}
          defaultValue={filters.side ?? ""}
          options={sides.map((side) => option(side, sideNames(locale)[side]))}
        />
        <Select
          name="thread"
          label={t.filterThread}
          placeholder={t.any}
          defaultValue={filters.thread ?? ""}
          options={threads.map((thread) => option(thread, t[`thread_${thread}`]))}
        />
        <Select
          name="kind"
          label={t.filterKind}
          placeholder={t.any}
          defaultValue={filters.kind ?? ""}
          options={itemKinds.map((kind) => option(kind, t[`kind_${kind}`]))}
        />
        {roundtables.length > 1 && (
          <Select
            name="roundtable"
            label={t.filterRoundtable}
            placeholder={t.any}
            defaultValue={filters.roundtableId ?? ""}
            options={roundtables}
          />
        )}
      </div>
      <div className="pair-row">
        <Checkbox name="inForce" value="1" label={t.onlyInForce} defaultChecked={filters.inForce} />
        <span className="btn-row">
          {isFiltered(filters) && <LinkButton href="/decisions">{t.clear}</LinkButton>}
          <Button type="submit" icon="filter">
            {t.apply}
          </Button>
        </span>
      </div>
    </Form>
  );
}

function isFiltered({ side, thread, kind, state, inForce, roundtableId, text }: LogFilters): boolean {
  return [side, thread, kind, state, roundtableId].some((value) => value !== null) || inForce || text !== "";
}

function useColumns(): Column<DecisionLine>[] {
  const t = useTexts(decisionTexts);
  const locale = useLocale();
  return [
    {
      id: "no",
      heading: t.colNo,
      isRowHeading: true,
      width: "9.5rem",
      cell: (row) => <TextLink href={`/decisions/${row.id}`}>{row.no ?? t.unnumbered}</TextLink>,
    },
    {
      id: "text",
      heading: t.colText,
      cell: (row) => (
        <>
          <span>{shortened(row.text)}</span>
          <span className="unit-row faint">
            {row.kind && <KindBadge kind={row.kind}>{t[`kind_${row.kind}`]}</KindBadge>}
            {row.threads.map((thread) => t[`thread_${thread}`]).join(t.and)}
          </span>
        </>
      ),
    },
    {
      id: "unit",
      heading: t.colUnit,
      width: "8rem",
      cell: (row) => row.unit && <UnitLabel unit={row.unit} />,
    },
    {
      id: "from",
      heading: t.colFrom,
      cell: (row) => (
        <>
          {nameIn(locale, row.roundtable.titleZh, row.roundtable.titleEn)}
          <span className="block faint">{t.meetingNo(row.meetingNo)}</span>
        </>
      ),
    },
    { id: "made", heading: t.colMade, nowrap: true, cell: (row) => formatRecordDate(row.madeAt, locale) },
    {
      id: "state",
      heading: t.colState,
      cell: (row) => (
        <span className="unit-row">
          <DecisionState state={row.state} flags={row.flags} />
        </span>
      ),
    },
  ];
}

/** The log shows the beginning; the decision's own page has all of it. */
function shortened(text: string): string {
  const most = 120;
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most).join("")}…`;
}

function Paging({ filters, next }: { filters: LogFilters; next: string | null }) {
  const t = useTexts(decisionTexts);
  const to = (after: string | null) => `/decisions?${searchOf({ ...filters, after })}`;
  return (
    <nav className="btn-row" aria-label={t.pages}>
      {filters.after !== null && <LinkButton href={to(null)}>{t.firstPage}</LinkButton>}
      {next !== null && <LinkButton href={to(next)}>{t.nextPage}</LinkButton>}
    </nav>
  );
}

/** Filters as the address keeps them. */
function searchOf(filters: LogFilters): string {
  const search = new URLSearchParams();
  const set = (name: string, value: string | null) => value && search.set(name, value);
  set("q", filters.text);
  set("side", filters.side);
  set("thread", filters.thread);
  set("kind", filters.kind);
  set("state", filters.state);
  set("roundtable", filters.roundtableId);
  set("inForce", filters.inForce ? "1" : null);
  set("after", filters.after);
  return search.toString();
}
