/** The steps of a meeting as buttons: some act at once, the others open their form (`?do=…`) or another page. */
import { Form } from "@remix-run/react";
import type { Step } from "#app/domain/next-steps.ts";
import { useTexts } from "#app/platform/i18n/use-texts.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import type { MeetingPageProps } from "./meeting-views.ts";
import { stepTexts } from "./step-texts.ts";

/**
 * What the reader may do now, the thing the meeting waits for last and loudest, unless something louder is on the page;
 * or what everybody waits for.
 */
export function MeetingSteps(props: MeetingPageProps & { here: string; isQuiet?: boolean }) {
  const { steps, head, isQuiet = false } = props;
  const t = useTexts(stepTexts);
  const waiting = head.isHistory ? null : t[`waiting_${head.state}`];
  return (
    <>
      {steps.others.map((step) => (
        <StepButton key={step.code} step={step} page={props} here={props.here} />
      ))}
      {steps.primary && (
        <StepButton step={steps.primary} page={props} here={props.here} isPrimary={!isQuiet} />
      )}
      {!steps.primary && waiting && (
        <span className="muted">
          {t.nothingToDo}
          {waiting}
        </span>
      )}
    </>
  );
}

const directSteps: ReadonlySet<string> = new Set(["checkIn", "observe", "start"]);

interface StepButtonProps {
  readonly step: Step;
  readonly page: MeetingPageProps;
  readonly here: string;
  readonly isPrimary?: boolean;
}

function StepButton({ step, page, here, isPrimary }: StepButtonProps) {
  const t = useTexts(stepTexts);
  const word = t[`step_${step.code}`];
  const label = typeof word === "string" ? word : word(step.count);
  const variant = isPrimary ? "primary" : "secondary";
  const { present, needed } = page.quorum;
  if (!directSteps.has(step.code))
    return (
      <LinkButton href={stepHref(step, here)} variant={variant}>
        {label}
      </LinkButton>
    );
  return (
    <Form method="post" className="contents">
      <input type="hidden" name="key" value={`${page.formKey}-${step.code}`} />
      <input type="hidden" name="intent" value={step.code} />
      <Button
        type="submit"
        variant={variant}
        reason={step.blocked === "quorum" ? t.quorumMissing(present, needed) : undefined}
      >
        {label}
      </Button>
    </Form>
  );
}

function stepHref(step: Step, here: string): string {
  if (step.code === "submit" || step.code === "submitUrgent") return `${here}/items/new`;
  if (step.code === "state") return `/items/${step.itemIds[0] ?? ""}`;
  if (step.code === "decide") return `/items/${step.itemIds[0] ?? ""}/decide`;
  return `${here}?do=${step.code}`;
}
