/** Units in protocol order: find, add, edit, suspend and resume. */
import { Form } from "@remix-run/react";
import { sides } from "#app/domain/sides.ts";
import { nameIn } from "#app/platform/i18n/locale.ts";
import { sideLetters, sideNames } from "#app/platform/i18n/sides.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import type { Problem } from "#app/platform/problem-response.server.ts";
import { StateBadge } from "#app/ui/badges.tsx";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#app/ui/card.tsx";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { NumberField, Select, TextField } from "#app/ui/fields.tsx";
import { EmptyState } from "#app/ui/notice.tsx";
import { UnitName } from "#app/ui/unit-chip.tsx";
import { AdminFrame, FormIntent, NameSearch, typedOr } from "./admin-frame.tsx";
import type { AdminPart } from "./admin-tabs.tsx";
import type { UnitView } from "./admin-views.server.ts";
import { StateForm, SuspendCard } from "./state-forms.tsx";
import type { SuspensionEffects } from "./suspend-view.server.ts";
import { adminTexts } from "./texts.ts";

export interface UnitsPageProps {
  readonly parts: readonly AdminPart[];
  readonly units: readonly UnitView[];
  readonly query: string;
  readonly maintains: boolean;
  /** The unit being edited, `new`, or nothing. */
  readonly editing: UnitView | "new" | null;
  /** The address names a unit that is not there. */
  readonly isMissing: boolean;
  /** What follows from suspending it, when that is asked for. */
  readonly suspending: SuspensionEffects | null;
  readonly formKey: string;
  readonly problem: Problem | null;
  readonly saved: boolean;
}

export function UnitsPage(props: UnitsPageProps) {
  const { parts, units, query, maintains, editing, isMissing, problem, saved } = props;
  const t = useTexts(adminTexts);
  return (
    <AdminFrame
      part="units"
      parts={parts}
      meta={t.unitCount(units.length)}
      problem={problem}
      saved={saved}
      missing={isMissing ? t.unitMissing : undefined}
      actions={
        maintains &&
        !editing && (
          <LinkButton href="/admin/units?edit=new" variant="primary" icon="plus">
            {t.addUnit}
          </LinkButton>
        )
      }
    >
      <UnitPanel {...props} />
      <NameSearch query={query} clearHref="/admin/units" />
      <Card>
        <DataTable
          caption={t.units}
          columns={useColumns(maintains)}
          rows={units}
          rowId={(unit) => unit.id}
          empty={<EmptyState title={t.noMatch}>{t.noMatchHint}</EmptyState>}
        />
      </Card>
    </AdminFrame>
  );
}

/** The unit being edited, or the question before it is suspended. */
function UnitPanel({ maintains, editing, suspending, formKey, problem }: UnitsPageProps) {
  const locale = useLocale();
  if (!maintains || !editing) return null;
  if (editing === "new") return <UnitForm key="new" {...{ editing, formKey, problem }} />;
  if (!suspending) return <UnitForm key={editing.id} {...{ editing, formKey, problem }} />;
  return (
    <SuspendCard
      field="unitId"
      id={editing.id}
      name={nameIn(locale, editing.shortZh, editing.shortEn)}
      effects={suspending}
      backHref={`/admin/units?edit=${editing.id}`}
      formKey={formKey}
    />
  );
}

function useColumns(maintains: boolean): Column<UnitView>[] {
  const t = useTexts(adminTexts);
  const locale = useLocale();
  const letters = sideLetters(locale);
  const names = sideNames(locale);
  const columns: Column<UnitView>[] = [
    { id: "order", heading: t.order, align: "end", cell: (unit) => unit.protocolOrder },
    {
      id: "unit",
      heading: t.shortName,
      isRowHeading: true,
      cell: ({ side, shortZh, shortEn }) => (
        <UnitName
          side={side}
          letter={letters[side]}
          sideName={names[side]}
          name={nameIn(locale, shortZh, shortEn)}
        />
      ),
    },
    { id: "name", heading: t.fullName, cell: (unit) => nameIn(locale, unit.nameZh, unit.nameEn) },
    { id: "pinyin", heading: t.pinyin, cell: (unit) => unit.pinyinKey },
    {
      id: "state",
      heading: t.state,
      cell: ({ state }) => <StateBadge tone={state === "active" ? "good" : "closed"}>{t[state]}</StateBadge>,
    },
  ];
  if (!maintains) return columns;
  const edit: Column<UnitView> = {
    id: "edit",
    heading: t.edit,
    cell: ({ id, shortZh, shortEn }) => (
      <LinkButton
        href={`/admin/units?edit=${id}`}
        scale="small"
        aria-label={`${t.edit} ${nameIn(locale, shortZh, shortEn)}`}
      >
        {t.edit}
      </LinkButton>
    ),
  };
  return [...columns, edit];
}

type UnitFormProps = Pick<UnitsPageProps, "formKey" | "problem"> & { readonly editing: UnitView | "new" };

function UnitForm({ editing, formKey, problem }: UnitFormProps) {
  const t = useTexts(adminTexts);
  const locale = useLocale();
  const unit = editing === "new" ? null : editing;
  const field = (name: "nameZh" | "shortZh" | "nameEn" | "shortEn" | "pinyinKey") => ({
    name,
    defaultValue: typedOr(problem, name, unit?.[name]),
  });
  return (
    <Card>
      <CardHeader
        title={unit ? t.editUnit : t.addUnit}
        note={unit && nameIn(locale, unit.shortZh, unit.shortEn)}
      />
      <CardBody className="stack">
        <Form method="post" className="form-stack">
          <FormIntent intent={unit ? "update" : "create"} formKey={formKey} />
          {unit && <input type="hidden" name="unitId" value={unit.id} />}
          {!unit && (
            <Select
              name="side"
              label={t.side}
              help={t.sideHelp}
              width="medium"
              defaultValue={typedOr(problem, "side", null)}
              options={sides.map((side) => ({ value: side, label: sideNames(locale)[side] }))}
            />
          )}
          <TextField {...field("nameZh")} label={t.fullName} required maxLength={120} />
          <TextField {...field("shortZh")} label={t.shortName} required maxLength={120} width="medium" />
          <TextField {...field("nameEn")} label={t.fullNameEn} note={t.optional} maxLength={120} />
          <TextField {...field("shortEn")} label={t.shortNameEn} note={t.optional} width="medium" />
          <NumberField
            name="protocolOrder"
            label={t.order}
            help={t.orderHelp}
            min={0}
            required
            defaultValue={typedOr(problem, "protocolOrder", unit && String(unit.protocolOrder))}
          />
          <TextField
            {...field("pinyinKey")}
            label={t.pinyin}
            note={t.optional}
            help={t.pinyinHelp}
            width="medium"
          />
          <ButtonRow>
            <Button type="submit" variant="primary">
              {t.save}
            </Button>
            <LinkButton href="/admin/units">{t.cancel}</LinkButton>
          </ButtonRow>
        </Form>
        {unit && (
          <StateForm
            field="unitId"
            id={unit.id}
            state={unit.state}
            suspendHref={`/admin/units?edit=${unit.id}&suspend`}
            formKey={formKey}
          />
        )}
      </CardBody>
    </Card>
  );
}
