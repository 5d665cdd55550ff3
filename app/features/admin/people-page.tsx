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
import { adminTexts } from "./texts.ts";

export interface PeoplePageProps {
  readonly parts: readonly AdminPart[];
  readonly people: readonly PersonView[];
  readonly units: readonly UnitView[];
  readonly query: string;
  readonly maintains: boolean;
  readonly grants: boolean;
  readonly editing: PersonView | "new" | null;
  readonly formKey: string;
  readonly problem: Problem | null;
  readonly saved: boolean;
}

export function PeoplePage(props: PeoplePageProps) {
  const { parts, people, units, query, maintains, grants, editing, formKey, problem, saved } = props;
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
      actions={
        maintains &&
        !editing && (
          <LinkButton href="/admin/people?edit=new" variant="primary" icon="plus">
            {t.addPerson}
          </LinkButton>
        )
      }
    >
      {maintains && editing && (
        <PersonForm
          key={editing === "new" ? "new" : editing.id}
          editing={editing}
          units={units}
          formKey={formKey}
          problem={problem}
        />
      )}
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
