/** My settings: display, where I am signed in, password, signing out. */
import { Form } from "@remix-run/react";
import type { FormEvent } from "react";
import { formatDateTime } from "#app/platform/i18n/format.ts";
import { nameIn } from "#app/platform/i18n/locale.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import type { Problem } from "#app/platform/problem-response.server.ts";
import { browserLedger, wipeCopies } from "#app/sync/client/offline-ledger.ts";
import { Tag } from "#app/ui/badges.tsx";
import { Button } from "#app/ui/button.tsx";
import { Card, CardBody, CardHeader, CardList } from "#app/ui/card.tsx";
import { RadioGroup } from "#app/ui/choices.tsx";
import { TextField } from "#app/ui/fields.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Columns, Page, PageHeader } from "#app/ui/page-header.tsx";
import type { MySettings } from "./my-settings.server.ts";
import { peopleTexts } from "./texts.ts";

export interface Display {
  readonly locale: "zh" | "en";
  readonly theme: "auto" | "light" | "dark";
  readonly textSize: "standard" | "large";
}

export interface SettingsPageProps {
  readonly settings: MySettings;
  readonly display: Display;
  readonly now: number;
  readonly problem: Problem | null;
  readonly passwordChanged: boolean;
}

export function SettingsPage({ settings, display, now, problem, passwordChanged }: SettingsPageProps) {
  const t = useTexts(peopleTexts);
  const locale = useLocale();
  return (
    <Page>
      <PageHeader
        title={t.settings}
        meta={[nameIn(locale, settings.roleName, settings.roleNameEn), settings.loginName]
          .filter(Boolean)
          .join(" · ")}
        actions={<SignOutForm />}
      />
      <Columns aside={<PasswordCard settings={settings} problem={problem} changed={passwordChanged} />}>
        <DisplayCard display={display} />
        <LoginSessionsCard settings={settings} now={now} />
      </Columns>
    </Page>
  );
}

/** Signing out clears what this browser keeps of live texts; text that was not sent is asked about first. */
function SignOutForm() {
  const t = useTexts(peopleTexts);
  const handleSubmit = (event: FormEvent) => {
    const isUnsent = browserLedger().list().length > 0;
    if (isUnsent && !window.confirm(t.signOutUnsent)) return event.preventDefault();
    void wipeCopies(null);
  };
  return (
    <Form method="post" action="/sign-out" reloadDocument onSubmit={handleSubmit}>
      <Button type="submit" icon="logout">
        {t.signOut}
      </Button>
    </Form>
  );
}

function DisplayCard({ display }: { display: Display }) {
  const t = useTexts(peopleTexts);
  return (
    <Card>
      <CardHeader title={t.display} />
      <CardBody>
        <Form method="post" action="/preferences" className="form-stack" reloadDocument>
          <RadioGroup
            name="textSize"
            label={t.textSize}
            layout="row"
            defaultValue={display.textSize}
            choices={(["standard", "large"] as const).map((value) => ({ value, label: t[value] }))}
          />
          <RadioGroup
            name="theme"
            label={t.theme}
            layout="row"
            defaultValue={display.theme}
            choices={(["auto", "light", "dark"] as const).map((value) => ({ value, label: t[value] }))}
          />
          <RadioGroup
            name="locale"
            label={t.locale}
            layout="row"
            defaultValue={display.locale}
            choices={(["zh", "en"] as const).map((value) => ({ value, label: t[value] }))}
          />
          <p>
            <Button type="submit">{t.save}</Button>
          </p>
        </Form>
      </CardBody>
    </Card>
  );
}

function LoginSessionsCard({ settings, now }: { settings: MySettings; now: number }) {
  const t = useTexts(peopleTexts);
  const locale = useLocale();
  return (
    <Card>
      <CardHeader title={t.loginSessions} />
      <CardList>
        {settings.loginSessions.map((entry) => (
          <li key={entry.id} className="pair-row">
            <span>
              {entry.device ?? entry.address} {entry.current && <Tag tone="good">{t.thisOne}</Tag>}
              <span className="todo-meta block">
                {[
                  t.since(formatDateTime(entry.createdAt, locale, now)),
                  t.lastSeen(formatDateTime(entry.lastSeenAt, locale, now)),
                  entry.device ? entry.address : null,
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </span>
            {!entry.current && (
              <Form method="post">
                <input type="hidden" name="intent" value="end" />
                <Button type="submit" name="loginSessionId" value={entry.id}>
                  {t.end}
                </Button>
              </Form>
            )}
          </li>
        ))}
      </CardList>
    </Card>
  );
}

function PasswordCard(props: { settings: MySettings; problem: Problem | null; changed: boolean }) {
  const t = useTexts(peopleTexts);
  return (
    <Card>
      <CardHeader title={t.passwordTitle} />
      <CardBody className="stack">
        {props.changed && (
          <Notice tone="done" announce>
            {t.passwordChanged}
          </Notice>
        )}
        {props.problem && (
          <Notice tone="refusal" announce>
            {props.problem.message}
          </Notice>
        )}
        {props.settings.hasPassword ? <PasswordForm /> : <p className="muted">{t.noPassword}</p>}
      </CardBody>
    </Card>
  );
}

function PasswordForm() {
  const t = useTexts(peopleTexts);
  return (
    <Form method="post" className="form-stack">
      <input type="hidden" name="intent" value="password" />
      <TextField
        name="presentPassword"
        type="password"
        label={t.presentPassword}
        autoComplete="current-password"
      />
      <TextField
        name="newPassword"
        type="password"
        label={t.newPassword}
        help={t.newPasswordHelp}
        autoComplete="new-password"
      />
      <p>
        <Button type="submit">{t.changePassword}</Button>
      </p>
    </Form>
  );
}
