/** The audit log, newest first: filter, page on, check the chain. */
import { Form } from "@remix-run/react";
import { formatFullDateTime } from "#app/platform/i18n/format.ts";
import { nameIn, type Locale } from "#app/platform/i18n/locale.ts";
import { refusalMessage } from "#app/platform/i18n/refusals.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import { StateBadge } from "#app/ui/badges.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { Select } from "#app/ui/fields.tsx";
import { TextLink } from "#app/ui/link.tsx";
import { EmptyState, Notice } from "#app/ui/notice.tsx";
import { AdminFrame } from "./admin-frame.tsx";
import type { AdminPart } from "./admin-tabs.tsx";
import { changeText } from "./audit-values.ts";
import type { AuditQuery, AuditView } from "./audit-view.server.ts";
import { kindName } from "./audit-words.ts";
import { auditedOps, opName } from "./op-names.ts";
import { adminTexts } from "./texts.ts";

export interface AuditPageProps {
  readonly parts: readonly AdminPart[];
  readonly view: AuditView;
  readonly query: AuditQuery;
}

type Line = AuditView["lines"][number];

export function AuditPage({ parts, view, query }: AuditPageProps) {
  const t = useTexts(adminTexts);
  return (
    <AdminFrame
      part="audit"
      parts={parts}
      problem={null}
      saved={false}
      actions={
        <LinkButton href={auditHref(query, { check: "1" })} icon="shield">
          {t.check}
        </LinkButton>
      }
    >
      {view.chain && (
        <Notice tone={view.chain.brokenAt === null ? "done" : "refusal"} announce>
          {view.chain.brokenAt === null ? t.chainFits : t.chainBroken(view.chain.brokenAt)}
        </Notice>
      )}
      <Filters query={query} people={view.people} />
      <Card>
        <DataTable
          caption={t.audit}
          columns={useColumns(view.names)}
          rows={view.lines}
          rowId={(line) => String(line.seq)}
          density="compact"
          empty={<EmptyState title={t.noMatch}>{t.noMatchHint}</EmptyState>}
        />
      </Card>
      <p className="btn-row">
        {query.beforeSeq !== null && <LinkButton href={auditHref(query, {})}>{t.newest}</LinkButton>}
        {view.olderThan !== null && (
          <LinkButton href={auditHref(query, { before: String(view.olderThan) })}>{t.older}</LinkButton>
        )}
      </p>
    </AdminFrame>
  );
}

function auditHref({ op, personId, outcome }: AuditQuery, more: Record<string, string>): string {
  const given = Object.entries({ op, person: personId, outcome: outcome ?? "", ...more });
  const search = new URLSearchParams(given.filter(([, value]) => value !== ""));
  return search.size > 0 ? `/admin/audit?${search}` : "/admin/audit";
}

function Filters({ query, people }: { query: AuditQuery; people: AuditView["people"] }) {
  const t = useTexts(adminTexts);
  const locale = useLocale();
  const outcomes = ["accepted", "refused", "needs_confirm"] as const;
  return (
    <Form method="get" className="filter-row">
      <Select
        name="op"
        label={t.operation}
        hideLabel
        placeholder={t.anyOperation}
        defaultValue={query.op}
        options={auditedOps.map((op) => ({ value: op, label: opName(op, locale) }))}
      />
      <Select
        name="person"
        label={t.who}
        hideLabel
        placeholder={t.anyPerson}
        defaultValue={query.personId}
        options={people.map(({ id, name, unit }) => ({
          value: id,
          label: [unit, name].flatMap((pair) => (pair ? nameIn(locale, pair.zh, pair.en) : [])).join(" "),
        }))}
      />
      <Select
        name="outcome"
        label={t.outcome}
        hideLabel
        placeholder={t.anyOutcome}
        defaultValue={query.outcome ?? ""}
        options={outcomes.map((value) => ({ value, label: t[value] }))}
      />
      <Button type="submit" icon="filter">
        {t.filter}
      </Button>
    </Form>
  );
}

function useColumns(names: AuditView["names"]): Column<Line>[] {
  const t = useTexts(adminTexts);
  const locale = useLocale();
  return [
    { id: "seq", heading: "#", align: "end", nowrap: true, cell: ({ seq }) => seq },
    { id: "at", heading: t.time, cell: ({ at }) => formatFullDateTime(at, locale) },
    { id: "who", heading: t.who, cell: (line) => whoDid(line, names, locale) ?? t.system },
    { id: "op", heading: t.operation, isRowHeading: true, cell: ({ op }) => opName(op, locale) },
    {
      id: "outcome",
      heading: t.outcome,
      cell: ({ outcome, code }) => (
        <>
          <StateBadge tone={outcome === "accepted" ? "good" : "caution"}>{t[outcome]}</StateBadge>
          {code && <span className="todo-meta block">{reasonOf(code, locale)}</span>}
        </>
      ),
    },
    { id: "object", heading: t.object, cell: (line) => <Subject line={line} names={names} /> },
    {
      id: "changes",
      heading: t.changes,
      cell: ({ changes, subjectKind }) =>
        changes.map((change) => (
          <span key={change.field} className="block">
            {changeText(change, { kind: subjectKind ?? "", names, locale })}
          </span>
        )),
    },
    { id: "from", heading: t.from, nowrap: true, cell: ({ address }) => address },
  ];
}

/** The Chinese name is the one of that day; the English one is looked up, since the log holds none. */
function whoDid({ personId, roleName }: Line, names: AuditView["names"], locale: Locale): string | null {
  if (roleName === null) return null;
  return nameIn(locale, roleName, personId === null ? null : names[personId]?.en);
}

/** What the line is about by its name; its full id is one press away, whole, so that it can be copied. */
function Subject({ line, names }: { line: Line; names: AuditView["names"] }) {
  const t = useTexts(adminTexts);
  const locale = useLocale();
  const { subjectKind, subjectId } = line;
  const kind = subjectKind === null ? "" : kindName(subjectKind, locale);
  if (subjectId === null || subjectId === "" || subjectKind === "installation") return kind;
  const name = names[subjectId];
  const words = name ? nameIn(locale, name.zh, name.en) : "";
  return (
    <>
      <span className="block">
        {kind} {name?.href ? <TextLink href={name.href}>{words}</TextLink> : words}
      </span>
      <details className="text-sm">
        <summary className="muted">{t.objectId}</summary>
        <code className="break-all select-all">{subjectId}</code>
      </details>
    </>
  );
}

type Code = Parameters<typeof refusalMessage>[0];

/** Codes of the log were written by this product, but maybe by an older one. */
function reasonOf(code: string, locale: Locale): string {
  try {
    return refusalMessage(code as Code, locale);
  } catch {
    return code;
  }
}
