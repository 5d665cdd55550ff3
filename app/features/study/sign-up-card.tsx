/** The sign-up form: it tells the outcome before it is sent, and its button says it again. */
import { Form, useNavigation } from "@remix-run/react";
import { useState } from "react";
import type { Placement } from "#app/domain/registration.ts";
import { formatDateTime, formatTime } from "#app/platform/i18n/format.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import type { Problem } from "#app/platform/problem-response.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { RadioGroup } from "#app/ui/choices.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Stepper } from "#app/ui/stepper.tsx";
import { foretell } from "./event-words.ts";
import type { EventView } from "./study-views.ts";
import { studyTexts } from "./texts.ts";
import { UnitLabel } from "./unit-label.tsx";

export interface SignUpCardProps {
  readonly event: EventView;
  readonly now: number;
  readonly formKey: string;
  readonly problem: Problem | null;
}

export function SignUpCard({ event, now, formKey, problem }: SignUpCardProps) {
  const t = useTexts(studyTexts);
  const locale = useLocale();
  const [min, max] = event.headcount;
  const open = event.slots.filter((slot) => !slot.hasStarted);
  const [count, setCount] = useState(Number(problem?.typed["headcount"] ?? min));
  const [slotId, setSlotId] = useState(problem?.typed["slotId"] ?? open[0]?.id ?? "");
  const sending = useNavigation().state !== "idle";
  const outcome = foretell(event, slotId, count);
  return (
    <Card tone="next">
      <h2 className="mb-3">{t.signUp}</h2>
      {event.unit && (
        <p className="unit-row mb-3">
          <UnitLabel unit={event.unit} /> <span className="muted">{t.onBehalf}</span>
        </p>
      )}
      <Form method="post" className="form-stack">
        <input type="hidden" name="key" value={formKey} />
        {open.length > 1 ? (
          <RadioGroup
            name="slotId"
            label={t.slots}
            layout="cards"
            value={slotId}
            onChange={setSlotId}
            choices={open.map((slot) => ({
              value: slot.id,
              label: `${formatTime(slot.startsAt)}—${formatTime(slot.endsAt)}`,
              help: t.seatsLeft(slot.left, slot.seats),
            }))}
          />
        ) : (
          <input type="hidden" name="slotId" value={slotId} />
        )}
        <Stepper
          name="headcount"
          label={t.people}
          help={max < 999 ? t.headcount(min, max) : undefined}
          error={problem?.code === "headcount-out-of-range" ? t.headcount(min, max) : undefined}
          min={min}
          max={max}
          required
          defaultValue={count}
          onChange={setCount}
          lessLabel={t.fewer}
          moreLabel={t.more}
        />
        {outcome && <Foretold outcome={outcome} nextNo={event.nextWaitlistNo} />}
        {event.closesAt !== null && (
          <p className="muted">{t.closes(formatDateTime(event.closesAt, locale, now))}</p>
        )}
        <Button type="submit" name="intent" value="sign-up" variant="primary" block pending={sending}>
          {buttonWords(outcome, t)}
        </Button>
      </Form>
    </Card>
  );
}

function buttonWords(outcome: Placement | null, t: (typeof studyTexts)["zh"]): string {
  if (!outcome) return t.signUp;
  if (outcome.confirmed === 0) return t.submitWait;
  return outcome.waiting === 0
    ? t.submitConfirm(outcome.confirmed)
    : t.submitBoth(outcome.confirmed, outcome.waiting);
}

function Foretold({ outcome, nextNo }: { outcome: Placement; nextNo: number }) {
  const t = useTexts(studyTexts);
  const { confirmed, waiting, reason } = outcome;
  if (waiting === 0 || reason === null)
    return (
      <Notice tone="done" announce>
        {t.willConfirm(confirmed)}
      </Notice>
    );
  const title = confirmed > 0 ? t.willBoth(confirmed, waiting, nextNo) : t.willWait(waiting, nextNo);
  return (
    <Notice tone="caution" title={title} announce>
      {t[reason]}
    </Notice>
  );
}
