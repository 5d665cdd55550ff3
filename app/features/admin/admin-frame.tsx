/** What the administrators' pages share: heading, tabs, the answer to the last form, a search by name. */
import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTexts } from "#app/platform/i18n/use-texts.tsx";
import type { Problem } from "#app/platform/problem-response.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { FieldProblems } from "#app/ui/field-check.tsx";
import { TextField } from "#app/ui/fields.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, PageHeader } from "#app/ui/page-header.tsx";
import { AdminTabs, type AdminPart } from "./admin-tabs.tsx";
import { adminTexts } from "./texts.ts";

export interface AdminFrameProps {
  readonly part: AdminPart;
  readonly parts: readonly AdminPart[];
  readonly meta?: string;
  readonly actions?: ReactNode;
  readonly problem: Problem | null;
  readonly saved: boolean;
  /** Says that what the address names is not there. */
  readonly missing?: string | undefined;
  readonly children: ReactNode;
}

export function AdminFrame({
  part,
  parts,
  meta,
  actions,
  problem,
  saved,
  missing,
  children,
}: AdminFrameProps) {
  const t = useTexts(adminTexts);
  return (
    <Page>
      <PageHeader over={t.admin} title={t[part]} meta={meta} actions={actions} />
      <AdminTabs parts={parts} current={part} />
      <div className="stack">
        {problem && (
          <Notice tone="refusal" announce>
            {problem.message}
          </Notice>
        )}
        {saved && !problem && (
          <Notice tone="done" announce>
            {t.done}
          </Notice>
        )}
        {missing && !problem && (
          <Notice tone="caution" announce>
            {missing}
          </Notice>
        )}
        <FieldProblems names={problem?.fields ?? []}>{children}</FieldProblems>
      </div>
    </Page>
  );
}

/** A search by name that works as an address. */
export function NameSearch({ query, clearHref }: { query: string; clearHref: string }) {
  const t = useTexts(adminTexts);
  return (
    <Form method="get" className="filter-row" role="search">
      <TextField
        name="q"
        type="search"
        label={t.search}
        hideLabel
        placeholder={t.searchHelp}
        defaultValue={query}
        width="medium"
      />
      <Button type="submit" icon="search">
        {t.search}
      </Button>
      {query && <LinkButton href={clearHref}>{t.showAll}</LinkButton>}
    </Form>
  );
}

/** What every form of these pages carries: what it asks for, and the key that gives it one effect however often sent. */
export function FormIntent({ intent, formKey }: { intent: string; formKey: string }) {
  return (
    <>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="key" value={`${formKey}-${intent}`} />
    </>
  );
}

/** Value of a field: what was typed when the form came back, else what is stored. */
export function typedOr(problem: Problem | null, name: string, stored: string | null | undefined): string {
  return problem?.typed[name] ?? stored ?? "";
}
