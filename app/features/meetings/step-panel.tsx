/**
 * The one form a step needs, as a card at its own address (`?do=…`), so that it works before any script. What cannot
 * be taken back names its effect here and is done by this second press.
 */
import { Form } from "@remix-run/react";
import { formatShanghaiInput } from "#app/domain/time.ts";
import { nameIn } from "#app/platform/i18n/locale.ts";
import type { Problem } from "#app/platform/problem-response.server.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { CheckboxGroup } from "#app/ui/choices.tsx";
import { FieldProblems } from "#app/ui/field-check.tsx";
import { DateTimeField, NumberField, Select, TextArea, TextField } from "#app/ui/fields.tsx";
import { Notice } from "#app/ui/notice.tsx";
import type { MeetingPageProps } from "./meeting-views.ts";
import { stepTexts } from "./step-texts.ts";

type StepWords = (typeof stepTexts)["zh"];

export const panelNames = [
  "openCall",
  "approve",
  "lock",
  "end",
  "leave",
  "return",
  "merge",
  "finding",
  "defer",
  "addLate",
] as const;
export type PanelName = (typeof panelNames)[number];

export interface StepPanelProps {
  readonly name: PanelName;
  readonly itemId: string | null;
  readonly page: MeetingPageProps;
  readonly closeHref: string;
  readonly problem: Problem | null;
}

export function StepPanel(props: StepPanelProps) {
  const { name, itemId, page, closeHref, problem } = props;
  const t = useTexts(stepTexts);
  const subject = [...page.rows, ...page.off].find((row) => row.id === itemId);
  return (
    <Card tone="next" aria-labelledby="step-title">
      <h2 id="step-title" tabIndex={-1}>
        {t[`${name}Title`]}
      </h2>
      {subject && !subject.isHidden && <p className="muted">{t.objectAt(subject.title)}</p>}
      {problem && (
        <Notice tone="refusal" announce>
          {problem.message}
        </Notice>
      )}
      <FieldProblems names={problem?.fields ?? []}>
        <Form method="post" className="form-stack mt-3">
          <input type="hidden" name="key" value={page.formKey} />
          <input type="hidden" name="intent" value={name} />
          {itemId !== null && <input type="hidden" name="itemId" value={itemId} />}
          <PanelFields {...props} />
          <ButtonRow>
            <Button type="submit" variant="primary">
              {name === "approve" ? t.approveVerb(page.rows.length) : t[`${name}Verb`]}
            </Button>
            <LinkButton href={closeHref} variant="quiet">
              {t.cancel}
            </LinkButton>
          </ButtonRow>
        </Form>
      </FieldProblems>
    </Card>
  );
}

function PanelFields(props: StepPanelProps) {
  const { name, page, problem } = props;
  const t = useTexts(stepTexts);
  const wrong = (field: string) => problem?.fields.includes(field);
  const typed = problem?.typed ?? {};
  switch (name) {
    case "openCall":
      return (
        <DateTimeField
          name="closesAt"
          label={t.closesAt}
          help={`${t.openCallHelp} ${t.shanghaiTime}`}
          error={wrong("closesAt")}
          required
          min={formatShanghaiInput(page.now)}
          defaultValue={typed["closesAt"] ?? ""}
        />
      );
    case "lock":
      return <p>{t.lockEffect(page.head.no)}</p>;
    case "approve":
      return <ApproveFields page={page} />;
    case "end":
      return <EndFields page={page} />;
    case "leave":
      return <LeaveFields page={page} />;
    case "return":
      return (
        <TextArea
          name="reason"
          label={t.returnReason}
          help={t.returnHelp}
          error={wrong("reason")}
          required
          defaultValue={typed["reason"] ?? ""}
        />
      );
    case "merge":
      return <MergeFields {...props} />;
    case "finding":
      return <FindingFields page={page} />;
    default:
      return <PlaceFields name={name} page={page} t={t} />;
  }
}

function PlaceFields({ name, page, t }: { name: PanelName; page: MeetingPageProps; t: StepWords }) {
  if (name === "defer")
    return (
      <NumberField name="toMeeting" label={t.deferTo} min={1} required defaultValue={page.head.no + 1} />
    );
  return (
    <NumberField
      name="order"
      label={t.addLateOrder}
      help={t.addLateHelp}
      min={1}
      max={page.rows.length + 1}
      required
      defaultValue={1}
    />
  );
}

function ApproveFields({ page }: { page: MeetingPageProps }) {
  const t = useTexts(stepTexts);
  const urgent = page.off.flatMap((row) =>
    row.isHidden || row.reason !== "urgentWaiting" ? [] : [{ value: row.id, label: row.title }],
  );
  return (
    <>
      <p className="muted">{t.approveHelp}</p>
      <ol className="grid list-decimal gap-1 pl-6">
        {page.rows.map((row) => (
          <li key={row.id}>
            <input type="hidden" name="order" value={row.id} />
            {row.isHidden ? t.recusedItem : row.title}
          </li>
        ))}
      </ol>
      {urgent.length > 0 && <CheckboxGroup name="order" label={t.step_submitUrgent} choices={urgent} />}
    </>
  );
}

function EndFields({ page }: { page: MeetingPageProps }) {
  const t = useTexts(stepTexts);
  const open = page.rows.flatMap((row) =>
    row.isHidden || row.conclusion !== null || row.decision ? [] : [row],
  );
  return (
    <>
      <p>{t.endEffect}</p>
      {open.length > 0 && <p className="muted">{t.endOpenItems}</p>}
      {open.map((row) => (
        <fieldset key={row.id} className="grid gap-2">
          <Select
            name={`conclusion:${row.id}`}
            label={`${row.order} ${row.title}`}
            placeholder={t.endNoConclusion}
            width="medium"
            options={(["noted", "handled_on_site", "withdrawn"] as const).map((value) => ({
              value,
              label: t[`conclusion_${value}`],
            }))}
          />
          <TextField name={`note:${row.id}`} label={t.endNote} note={t.optional} />
        </fieldset>
      ))}
    </>
  );
}

function LeaveFields({ page }: { page: MeetingPageProps }) {
  const t = useTexts(stepTexts);
  const locale = useLocale();
  if (page.substitutes.length === 0) return <p>{t.leaveNobody}</p>;
  return (
    <>
      <p className="muted">{t.leaveHelp}</p>
      <Select
        name="substituteId"
        label={t.leaveSubstitute}
        required
        options={page.substitutes.map((person) => ({
          value: person.id,
          label: nameIn(locale, person.roleName, person.roleNameEn),
        }))}
      />
      <TextField name="reason" label={t.leaveReason} required />
    </>
  );
}

function MergeFields({ page, itemId }: StepPanelProps) {
  const t = useTexts(stepTexts);
  const targets = page.rows.flatMap((row) =>
    row.isHidden || row.id === itemId || row.state !== "submitted" ? [] : [row],
  );
  if (targets.length === 0) return <p>{t.mergeNobody}</p>;
  return (
    <Select
      name="intoId"
      label={t.mergeInto}
      help={t.mergeHelp}
      required
      options={targets.map((row) => ({ value: row.id, label: `${row.order} ${row.title}` }))}
    />
  );
}

function FindingFields({ page }: { page: MeetingPageProps }) {
  const t = useTexts(stepTexts);
  const locale = useLocale();
  return (
    <>
      <TextField name="place" label={t.findingPlace} required />
      <CheckboxGroup
        name="unitId"
        label={t.findingUnits}
        layout="row"
        choices={page.seats.map(({ unit }) => ({
          value: unit.id,
          label: nameIn(locale, unit.shortZh, unit.shortEn),
        }))}
      />
      <p className="muted">{t.findingHelp}</p>
      {page.rows
        .flatMap((row) => (row.isHidden ? [] : [row]))
        .map((row) => (
          <TextField
            key={row.id}
            name={`finding:${row.id}`}
            label={t.findingText(row.order)}
            help={row.title}
            note={t.optional}
          />
        ))}
    </>
  );
}
