/** Suspending asks first, at an address of its own (`&suspend`), so that it works before any script; resuming acts. */
import { Form } from "@remix-run/react";
import { useTexts } from "#app/platform/i18n/use-texts.tsx";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { FormIntent } from "./admin-frame.tsx";
import type { SuspensionEffects } from "./suspend-view.server.ts";
import { suspendTexts } from "./suspend-texts.ts";
import { adminTexts } from "./texts.ts";

export interface StateFormProps {
  /** Name and id of the field that says who or what is meant. */
  readonly field: "personId" | "unitId";
  readonly id: string;
  readonly state: "active" | "suspended";
  readonly suspendHref: string;
  readonly isOwnAccount?: boolean;
  readonly formKey: string;
}

/** Under the form of a person or a unit: the way to suspend, or the button that resumes. */
export function StateForm({ field, id, state, suspendHref, isOwnAccount, formKey }: StateFormProps) {
  const t = useTexts(adminTexts);
  const { ownAccount } = useTexts(suspendTexts);
  if (state === "active")
    return (
      <div className="btn-row">
        {isOwnAccount ? (
          <span className="muted">{ownAccount}</span>
        ) : (
          <>
            <LinkButton href={suspendHref} variant="danger">
              {t.suspend}
            </LinkButton>
            <span className="muted">{field === "unitId" ? t.suspendUnitHint : t.suspendPersonHint}</span>
          </>
        )}
      </div>
    );
  return (
    <Form method="post" className="btn-row">
      <FormIntent intent="resume" formKey={formKey} />
      <input type="hidden" name={field} value={id} />
      <Button type="submit">{t.resume}</Button>
    </Form>
  );
}

export interface SuspendCardProps extends Pick<StateFormProps, "field" | "id" | "formKey"> {
  readonly name: string;
  readonly effects: SuspensionEffects;
  readonly backHref: string;
}

/** Names the object and the effects; its button does it. */
export function SuspendCard({ field, id, formKey, name, effects, backHref }: SuspendCardProps) {
  const t = useTexts(suspendTexts);
  return (
    <Card tone="overdue" aria-labelledby="suspend-title">
      <h2 id="suspend-title" tabIndex={-1}>
        {t.title(name)}
      </h2>
      <p className="muted mt-2">{t.follows}</p>
      <ul className="mt-1 grid list-disc gap-1 pl-6">
        {useLines(effects).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <Form method="post" className="form-stack mt-4">
        <FormIntent intent="suspend" formKey={formKey} />
        <input type="hidden" name={field} value={id} />
        <ButtonRow>
          <Button type="submit" variant="danger">
            {t.verb(name)}
          </Button>
          <LinkButton href={backHref} variant="quiet">
            {t.cancel}
          </LinkButton>
        </ButtonRow>
      </Form>
    </Card>
  );
}

function useLines(effects: SuspensionEffects): string[] {
  const t = useTexts(suspendTexts);
  const { signUps } = effects;
  const lines =
    effects.of === "person"
      ? [t.signedOut, signUps > 0 && t.personSignUps(signUps)]
      : [
          t.peopleSignedOut(effects.people),
          effects.calls > 0 && t.calls(effects.calls),
          signUps > 0 && t.unitSignUps(signUps),
        ];
  return [...lines.filter((line) => line !== false), t.kept, t.undo];
}
