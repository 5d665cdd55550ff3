/** The unit's own registration: what is confirmed, what waits and what frees a place; cancelling in two steps. */
import { Form, useNavigation } from "@remix-run/react";
import { useState } from "react";
import { formatTime } from "#app/platform/i18n/format.ts";
import { useTexts } from "#app/platform/i18n/use-texts.tsx";
import { StateBadge } from "#app/ui/badges.tsx";
import { Button } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Stepper } from "#app/ui/stepper.tsx";
import type { EventView, SignUpLine } from "./study-views.ts";
import { studyTexts } from "./texts.ts";
import { UnitLabel } from "./unit-label.tsx";

export interface OwnCardProps {
  readonly own: SignUpLine;
  readonly event: EventView;
  readonly formKey: string;
}

export function OwnCard({ own, event, formKey }: OwnCardProps) {
  const t = useTexts(studyTexts);
  const slot = event.slots.find((each) => each.id === own.slotId);
  return (
    <Card tone="next">
      <h2 className="mb-3">{t.mine}</h2>
      <p className="unit-row">
        <UnitLabel unit={own.unit} />
        {own.confirmed > 0 && <StateBadge tone="good">{t.confirmed(own.confirmed)}</StateBadge>}
        {own.waiting > 0 && (
          <StateBadge tone="caution">{t.waiting(own.waiting, own.waitlistNo, own.waitlistNoTo)}</StateBadge>
        )}
      </p>
      {slot && event.slots.length > 1 && (
        <p className="muted mt-2">
          {formatTime(slot.startsAt)}—{formatTime(slot.endsAt)}
        </p>
      )}
      {own.waiting > 0 && own.reason && <p className="mt-2">{t[own.reason]}</p>}
      {event.mayCancel && !slot?.hasStarted && <Cancel own={own} event={event} formKey={formKey} />}
    </Card>
  );
}

function Cancel({ own, event, formKey }: OwnCardProps) {
  const t = useTexts(studyTexts);
  const total = own.confirmed + own.waiting;
  const [count, setCount] = useState(total);
  const sending = useNavigation().state !== "idle";
  const partly = event.mode === "person" && total > 1;
  return (
    <details className="mt-4">
      <summary className="link">{t.cancelAll}</summary>
      <Form method="post" className="form-stack mt-3">
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="registrationId" value={own.registrationId} />
        {partly ? (
          <Stepper
            key={total}
            name="headcount"
            label={t.cancelPeople}
            help={t.cancelHint}
            min={1}
            max={total}
            defaultValue={total}
            onChange={setCount}
            lessLabel={t.fewer}
            moreLabel={t.more}
          />
        ) : (
          <p>{t.cancelWhole}</p>
        )}
        <Button type="submit" name="intent" value="cancel" variant="danger" pending={sending}>
          {partly && count < total ? t.cancelSome(count) : t.confirmCancel(total)}
        </Button>
      </Form>
    </details>
  );
}
