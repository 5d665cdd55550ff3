/** The secretariat sets up a roundtable: name, members, rules, numbers. */
import { defaultDecisionNumber, defaultMinutesMark, defaultMinutesNumber } from "./default-numbering.ts";
import { Form } from "@remix-run/react";
import { useState } from "react";
import { sides } from "#app/domain/sides.ts";
import { nameIn } from "#app/platform/i18n/locale.ts";
import { sideNames } from "#app/platform/i18n/sides.ts";
import type { Problem } from "#app/platform/problem-response.server.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { CheckboxGroup } from "#app/ui/choices.tsx";
import { FieldProblems } from "#app/ui/field-check.tsx";
import { Select, TextField } from "#app/ui/fields.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, PageHeader } from "#app/ui/page-header.tsx";
import { groupBySide } from "#app/ui/sides.ts";
import type { readRoundtableChoices } from "./roundtable-views.server.ts";
import { shares } from "./share-choice.ts";
import { roundtableTexts } from "./texts.ts";

export interface NewRoundtableProps {
  readonly choices: Awaited<ReturnType<typeof readRoundtableChoices>>;
  readonly sampleYear: number;
  readonly formKey: string;
  readonly problem: Problem | null;
}

export function NewRoundtable(props: NewRoundtableProps) {
  const { choices, problem, formKey } = props;
  const t = useTexts(roundtableTexts);
  const locale = useLocale();
  const typed = problem?.typed ?? {};
  const field = (name: string, fallback = "", input = name) => ({
    name,
    defaultValue: typed[name] ?? fallback,
    error: problem?.fields.includes(input),
  });
  return (
    <Page>
      <PageHeader crumbs={[{ label: t.page, href: "/roundtables" }]} crumbsLabel={t.page} title={t.create} />
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
              <TextField {...field("titleZh")} label={t.titleZh} required maxLength={120} />
              <TextField {...field("titleEn")} label={t.titleEn} note={t.optional} maxLength={200} />
              <Select
                {...field("bodyId")}
                label={t.body}
                placeholder={t.bodyNone}
                width="medium"
                options={choices.bodies.map((body) => ({
                  value: body.id,
                  label: nameIn(locale, body.nameZh, body.nameEn),
                }))}
              />
              {groupBySide(choices.units).map((group) => (
                <CheckboxGroup
                  key={group.side}
                  name="unitId"
                  label={`${t.memberUnits} · ${sideNames(locale)[group.side]}`}
                  layout="row"
                  defaultValues={group.entries.map((unit) => unit.id)}
                  choices={group.entries.map((unit) => ({
                    value: unit.id,
                    label: nameIn(locale, unit.shortZh, unit.shortEn),
                  }))}
                />
              ))}
              <ShareSelect name="quorum" label={t.quorumShare} typed={typed} />
              <ShareSelect name="consensus" label={t.consensusShare} typed={typed} />
              <Select
                {...field("recusalSide")}
                label={t.recusalSide}
                placeholder={t.recusalNone}
                width="medium"
                options={sides.map((side) => ({ value: side, label: sideNames(locale)[side] }))}
              />
              <TextField {...field("recusalTopic")} label={t.recusalTopic} note={t.optional} maxLength={40} />
              <TemplateField
                {...field("decisionTemplate", defaultDecisionNumber, "numbering.decision")}
                label={t.decisionTemplate}
                help={t.decisionTemplateHelp}
                year={props.sampleYear}
              />
              <TemplateField
                {...field("minutesTemplate", defaultMinutesNumber, "numbering.minutes")}
                label={t.minutesTemplate}
                help={t.minutesTemplateHelp}
                year={props.sampleYear}
              />
              <TextField
                {...field("minutesMark", defaultMinutesMark)}
                label={t.minutesMark}
                required
                maxLength={80}
              />
              <ButtonRow>
                <Button type="submit" variant="primary">
                  {t.save}
                </Button>
                <LinkButton href="/roundtables" variant="quiet">
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

function ShareSelect(props: { name: string; label: string; typed: Readonly<Record<string, string>> }) {
  const t = useTexts(roundtableTexts);
  return (
    <Select
      name={props.name}
      label={props.label}
      width="medium"
      defaultValue={props.typed[props.name] ?? "twoThirds"}
      options={shares.map((share) => ({ value: share, label: t[`share_${share}`] }))}
    />
  );
}

interface TemplateProps {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly defaultValue: string;
  readonly error: boolean | undefined;
  readonly year: number;
}

function TemplateField({ year, defaultValue, help, ...field }: TemplateProps) {
  const t = useTexts(roundtableTexts);
  const [value, setValue] = useState(defaultValue);
  const sample = value
    .replaceAll("{year}", String(year))
    .replaceAll("{month}", "10")
    .replaceAll("{no}", "3")
    .replaceAll("{seq}", "1");
  return (
    <TextField
      {...field}
      required
      defaultValue={defaultValue}
      onChange={(event) => setValue(event.currentTarget.value)}
      help={`${help} ${t.preview(sample)}`}
    />
  );
}
