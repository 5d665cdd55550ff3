/** First set-up of an empty installation: the three administrators (三员), each with an account of its own. */
import { Form } from "@remix-run/react";
import { adminRoles } from "#app/domain/access.ts";
import { useTexts } from "#app/platform/i18n/use-texts.tsx";
import type { Problem } from "#app/platform/problem-response.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#app/ui/card.tsx";
import { FieldProblems } from "#app/ui/field-check.tsx";
import { TextField } from "#app/ui/fields.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { peopleTexts } from "./texts.ts";

export interface SetupPageProps {
  readonly open: boolean;
  readonly problem: Problem | null;
  readonly topLine: string;
}

export function SetupPage({ open, problem, topLine }: SetupPageProps) {
  const t = useTexts(peopleTexts);
  return (
    <main id="main">
      <p className="top-line">{topLine}</p>
      <div className="page">
        <PageHeader title={t.setupTitle} meta={open ? t.setupNote : undefined} />
        {open ? (
          <SetupForm problem={problem} />
        ) : (
          <Notice tone="caution" actions={<LinkButton href="/sign-in">{t.toSignIn}</LinkButton>}>
            {t.setupDone}
          </Notice>
        )}
      </div>
    </main>
  );
}

function SetupForm({ problem }: { problem: Problem | null }) {
  const t = useTexts(peopleTexts);
  return (
    <Form method="post" className="stack">
      {problem && (
        <Notice tone="refusal" announce>
          {problem.message}
        </Notice>
      )}
      <FieldProblems names={problem?.fields ?? []}>
        {adminRoles.map((role) => (
          <Card key={role}>
            <CardHeader title={t[role]} note={t[`${role}_does`]} />
            <CardBody className="form-stack">
              <TextField
                name={`${role}-loginName`}
                label={t.loginName}
                help={t.loginNameHelp}
                width="medium"
                autoComplete="off"
                defaultValue={problem?.typed[`${role}-loginName`]}
              />
              <TextField
                name={`${role}-password`}
                type="password"
                label={t.password}
                help={t.passwordHelp}
                width="medium"
                autoComplete="new-password"
              />
            </CardBody>
          </Card>
        ))}
      </FieldProblems>
      <p>
        <Button type="submit" variant="primary">
          {t.setupSubmit}
        </Button>
      </p>
    </Form>
  );
}
