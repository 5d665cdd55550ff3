/** Forms about one person: post and unit, suspending, roles, password. */
import { Form } from "@remix-run/react";
import { roles } from "#app/domain/access.ts";
import { layers } from "#app/domain/sides.ts";
import { nameIn } from "#app/platform/i18n/locale.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import type { Problem } from "#app/platform/problem-response.server.ts";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#app/ui/card.tsx";
import { CheckboxGroup } from "#app/ui/choices.tsx";
import { Select, TextField } from "#app/ui/fields.tsx";
import { FormIntent, typedOr } from "./admin-frame.tsx";
import type { PersonView, UnitView } from "./admin-views.server.ts";
import { StateForm } from "./state-forms.tsx";
import { adminTexts } from "./texts.ts";

export interface PersonFormProps {
  readonly editing: PersonView | "new";
  readonly units: readonly UnitView[];
  /** The account of the reader herself. */
  readonly ownId: string;
  readonly formKey: string;
  readonly problem: Problem | null;
}

export function PersonForm({ editing, units, ownId, formKey, problem }: PersonFormProps) {
  const t = useTexts(adminTexts);
  const locale = useLocale();
  const person = editing === "new" ? null : editing;
  const field = (name: "roleName" | "roleNameEn" | "loginName") => ({
    name,
    defaultValue: typedOr(problem, name, person?.[name]),
  });
  return (
    <Card>
      <CardHeader
        title={person ? t.editPerson : t.addPerson}
        note={person && nameIn(locale, person.roleName, person.roleNameEn)}
      />
      <CardBody className="stack">
        <Form method="post" className="form-stack">
          <FormIntent intent={person ? "update" : "create"} formKey={formKey} />
          {person && <input type="hidden" name="personId" value={person.id} />}
          <TextField {...field("roleName")} label={t.post} required maxLength={120} width="medium" />
          <TextField {...field("roleNameEn")} label={t.postEn} note={t.optional} width="medium" />
          <Select
            name="unitId"
            label={t.unit}
            placeholder={t.noUnit}
            width="medium"
            defaultValue={typedOr(problem, "unitId", person?.unit?.id)}
            options={units.map((unit) => ({
              value: unit.id,
              label: nameIn(locale, unit.shortZh, unit.shortEn),
            }))}
          />
          <Select
            name="layer"
            label={t.layer}
            placeholder={t.none}
            width="medium"
            defaultValue={typedOr(problem, "layer", person?.layer)}
            options={layers.map((layer) => ({ value: layer, label: t[layer] }))}
          />
          <TextField
            {...field("loginName")}
            label={t.loginName}
            note={t.optional}
            help={t.loginNameHelp}
            width="medium"
          />
          <ButtonRow>
            <Button type="submit" variant="primary">
              {t.save}
            </Button>
            <LinkButton href="/admin/people">{t.cancel}</LinkButton>
          </ButtonRow>
        </Form>
        {person && (
          <StateForm
            field="personId"
            id={person.id}
            state={person.state}
            suspendHref={`/admin/people?edit=${person.id}&suspend`}
            isOwnAccount={person.id === ownId}
            formKey={formKey}
          />
        )}
      </CardBody>
    </Card>
  );
}

interface KnownPersonProps {
  readonly person: PersonView;
  readonly formKey: string;
}

/** What the security administrator alone decides. */
export function RightsForms({ person, formKey }: KnownPersonProps) {
  const t = useTexts(adminTexts);
  const locale = useLocale();
  return (
    <Card>
      <CardHeader title={t.grantTitle} note={nameIn(locale, person.roleName, person.roleNameEn)} />
      <CardBody className="stack">
        <Form method="post" className="form-stack">
          <FormIntent intent="grant" formKey={formKey} />
          <input type="hidden" name="personId" value={person.id} />
          <CheckboxGroup
            name="roles"
            label={t.roles}
            help={t.rolesHelp}
            layout="row"
            defaultValues={person.roles}
            choices={roles.map((role) => ({ value: role, label: t[role] }))}
          />
          <ButtonRow>
            <Button type="submit" variant="primary">
              {t.grant}
            </Button>
            <LinkButton href="/admin/people">{t.cancel}</LinkButton>
          </ButtonRow>
        </Form>
        {person.loginName && (
          <Form method="post" className="form-stack">
            {/* Without a key: each hash of one password is another, and setting it twice does no harm. */}
            <input type="hidden" name="intent" value="password" />
            <input type="hidden" name="personId" value={person.id} />
            <TextField
              name="password"
              type="password"
              label={t.password}
              note={person.hasPassword ? t.hasPassword : undefined}
              help={t.passwordHelp}
              autoComplete="new-password"
              width="medium"
            />
            <p>
              <Button type="submit">{t.setPassword}</Button>
            </p>
          </Form>
        )}
      </CardBody>
    </Card>
  );
}
