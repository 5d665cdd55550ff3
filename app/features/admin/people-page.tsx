/** People by unit: find, add, edit, suspend; roles and passwords for the security administrator. */
import { sides } from "#app/domain/sides.ts";
import { nameIn } from "#app/platform/i18n/locale.ts";
import { sideLetters, sideNames } from "#app/platform/i18n/sides.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import type { Problem } from "#app/platform/problem-response.server.ts";
import { StateBadge } from "#app/ui/badges.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { Card, CardHeader } from "#app/ui/card.tsx";
import { DataTable, type Column } from "#app/ui/data-table.tsx";
import { EmptyState } from "#app/ui/notice.tsx";
import { UnitName } from "#app/ui/unit-chip.tsx";
import { AdminFrame, NameSearch } from "./admin-frame.tsx";
import type { AdminPart } from "./admin-tabs.tsx";
import type { PersonView, UnitView } from "./admin-views.server.ts";
import { PersonForm, RightsForms } from "./person-forms.tsx";
import { SuspendCard } from "./state-forms.tsx";
import type { SuspensionEffects } from "./suspend-view.server.ts";
import { adminTexts } from "./texts.ts";

export interface PeoplePageProps {
  readonly parts: readonly AdminPart[];
  readonly people: readonly PersonView[];
  readonly units: readonly UnitView[];
  readonly query: string;
  readonly maintains: boolean;
  readonly grants: boolean;
  readonly editing: PersonView | "new" | null;
  /** The address names a person who is not there. */
  readonly isMissing: boolean;
  /** What follows from suspending her, when that is asked for. */
  readonly suspending: SuspensionEffects | null;
  readonly ownId: string;
  readonly formKey: string;
  readonly problem: Problem | null;
  readonly saved: boolean;
}

export function PeoplePage(props: PeoplePageProps) {
  const { parts, people, query, maintains, grants, editing, isMissing, formKey, problem, saved } = props;
  const t = useTexts(adminTexts);
  const locale = useLocale();
  const columns = useColumns(maintains || grants);
  const groups = [
    ...sides.map((side) => ({ id: side, title: sideNames(locale)[side], of: side })),
    { id: "none", title: t.noUnit, of: null },
  ];
  return (
    <AdminFrame
      part="people"
      parts={parts}
      meta={t.peopleCount(people.length)}
      problem={problem}
      saved={saved}
      missing={isMissing ? t.personMissing : undefined}
      actions={
        maintains &&
        !editing && (
          <LinkButton href="/admin/people?edit=new" variant="primary" icon="plus">
            {t.addPerson}
          </LinkButton>
        )
      }
    >
      <PersonPanel {...props} />
      {grants && editing && editing !== "new" && (
        <RightsForms key={editing.id} person={editing} formKey={formKey} />
      )}
      <NameSearch query={query} clearHref="/admin/people" />
      {people.length === 0 && (
        <Card>
          <EmptyState title={t.noMatch}>{t.noMatchHint}</EmptyState>
        </Card>
      )}
      {groups.map(({ id, title, of }) => {
        const rows = people.filter(({ unit }) => (unit?.side ?? null) === of);
        if (rows.length === 0) return null;
        return (
          <Card key={id}>
            <CardHeader title={title} note={rows.length} />
            <DataTable caption={title} columns={columns} rows={rows} rowId={(person) => person.id} />
          </Card>
        );
      })}
    </AdminFrame>
  );
}

/** The person being edited, or the question before she is suspended. */
function PersonPanel({ maintains, editing, suspending, units, ownId, formKey, problem }: PeoplePageProps) {
  const locale = useLocale();
  if (!maintains || !editing) return null;
  const form = { units, ownId, formKey, problem };
  if (editing === "new") return <PersonForm key="new" editing={editing} {...form} />;
  if (!suspending) return <PersonForm key={editing.id} editing={editing} {...form} />;
  return (
    <SuspendCard
      field="personId"
      id={editing.id}
      name={nameIn(locale, editing.roleName, editing.roleNameEn)}
      effects={suspending}
      backHref={`/admin/people?edit=${editing.id}`}
      formKey={formKey}
    />
  );
}

function useColumns(editable: boolean): Column<PersonView>[] {
  const t = useTexts(adminTexts);
  const locale = useLocale();
  const letters = sideLetters(locale);
  const names = sideNames(locale);
  const columns: Column<PersonView>[] = [
    {
      id: "post",
      heading: t.post,
      isRowHeading: true,
      width: "26%",
      cell: ({ roleName, roleNameEn }) => nameIn(locale, roleName, roleNameEn),
    },
    {
      id: "unit",
      heading: t.unit,
      width: "22%",
      cell: ({ unit }) =>
        unit && (
          <UnitName
            side={unit.side}
            letter={letters[unit.side]}
            sideName={names[unit.side]}
            name={nameIn(locale, unit.shortZh, unit.shortEn)}
          />
        ),
    },
    {
      id: "roles",
      heading: t.roles,
      width: "22%",
      cell: ({ roles }) => roles.map((role) => t[role]).join(locale === "zh" ? "、" : ", ") || t.none,
    },
    { id: "login", heading: t.loginName, cell: ({ loginName }) => loginName },
    {
      id: "state",
      heading: t.state,
      cell: ({ state }) => <StateBadge tone={state === "active" ? "good" : "closed"}>{t[state]}</StateBadge>,
    },
  ];
  if (!editable) return columns;
  const edit: Column<PersonView> = {
    id: "edit",
    heading: t.edit,
    cell: ({ id, roleName, roleNameEn }) => (
      <LinkButton
        href={`/admin/people?edit=${id}`}
        scale="small"
        aria-label={`${t.edit} ${nameIn(locale, roleName, roleNameEn)}`}
      >
        {t.edit}
      </LinkButton>
    ),
  };
  return [...columns, edit];
}
