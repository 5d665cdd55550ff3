/** Signing in: by name and password, and in the demo by one click on a person. */
import { Form } from "@remix-run/react";
import { sides } from "#app/domain/sides.ts";
import { nameIn } from "#app/platform/i18n/locale.ts";
import { sideLetters, sideNames } from "#app/platform/i18n/sides.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import type { Problem } from "#app/platform/problem-response.server.ts";
import { PreferenceButton } from "#app/ui/app-shell.tsx";
import { Button } from "#app/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#app/ui/card.tsx";
import { TextField } from "#app/ui/fields.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { SideMark } from "#app/ui/side-mark.tsx";
import { UnitName } from "#app/ui/unit-chip.tsx";
import type { DemoUnit } from "./demo-people.server.ts";
import { signInTexts } from "./texts.ts";

export interface SignInPageProps {
  readonly next: string;
  /** Null outside the demo. */
  readonly demoUnits: readonly DemoUnit[] | null;
  readonly problem: Problem | null;
  readonly topLine: string;
}

export function SignInPage({ next, demoUnits, problem, topLine }: SignInPageProps) {
  const t = useTexts(signInTexts);
  const locale = useLocale();
  return (
    <main id="main">
      <p className="top-line">{topLine}</p>
      <div className="page">
        <PageHeader
          over={
            <>
              <SideMark /> {t.product}
            </>
          }
          title={t.title}
          meta={t.lead}
          actions={
            <Form method="post" action="/preferences" className="prefs" reloadDocument>
              <PreferenceButton
                name="locale"
                value={locale === "zh" ? "en" : "zh"}
                lang={locale === "zh" ? "en" : "zh-Hans"}
              >
                {t.other}
              </PreferenceButton>
            </Form>
          }
        />
        <div className="stack">
          {problem && (
            <Notice tone="refusal" announce>
              {problem.message}
            </Notice>
          )}
          {demoUnits && <DemoPeople units={demoUnits} next={next} />}
          <Card>
            <CardBody className="pt-4">
              <Form method="post" className="form-stack">
                <input type="hidden" name="next" value={next} />
                <TextField
                  name="loginName"
                  label={t.loginName}
                  autoComplete="username"
                  defaultValue={problem?.typed["loginName"]}
                  width="medium"
                />
                <TextField
                  name="password"
                  type="password"
                  label={t.password}
                  autoComplete="current-password"
                  width="medium"
                />
                <p>
                  <Button type="submit" variant={demoUnits ? "secondary" : "primary"}>
                    {t.submit}
                  </Button>
                </p>
              </Form>
            </CardBody>
          </Card>
        </div>
      </div>
    </main>
  );
}

function DemoPeople({ units, next }: { units: readonly DemoUnit[]; next: string }) {
  const t = useTexts(signInTexts);
  const locale = useLocale();
  const names = sideNames(locale);
  const unitless = units.filter((unit) => unit.side === null);
  return (
    <Card>
      <CardHeader title={t.demoTitle} note={t.demoHint} />
      <CardBody>
        <Form method="post" className="form-stack">
          <input type="hidden" name="next" value={next} />
          {sides.map((side) => (
            <section key={side} className="stack gap-2">
              <h3>{names[side]}</h3>
              {units
                .filter((unit) => unit.side === side)
                .map((unit) => (
                  <div key={unit.id} className="pair-row justify-start">
                    <UnitName
                      side={side}
                      letter={sideLetters(locale)[side]}
                      name={nameIn(locale, unit.nameZh, unit.nameEn)}
                    />
                    <People people={unit.people} />
                  </div>
                ))}
            </section>
          ))}
          {unitless.map((unit) => (
            <section key="none" className="stack gap-2">
              <h3>{t.noUnit}</h3>
              <People people={unit.people} />
            </section>
          ))}
        </Form>
      </CardBody>
    </Card>
  );
}

function People({ people }: { people: DemoUnit["people"] }) {
  const locale = useLocale();
  return (
    <div className="btn-row">
      {people.map((person) => (
        <Button key={person.id} type="submit" name="personId" value={person.id}>
          {nameIn(locale, person.roleName, person.roleNameEn)}
        </Button>
      ))}
    </div>
  );
}
