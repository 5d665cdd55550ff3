/** The secretariat sets up a meeting of a roundtable. */
import { Form } from "@remix-run/react";
import { nameIn } from "#app/platform/i18n/locale.ts";
import type { Problem } from "#app/platform/problem-response.server.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { CheckboxGroup } from "#app/ui/choices.tsx";
import { FieldProblems } from "#app/ui/field-check.tsx";
import { DateTimeField, NumberField, Select, TextField } from "#app/ui/fields.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, PageHeader } from "#app/ui/page-header.tsx";
import type { PersonChoice, readMeetingChoices, RoundtableSpace } from "./roundtable-views.server.ts";
import { roundtableTexts } from "./texts.ts";

export interface NewMeetingProps {
  readonly space: RoundtableSpace;
  readonly choices: Awaited<ReturnType<typeof readMeetingChoices>>;
  readonly formKey: string;
  readonly problem: Problem | null;
}

export function NewMeeting({ space, choices, formKey, problem }: NewMeetingProps) {
  const t = useTexts(roundtableTexts);
  const locale = useLocale();
  const typed = problem?.typed ?? {};
  const here = `/roundtables/${space.id}`;
  const field = (name: string, fallback = "") => ({
    name,
    defaultValue: typed[name] ?? fallback,
    error: problem?.fields.includes(name),
  });
  const people = (list: readonly PersonChoice[]) =>
    list.map((person) => ({
      value: person.id,
      label: [
        person.unitZh && nameIn(locale, person.unitZh, person.unitEn),
        nameIn(locale, person.roleName, person.roleNameEn),
      ]
        .filter(Boolean)
        .join(" "),
    }));
  return (
    <Page>
      <PageHeader
        crumbs={[
          { label: t.page, href: "/roundtables" },
          { label: nameIn(locale, space.titleZh, space.titleEn), href: here },
        ]}
        crumbsLabel={t.page}
        title={t.createMeeting}
      />
      <div className="stack max-w-[46rem]">
        {problem && (
          <Notice tone="refusal" announce>
            {problem.message}
          </Notice>
        )}
        <Card padded>
          <FieldProblems names={problem?.fields ?? []}>
            <Form method="post" className="form-stack">
              <input type="hidden" name="key" value={formKey} />
              <NumberField {...field("no", String(space.nextNo))} label={t.no} min={1} required />
              <DateTimeField {...field("startsAt")} label={t.startsAt} help={t.shanghai} required />
              <DateTimeField {...field("endsAt")} label={t.endsAt} help={t.shanghai} required />
              <TextField {...field("place")} label={t.place} required maxLength={120} />
              <CheckboxGroup
                name="form"
                label={t.form}
                layout="row"
                defaultValues={["face_to_face"]}
                choices={(["face_to_face", "field_visit", "video"] as const).map((value) => ({
                  value,
                  label: t[`form_${value}`],
                }))}
              />
              <Select
                {...field("convenerId")}
                label={t.convener}
                required
                options={people(choices.conveners)}
              />
              <Select {...field("recorderId")} label={t.recorder} options={people(choices.recorders)} />
              <CheckboxGroup
                name="unitId"
                label={t.invited}
                layout="row"
                defaultValues={space.units.map((unit) => unit.id)}
                choices={space.units.map((unit) => ({
                  value: unit.id,
                  label: nameIn(locale, unit.shortZh, unit.shortEn),
                }))}
              />
              {choices.observers.length > 0 && (
                <CheckboxGroup name="observerId" label={t.observers} choices={people(choices.observers)} />
              )}
              <ButtonRow>
                <Button type="submit" variant="primary">
                  {t.saveMeeting}
                </Button>
                <LinkButton href={here} variant="quiet">
                  {t.cancel}
                </LinkButton>
              </ButtonRow>
            </Form>
          </FieldProblems>
        </Card>
      </div>
    </Page>
  );
}
