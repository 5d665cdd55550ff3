/** A unit proposes an item. Without script all fields show; with script only those the kind needs. */
import { Form } from "@remix-run/react";
import { useEffect, useState } from "react";
import { maxPlannedMinutes, maxTitleLength } from "#app/domain/draft-fields.ts";
import { itemKinds, type ItemKind, type Thread } from "#app/domain/sides.ts";
import type { Topic } from "#app/domain/roundtable.ts";
import type { Problem } from "#app/platform/problem-response.server.ts";
import { useTexts } from "#app/platform/i18n/use-texts.tsx";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#app/ui/card.tsx";
import { CheckboxGroup, RadioGroup } from "#app/ui/choices.tsx";
import { FieldProblems } from "#app/ui/field-check.tsx";
import { NumberField, Select, TextArea, TextField } from "#app/ui/fields.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, PageHeader } from "#app/ui/page-header.tsx";
import { facetWord, meetingHref, useMeetingCrumbs } from "./marks.tsx";
import type { MeetingHead } from "./meeting-views.ts";
import { submitTexts } from "./submit-texts.ts";

export interface SubmitPageProps {
  readonly head: MeetingHead;
  /** How an item can reach the meeting now; null once it has started. */
  readonly lane: "call" | "urgent" | null;
  readonly facets: readonly string[];
  readonly threads: readonly Thread[];
  readonly topics: readonly Topic[];
  readonly formKey: string;
  readonly problem: Problem | null;
}

export function SubmitPage(props: SubmitPageProps) {
  const { head, lane } = props;
  const t = useTexts(submitTexts);
  return (
    <Page>
      <PageHeader
        crumbs={useMeetingCrumbs(head).slice(1)}
        crumbsLabel={t.roundtables}
        title={lane === "urgent" ? t.submitUrgentTitle : t.submitTitle}
      />
      <div className="stack max-w-[46rem]">
        {lane ? <SubmitForm {...props} urgentOnly={lane === "urgent"} /> : <TooLate head={head} />}
      </div>
    </Page>
  );
}

/** The meeting takes no more items: said before anybody writes one. */
function TooLate({ head }: { head: MeetingHead }) {
  const t = useTexts(submitTexts);
  return (
    <Notice
      tone="caution"
      actions={<LinkButton href={meetingHref(head.roundtableId, head.no)}>{t.toMeeting}</LinkButton>}
    >
      {t.submitTooLate}
    </Notice>
  );
}

/** `urgentOnly`: the call is not open. */
type FormProps = SubmitPageProps & { readonly urgentOnly: boolean };

function SubmitForm(props: FormProps) {
  const { head, urgentOnly, problem, formKey } = props;
  const t = useTexts(submitTexts);
  const here = meetingHref(head.roundtableId, head.no);
  const typedKind = itemKinds.find((each) => each === problem?.typed["kind"]) ?? null;
  const [kind, setKind] = useState<ItemKind | null>(urgentOnly ? "urgent" : typedKind);
  const [hasScript, setHasScript] = useState(false);
  useEffect(() => setHasScript(true), []);
  const shows = (each: ItemKind) => (hasScript ? kind === each : !urgentOnly || each === "urgent");
  return (
    <>
      {urgentOnly && (
        <Notice tone="caution">{head.callClosesAt === null ? t.submitNotOpen : t.submitClosedNote}</Notice>
      )}
      {problem && (
        <Notice tone="refusal" announce>
          {problem.message}
        </Notice>
      )}
      <Card padded>
        <FieldProblems names={problem?.fields ?? []}>
          <Form method="post" className="form-stack">
            <input type="hidden" name="key" value={formKey} />
            <BasicFields {...props} kind={kind} onKind={setKind} />
            {shows("major") && <MaterialFields problem={problem} />}
            {shows("hard") && <OptionFields problem={problem} />}
            {shows("urgent") && (
              <NumberField
                name="handleWithinHours"
                label={t.handleWithin}
                min={1}
                max={720}
                defaultValue={problem?.typed["handleWithinHours"] ?? ""}
                {...(hasScript ? { required: true } : { note: t.kindFieldsUrgent })}
              />
            )}
            <ButtonRow>
              <Button type="submit" variant="primary">
                {urgentOnly ? t.submitUrgentVerb : t.submitVerb}
              </Button>
              <LinkButton href={here} variant="quiet">
                {t.cancel}
              </LinkButton>
            </ButtonRow>
          </Form>
        </FieldProblems>
      </Card>
    </>
  );
}

type BasicProps = FormProps & { kind: ItemKind | null; onKind: (kind: ItemKind | null) => void };

function BasicFields({ urgentOnly, facets, threads, topics, problem, kind, onKind }: BasicProps) {
  const t = useTexts(submitTexts);
  const typed = problem?.typed ?? {};
  const wrong = (field: string) => problem?.fields.includes(field);
  return (
    <>
      <KindChoice urgentOnly={urgentOnly} kind={kind} onKind={onKind} error={wrong("kind")} />
      <TextField
        name="title"
        label={t.itemTitle}
        help={t.itemTitleHelp}
        error={wrong("title")}
        required
        maxLength={maxTitleLength}
        defaultValue={typed["title"] ?? ""}
      />
      <TextArea
        name="background"
        label={t.itemBackground}
        help={t.itemBackgroundHelp}
        note={t.optional}
        rows={4}
        defaultValue={typed["background"] ?? ""}
      />
      <Select
        name="thread"
        label={t.itemThread}
        width="medium"
        defaultValue={typed["thread"] ?? threads[0]}
        options={threads.map((thread) => ({ value: thread, label: t[`thread_${thread}`] }))}
      />
      {facets.length > 0 && (
        <CheckboxGroup
          name="facet"
          label={t.itemFacets}
          layout="row"
          choices={facets.map((facet) => ({ value: facet, label: facetWord(facet, t) }))}
          defaultValues={facets.filter((facet) => typed["facet"] === facet)}
        />
      )}
      {topics.length > 0 && (
        <Select
          name="topic"
          label={t.itemTopic}
          placeholder={t.itemTopicNone}
          width="medium"
          defaultValue={typed["topic"] ?? ""}
          options={topics.map((topic) => ({ value: topic.code, label: topic.zh }))}
        />
      )}
      <NumberField
        name="plannedMinutes"
        label={t.itemMinutes}
        note={t.optional}
        error={wrong("plannedMinutes")}
        min={1}
        max={maxPlannedMinutes}
        defaultValue={typed["plannedMinutes"] ?? ""}
      />
    </>
  );
}

type KindProps = Pick<BasicProps, "urgentOnly" | "kind" | "onKind"> & { error: boolean | undefined };

function KindChoice({ urgentOnly, kind, onKind, error }: KindProps) {
  const t = useTexts(submitTexts);
  if (urgentOnly) return <input type="hidden" name="kind" value="urgent" />;
  return (
    <RadioGroup
      name="kind"
      label={t.itemKind}
      layout="tiles"
      required
      error={error}
      {...(kind ? { defaultValue: kind } : {})}
      onChange={(value) => onKind(itemKinds.find((each) => each === value) ?? null)}
      choices={itemKinds.map((each) => ({
        value: each,
        label: t[`kind_${each}`],
        help: t[`kindHelp_${each}`],
      }))}
    />
  );
}

function MaterialFields({ problem }: { problem: Problem | null }) {
  const t = useTexts(submitTexts);
  const [count, setCount] = useState(2);
  const typed = problem?.typed ?? {};
  return (
    <Card as="div">
      <CardHeader level={3} title={t.kindFieldsMajor} note={t.optional} />
      <CardBody className="grid gap-3">
        {Array.from({ length: count }, (_, index) => {
          const name = (field: string) => `material.${index}.${field}`;
          const value = (field: string) => ({ name: name(field), defaultValue: typed[name(field)] ?? "" });
          return (
            <div key={index} className="grid gap-3 md:grid-cols-[minmax(0,1fr)_7rem_9rem]">
              <TextField {...value("title")} label={t.materialTitle} />
              <NumberField {...value("pages")} label={t.materialPages} min={1} />
              <TextField {...value("version")} label={t.materialVersion} maxLength={40} />
            </div>
          );
        })}
        {count < 10 && (
          <div>
            <Button icon="plus" variant="quiet" onClick={() => setCount(count + 1)}>
              {t.addMaterial}
            </Button>
          </div>
        )}
      </CardBody>
    </Card>
  );
}

function OptionFields({ problem }: { problem: Problem | null }) {
  const t = useTexts(submitTexts);
  const [count, setCount] = useState(2);
  const typed = problem?.typed ?? {};
  const indexes = Array.from({ length: count }, (_, index) => index);
  return (
    <Card as="div">
      <CardHeader level={3} title={t.kindFieldsHard} note={t.itemOptionsHelp} />
      <CardBody className="grid gap-4">
        {indexes.map((index) => {
          const name = (field: string) => `option.${index}.${field}`;
          const value = (field: string) => ({ name: name(field), defaultValue: typed[name(field)] ?? "" });
          return (
            <fieldset key={index} className="grid gap-3">
              <legend className="font-semibold">{t.optionLabel(index + 1)}</legend>
              <TextField {...value("title")} label={t.optionTitle} maxLength={200} />
              <div className="grid gap-3 md:grid-cols-2">
                <TextField {...value("cost")} label={t.optionCost} maxLength={200} />
                <TextField {...value("risk")} label={t.optionRisk} maxLength={500} />
              </div>
            </fieldset>
          );
        })}
        <Select
          name="initialOption"
          label={t.optionInitial}
          placeholder={t.optionNoInitial}
          width="medium"
          defaultValue={typed["initialOption"] ?? ""}
          options={indexes.map((index) => ({ value: String(index), label: t.optionLabel(index + 1) }))}
        />
        {count < 6 && (
          <div>
            <Button icon="plus" variant="quiet" onClick={() => setCount(count + 1)}>
              {t.addOption}
            </Button>
          </div>
        )}
      </CardBody>
    </Card>
  );
}
