/** Four buttons for the unit's position. Agreement acts on one tap; the others open one line first. */
import { Form, useSubmit } from "@remix-run/react";
import { useEffect, useRef, useState, type FormEvent } from "react";
import { positionValues, type PositionValue } from "#app/domain/position.ts";
import type { NamedUnit } from "#app/domain/units.ts";
import { nameIn } from "#app/platform/i18n/locale.ts";
import type { Problem } from "#app/platform/problem-response.server.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import { positionIcons } from "#app/ui/badges.tsx";
import { Button } from "#app/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#app/ui/card.tsx";
import { TextArea } from "#app/ui/fields.tsx";
import { UnitMark } from "./marks.tsx";
import type { ShownRow } from "./meeting-views.ts";
import { positionTexts } from "./position-texts.ts";

/** Whether the reader may state her unit's position now, or why not. */
export type PositionRight = "may" | "notYet" | "over" | "notPresent" | "observer" | "notInvited" | "none";

const reasons = {
  notYet: "positionNotYet",
  over: "positionOver",
  notPresent: "positionNotPresent",
  observer: "positionObserver",
  notInvited: "positionNotInvited",
} as const;

export interface PositionControlProps {
  readonly item: ShownRow;
  readonly ownUnit: NamedUnit | null;
  readonly right: PositionRight;
  readonly formKey: string;
  readonly problem: Problem | null;
}

export function PositionControl({ item, ownUnit, right, formKey, problem }: PositionControlProps) {
  const t = useTexts(positionTexts);
  const locale = useLocale();
  if (right === "none") return null;
  const note = item.mine ? t.positionNow(t[`position_${item.mine}`]) : undefined;
  return (
    <Card>
      <CardHeader
        title={ownUnit ? t.positionFor(nameIn(locale, ownUnit.shortZh, ownUnit.shortEn)) : t.positions}
        note={note}
        more={ownUnit && right === "may" ? <UnitMark unit={ownUnit} /> : undefined}
      />
      <CardBody>
        {right === "may" ? (
          <Buttons key={item.mine ?? "none"} item={item} formKey={formKey} problem={problem} />
        ) : (
          <p className="muted">{t[reasons[right]]}</p>
        )}
      </CardBody>
    </Card>
  );
}

type Props = Pick<PositionControlProps, "item" | "formKey" | "problem">;

function Buttons({ item, formKey, problem }: Props) {
  const t = useTexts(positionTexts);
  const refusedOf = positionValues.find((value) => value === problem?.typed["position"]) ?? null;
  const [chosen, setChosen] = useState<PositionValue | null>(refusedOf);
  // Before script every button posts at once and the refusal asks for the sentence; with script the line opens first.
  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    const { submitter } = event.nativeEvent as SubmitEvent;
    const value = positionValues.find((each) => each === submitter?.getAttribute("value"));
    if (!value || value === "agree" || value === chosen) return;
    event.preventDefault();
    setChosen(value);
  };
  return (
    <div className="grid gap-4">
      <Form method="post" onSubmit={handleSubmit} role="group" aria-label={t.positions} className="btn-row">
        <ItemFields itemId={item.id} />
        <input type="hidden" name="key" value={formKey} />
        {positionValues.map((value) => (
          <Button
            key={value}
            type="submit"
            name="position"
            value={value}
            icon={positionIcons[value]}
            scale="large"
            aria-pressed={(chosen ?? item.mine) === value}
            className="aria-pressed:!border-accent aria-pressed:!bg-accent-tint"
          >
            {t[`position_${value}`]}
          </Button>
        ))}
      </Form>
      {chosen && chosen !== "agree" && (
        <CommentForm value={chosen} item={item} formKey={formKey} problem={problem} />
      )}
    </div>
  );
}

function ItemFields({ itemId }: { itemId: string }) {
  return (
    <>
      <input type="hidden" name="intent" value="position" />
      <input type="hidden" name="itemId" value={itemId} />
    </>
  );
}

/** The sentence that goes with a position; focused as soon as it opens. */
function CommentForm({
  value,
  item,
  formKey,
  problem,
}: Props & { readonly value: Exclude<PositionValue, "agree"> }) {
  const t = useTexts(positionTexts);
  const submit = useSubmit();
  const comment = useRef<HTMLDivElement>(null);
  useEffect(() => comment.current?.querySelector("textarea")?.focus(), [value]);
  const handleSubmit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    submit(event.currentTarget);
  };
  return (
    <Form method="post" onSubmit={handleSubmit} className="form-stack">
      <ItemFields itemId={item.id} />
      <input type="hidden" name="key" value={`${formKey}-comment-${value}`} />
      <input type="hidden" name="position" value={value} />
      <div ref={comment}>
        <TextArea
          name="comment"
          label={t[`positionComment_${value}`]}
          rows={2}
          required
          defaultValue={problem?.typed["comment"] ?? ""}
        />
      </div>
      <div>
        <Button type="submit" variant="primary">
          {t.positionSubmit}
        </Button>
      </div>
    </Form>
  );
}
