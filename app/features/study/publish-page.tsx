/** The form that publishes a study event; the seats are the sum of the sides' quotas. */
import { Form, useNavigation } from "@remix-run/react";
import { useState } from "react";
import { brands } from "#app/domain/registration.ts";
import { layers, sides, threads, type Side } from "#app/domain/sides.ts";
import { nameIn } from "#app/platform/i18n/locale.ts";
import { sideNames } from "#app/platform/i18n/sides.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import type { Problem } from "#app/platform/problem-response.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { CheckboxGroup } from "#app/ui/choices.tsx";
import { FieldProblems } from "#app/ui/field-check.tsx";
import { DateTimeField, NumberField, Select, TextArea, TextField } from "#app/ui/fields.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, PageHeader, Stack } from "#app/ui/page-header.tsx";
import { studyTexts } from "./texts.ts";

export interface PublishPageProps {
  readonly formKey: string;
  readonly units: readonly {
    readonly id: string;
    readonly shortZh: string;
    readonly shortEn: string | null;
  }[];
  readonly problem: Problem | null;
  /** Boxes that were ticked before a refusal. */
  readonly ticked: { readonly hostUnits: readonly string[]; readonly layers: readonly string[] };
}

export function PublishPage({ formKey, units, problem, ticked }: PublishPageProps) {
  const t = useTexts(studyTexts);
  const locale = useLocale();
  const typed = (name: string) => problem?.typed[name];
  const wrong = (start: string) =>
    problem?.fields.some((field) => field === start || field.startsWith(`${start}.`));
  const sending = useNavigation().state === "submitting";
  return (
    <Page>
      <PageHeader crumbs={[{ href: "/study", label: t.title }]} crumbsLabel={t.crumbs} title={t.newTitle} />
      <Stack>
        {problem && (
          <Notice tone="refusal" title={t.notPublished} announce>
            {problem.message}
          </Notice>
        )}
        <Card padded>
          <FieldProblems names={problem?.fields ?? []}>
            <Form method="post" className="form-stack">
              <input type="hidden" name="key" value={formKey} />
              <TextField
                name="titleZh"
                label={t.name}
                required
                maxLength={120}
                defaultValue={typed("titleZh")}
              />
              <TextField
                name="titleEn"
                label={t.nameEn}
                note={t.optional}
                maxLength={200}
                defaultValue={typed("titleEn")}
              />
              <Select
                name="brand"
                label={t.brand}
                width="medium"
                defaultValue={typed("brand")}
                options={brands.map((brand) => ({ value: brand, label: t[brand] }))}
              />
              <Select
                name="primaryThread"
                label={t.thread}
                width="medium"
                defaultValue={typed("primaryThread")}
                options={threads.map((thread) => ({ value: thread, label: t[thread] }))}
              />
              <TextArea
                name="summary"
                label={t.summary}
                note={t.optional}
                maxLength={2000}
                defaultValue={typed("summary")}
              />
              <TextField
                name="place"
                label={t.place}
                required
                maxLength={120}
                defaultValue={typed("place")}
              />
              <DateTimeField name="startsAt" label={t.startsAt} required defaultValue={typed("startsAt")} />
              <DateTimeField
                name="endsAt"
                label={t.endsAt}
                required
                error={wrong("slots") ? t.endsFirst : undefined}
                defaultValue={typed("endsAt")}
              />
              <DateTimeField
                name="opensAt"
                label={t.opensAt}
                note={t.optional}
                help={t.opensHint}
                defaultValue={typed("opensAt")}
              />
              <DateTimeField
                name="closesAt"
                label={t.closesAt}
                note={t.optional}
                defaultValue={typed("closesAt")}
              />
              <Quotas typed={typed} isWrong={Boolean(wrong("quotas"))} />
              <NumberField name="min" label={t.perUnitMin} min={1} defaultValue={typed("min") ?? "1"} />
              <NumberField name="max" label={t.perUnitMax} min={1} defaultValue={typed("max") ?? "10"} />
              <CheckboxGroup
                name="layers"
                label={t.layers}
                layout="row"
                defaultValues={ticked.layers}
                choices={layers.map((layer) => ({ value: layer, label: t[layer] }))}
              />
              <CheckboxGroup
                name="hostUnits"
                label={t.hostUnits}
                layout="row"
                defaultValues={ticked.hostUnits}
                choices={units.map((unit) => ({
                  value: unit.id,
                  label: nameIn(locale, unit.shortZh, unit.shortEn),
                }))}
              />
              <p>
                <Button type="submit" variant="primary" pending={sending}>
                  {t.submitNew}
                </Button>
              </p>
            </Form>
          </FieldProblems>
        </Card>
      </Stack>
    </Page>
  );
}

/** The seats are the sum of the sides' quotas; the sum is shown while typing. */
function Quotas({ typed, isWrong }: { typed: (name: string) => string | undefined; isWrong: boolean }) {
  const t = useTexts(studyTexts);
  const locale = useLocale();
  const [seats, setSeats] = useState<Readonly<Partial<Record<Side, number>>>>(() =>
    Object.fromEntries(sides.map((side) => [side, Number(typed(`quota.${side}`) ?? "0")])),
  );
  const total = sides.reduce((sum, side) => sum + (seats[side] ?? 0), 0);
  return (
    <fieldset className="form-stack">
      <legend className="field-label">{t.quotas}</legend>
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {sides.map((side) => (
          <NumberField
            key={side}
            name={`quota.${side}`}
            label={t.quotaOf(sideNames(locale)[side])}
            min={0}
            max={10_000}
            defaultValue={typed(`quota.${side}`) ?? "0"}
            onChange={(event) => setSeats({ ...seats, [side]: event.currentTarget.valueAsNumber || 0 })}
          />
        ))}
      </div>
      <p className={isWrong ? "text-red" : "muted"} aria-live="polite">
        {t.seatsTotal(total)}
        {t.then}
        {t.quotaHint}
      </p>
    </fieldset>
  );
}
