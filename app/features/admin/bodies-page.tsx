/** Bodies that convene roundtables: list, add, edit. */
import { Form } from "@remix-run/react";
import { bodyKinds } from "#app/domain/sides.ts";
import { formatShanghaiInput } from "#app/domain/time.ts";
import { formatDate } from "#app/platform/i18n/format.ts";
import { nameIn } from "#app/platform/i18n/locale.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import type { Problem } from "#app/platform/problem-response.server.ts";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#app/ui/card.tsx";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { DateTimeField, Select, TextField } from "#app/ui/fields.tsx";
import { EmptyState } from "#app/ui/notice.tsx";
import { AdminFrame, FormIntent, typedOr } from "./admin-frame.tsx";
import type { AdminPart } from "./admin-tabs.tsx";
import type { BodyView } from "./admin-views.server.ts";
import { adminTexts } from "./texts.ts";

export interface BodiesPageProps {
  readonly parts: readonly AdminPart[];
  readonly bodies: readonly BodyView[];
  readonly now: number;
  readonly maintains: boolean;
  readonly editing: BodyView | "new" | null;
  /** The address names a body that is not there. */
  readonly isMissing: boolean;
  readonly formKey: string;
  readonly problem: Problem | null;
  readonly saved: boolean;
}

export function BodiesPage(props: BodiesPageProps) {
  const { parts, bodies, now, maintains, editing, isMissing, formKey, problem, saved } = props;
  const t = useTexts(adminTexts);
  return (
    <AdminFrame
      part="bodies"
      parts={parts}
      problem={problem}
      saved={saved}
      missing={isMissing ? t.bodyMissing : undefined}
      actions={
        maintains &&
        !editing && (
          <LinkButton href="/admin/bodies?edit=new" variant="primary" icon="plus">
            {t.addBody}
          </LinkButton>
        )
      }
    >
      {maintains && editing && (
        <BodyForm key={editing === "new" ? "new" : editing.id} {...{ editing, formKey, problem }} />
      )}
      <Card>
        <DataTable
          caption={t.bodies}
          columns={useColumns(maintains, now)}
          rows={bodies}
          rowId={(body) => body.id}
          empty={<EmptyState title={t.none} />}
        />
      </Card>
    </AdminFrame>
  );
}

function useColumns(maintains: boolean, now: number): Column<BodyView>[] {
  const t = useTexts(adminTexts);
  const locale = useLocale();
  const day = (at: number | null) => (at === null ? "" : formatDate(at, locale, now));
  const columns: Column<BodyView>[] = [
    {
      id: "name",
      heading: t.fullName,
      isRowHeading: true,
      cell: ({ nameZh, nameEn }) => nameIn(locale, nameZh, nameEn),
    },
    { id: "kind", heading: t.kind, cell: ({ kind }) => t[kind] },
    {
      id: "term",
      heading: t.term,
      cell: ({ validFrom, validTo }) =>
        validFrom === null && validTo === null ? t.noTerm : `${day(validFrom)}—${day(validTo)}`,
    },
  ];
  if (!maintains) return columns;
  const edit: Column<BodyView> = {
    id: "edit",
    heading: t.edit,
    cell: ({ id, nameZh, nameEn }) => (
      <LinkButton
        href={`/admin/bodies?edit=${id}`}
        scale="small"
        aria-label={`${t.edit} ${nameIn(locale, nameZh, nameEn)}`}
      >
        {t.edit}
      </LinkButton>
    ),
  };
  return [...columns, edit];
}

type BodyFormProps = Pick<BodiesPageProps, "formKey" | "problem"> & { readonly editing: BodyView | "new" };

function BodyForm({ editing, formKey, problem }: BodyFormProps) {
  const t = useTexts(adminTexts);
  const locale = useLocale();
  const body = editing === "new" ? null : editing;
  const instant = (name: "validFrom" | "validTo") => {
    const stored = body?.[name] ?? null;
    return typedOr(problem, name, stored === null ? null : formatShanghaiInput(stored));
  };
  return (
    <Card>
      <CardHeader
        title={body ? t.editBody : t.addBody}
        note={body && nameIn(locale, body.nameZh, body.nameEn)}
      />
      <CardBody>
        <Form method="post" className="form-stack">
          <FormIntent intent={body ? "update" : "create"} formKey={formKey} />
          {body && <input type="hidden" name="bodyId" value={body.id} />}
          {!body && (
            <Select
              name="kind"
              label={t.kind}
              width="medium"
              defaultValue={typedOr(problem, "kind", null)}
              options={bodyKinds.map((kind) => ({ value: kind, label: t[kind] }))}
            />
          )}
          <TextField
            name="nameZh"
            label={t.fullName}
            required
            maxLength={120}
            defaultValue={typedOr(problem, "nameZh", body?.nameZh)}
          />
          <TextField
            name="nameEn"
            label={t.fullNameEn}
            note={t.optional}
            maxLength={120}
            defaultValue={typedOr(problem, "nameEn", body?.nameEn)}
          />
          <DateTimeField
            name="validFrom"
            label={t.validFrom}
            note={t.optional}
            defaultValue={instant("validFrom")}
          />
          <DateTimeField
            name="validTo"
            label={t.validTo}
            note={t.optional}
            defaultValue={instant("validTo")}
          />
          <ButtonRow>
            <Button type="submit" variant="primary">
              {t.save}
            </Button>
            <LinkButton href="/admin/bodies">{t.cancel}</LinkButton>
          </ButtonRow>
        </Form>
      </CardBody>
    </Card>
  );
}
