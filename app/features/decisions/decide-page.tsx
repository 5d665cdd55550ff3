/** The office records a decision: one text, what it settles, and why it is not possible yet. */
import { Form, useNavigation } from "@remix-run/react";
import { refusalMessage } from "#app/platform/i18n/refusals.ts";
import { nameIn } from "#app/platform/i18n/locale.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import type { Problem } from "#app/platform/problem-response.server.ts";
import { KindBadge } from "#app/ui/badges.tsx";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { CheckboxGroup, RadioGroup } from "#app/ui/choices.tsx";
import { FieldProblems } from "#app/ui/field-check.tsx";
import { DateTimeField, Select, TextArea, TextField } from "#app/ui/fields.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, PageHeader, Stack } from "#app/ui/page-header.tsx";
import { facetWord, UnitLabel } from "./decision-marks.tsx";
import type { DecideForm, Obstacle } from "./decision-views.ts";
import { decisionTexts } from "./texts.ts";

export interface DecidePageProps {
  readonly form: DecideForm;
  /** What was typed before a refusal; lists under their field names. */
  readonly typed: Readonly<Record<string, readonly string[]>>;
  readonly problem: Problem | null;
  readonly formKey: string;
}

export function DecidePage({ form, typed, problem, formKey }: DecidePageProps) {
  const t = useTexts(decisionTexts);
  const locale = useLocale();
  const meeting = `/roundtables/${form.roundtableId}/${form.meetingNo}`;
  const crumbs = [
    {
      label: nameIn(locale, form.roundtable.titleZh, form.roundtable.titleEn),
      href: `/roundtables/${form.roundtableId}`,
    },
    { label: t.meetingNo(form.meetingNo), href: meeting },
    { label: t.decideFor, href: `/items/${form.itemId}` },
  ];
  return (
    <Page>
      <PageHeader
        crumbs={crumbs}
        crumbsLabel={t.here}
        title={t.decideTitle}
        meta={
          <>
            <KindBadge kind={form.kind}>{t[`kind_${form.kind}`]}</KindBadge>
            <span>{form.itemTitle}</span>
            {form.unit && <UnitLabel unit={form.unit} />}
          </>
        }
      />
      <Stack>
        {problem && (
          <Notice tone="refusal" title={t.notRecordedTitle} announce>
            {problem.message}
          </Notice>
        )}
        {form.obstacle && <ObstacleNotice obstacle={form.obstacle} form={form} meeting={meeting} />}
        {(!form.obstacle || problem) && (
          <Card padded>
            <DecideFields form={form} typed={typed} problem={problem} formKey={formKey} />
          </Card>
        )}
      </Stack>
    </Page>
  );
}

function ObstacleNotice({
  obstacle,
  form,
  meeting,
}: {
  obstacle: Obstacle;
  form: DecideForm;
  meeting: string;
}) {
  const t = useTexts(decisionTexts);
  const locale = useLocale();
  const names = obstacle.units.map((unit) => nameIn(locale, unit.shortZh, unit.shortEn)).join(t.and);
  const { stated, needed } = obstacle;
  const sentences =
    obstacle.code === "unresolved-objection" && names !== ""
      ? [t.objectionOf(names), t.objectionNext]
      : stated !== null && needed !== null
        ? [t.statedOf(stated, needed), t.statedNext]
        : [refusalMessage(obstacle.code, locale)];
  return (
    <Notice
      tone="caution"
      title={t.notYet}
      actions={
        <>
          {form.decisionId && <LinkButton href={`/decisions/${form.decisionId}`}>{t.toDecision}</LinkButton>}
          <LinkButton href={`/items/${form.itemId}`}>{t.toItem}</LinkButton>
          <LinkButton href={meeting}>{t.toMeeting}</LinkButton>
        </>
      }
    >
      {sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Notice>
  );
}

function DecideFields({ form, typed, problem, formKey }: DecidePageProps) {
  const t = useTexts(decisionTexts);
  const sending = useNavigation().state === "submitting";
  const one = (name: string) => typed[name]?.[0];
  const many = (name: string, initial: readonly string[]) => (problem ? (typed[name] ?? []) : initial);
  const wrong = (name: string) => problem?.fields.includes(name);
  return (
    <FieldProblems names={problem?.fields ?? []}>
      <Form method="post" className="form-stack">
        <input type="hidden" name="key" value={formKey} />
        <TextArea
          name="text"
          label={t.text}
          help={t.textHelp}
          error={wrong("text")}
          rows={6}
          maxLength={5000}
          required
          defaultValue={one("text")}
        />
        {form.options.length > 0 && (
          <RadioGroup
            name="chosenOption"
            label={t.chooseOption}
            note={t.optional}
            choices={form.options.map(({ id, title }) => ({ value: id, label: title }))}
            defaultValue={one("chosenOption") ?? form.chosenOption ?? ""}
          />
        )}
        <DateTimeField
          name="effectiveFrom"
          label={t.effectiveFromLabel}
          note={t.optional}
          help={t.effectiveFromHelp}
          error={wrong("effectiveFrom")}
          defaultValue={one("effectiveFrom")}
        />
        <CheckboxGroup
          name="threads"
          layout="row"
          label={t.chooseThreads}
          choices={form.allThreads.map((thread) => ({ value: thread, label: t[`thread_${thread}`] }))}
          defaultValues={many("threads", [form.primaryThread])}
        />
        <CheckboxGroup
          name="facets"
          layout="row"
          label={t.chooseFacets}
          note={t.optional}
          choices={form.allFacets.map((facet) => ({ value: facet, label: facetWord(facet, t) }))}
          defaultValues={many("facets", form.facets)}
        />
        {form.countersigners.length > 0 && (
          <CheckboxGroup
            name="countersigners"
            label={t.chooseCountersigners}
            help={t.countersignersNote}
            choices={form.countersigners.map((unit) => ({
              value: unit.id,
              label: <UnitLabel unit={unit} />,
            }))}
            defaultValues={many("countersigners", [])}
          />
        )}
        {form.mergeable.length > 0 && (
          <CheckboxGroup
            name="mergedItems"
            label={t.chooseMerged}
            note={t.optional}
            help={t.mergedHelp}
            choices={form.mergeable.map(({ id, title }) => ({ value: id, label: title }))}
            defaultValues={many("mergedItems", [])}
          />
        )}
        {form.linkable.length > 0 && <LinkFields form={form} one={one} />}
        <ButtonRow>
          <Button type="submit" variant="primary" pending={sending}>
            {t.submit}
          </Button>
          <LinkButton href={`/items/${form.itemId}`}>{t.toItem}</LinkButton>
        </ButtonRow>
      </Form>
    </FieldProblems>
  );
}

function LinkFields({ form, one }: { form: DecideForm; one: (name: string) => string | undefined }) {
  const t = useTexts(decisionTexts);
  return (
    <>
      <Select
        name="linkType"
        label={t.linkType}
        placeholder={t.linkNone}
        defaultValue={one("linkType") ?? ""}
        options={[
          { value: "supersedes", label: t.linkSupersedes },
          { value: "amends", label: t.linkAmends },
          { value: "repeals", label: t.linkRepeals },
        ]}
      />
      <Select
        name="linkTarget"
        label={t.linkTarget}
        note={t.optional}
        placeholder={t.linkNone}
        defaultValue={one("linkTarget") ?? ""}
        options={form.linkable.map(({ id, no, text }) => ({
          value: id,
          label: `${no ?? t.unnumbered} ${[...text].slice(0, 30).join("")}`,
        }))}
      />
      <TextField name="linkReason" label={t.linkReason} note={t.optional} defaultValue={one("linkReason")} />
    </>
  );
}
