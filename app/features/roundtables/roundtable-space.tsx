/** One roundtable's space: its meetings, member units by side, and the rules in words. */
import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Instant } from "#app/domain/time.ts";
import { nameIn } from "#app/platform/i18n/locale.ts";
import { sideLetters, sideNames } from "#app/platform/i18n/sides.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import type { Problem } from "#app/platform/problem-response.server.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Card, CardBody, CardHeader, CardList } from "#app/ui/card.tsx";
import { Facts } from "#app/ui/data-table.tsx";
import { EmptyState, Notice } from "#app/ui/notice.tsx";
import { Columns, Page, PageHeader } from "#app/ui/page-header.tsx";
import { groupBySide } from "#app/ui/sides.ts";
import { UnitName } from "#app/ui/unit-chip.tsx";
import { MeetingSummary } from "./roundtable-list.tsx";
import type { RoundtableSpace as View } from "./roundtable-views.server.ts";
import { roundtableTexts } from "./texts.ts";

export interface RoundtableSpaceProps {
  readonly space: View;
  readonly now: Instant;
  readonly problem: Problem | null;
}

export function RoundtableSpace({ space, now, problem }: RoundtableSpaceProps) {
  const t = useTexts(roundtableTexts);
  const locale = useLocale();
  return (
    <Page>
      <PageHeader
        crumbs={[{ label: t.page, href: "/roundtables" }]}
        crumbsLabel={t.page}
        title={nameIn(locale, space.titleZh, space.titleEn)}
        meta={space.bodyZh ? <span>{nameIn(locale, space.bodyZh, space.bodyEn)}</span> : undefined}
        actions={
          space.mayCreateMeeting ? (
            <LinkButton
              href={`/roundtables/${space.id}/meetings/new`}
              icon="plus"
              variant={space.current.length === 0 ? "primary" : "secondary"}
            >
              {t.createMeeting}
            </LinkButton>
          ) : undefined
        }
      />
      <Columns
        aside={
          <>
            <UnitsCard space={space} />
            <RulesCard space={space} />
            <OfflineCopyCard space={space} problem={problem} />
          </>
        }
      >
        <Card>
          <CardHeader title={t.nextMeeting} />
          {space.current.length === 0 ? (
            <EmptyState title={t.noMeeting} />
          ) : (
            <CardList>
              {space.current.map((meeting) => (
                <li key={meeting.id}>
                  <MeetingSummary meeting={meeting} roundtableId={space.id} now={now} />
                </li>
              ))}
            </CardList>
          )}
        </Card>
        <Card>
          <CardHeader title={t.pastMeetings} note={space.past.length === 0 ? t.noPast : undefined} />
          <CardList>
            {space.past.map((meeting) => (
              <li key={meeting.id}>
                <MeetingSummary meeting={meeting} roundtableId={space.id} now={now} />
              </li>
            ))}
          </CardList>
        </Card>
      </Columns>
    </Page>
  );
}

function UnitsCard({ space }: { space: View }) {
  const t = useTexts(roundtableTexts);
  const locale = useLocale();
  return (
    <Card>
      <CardHeader title={t.units} note={t.unitCount(space.units.length)} />
      <CardBody className="grid gap-3">
        {groupBySide(space.units).map((group) => (
          <div key={group.side} className="grid gap-1">
            <h3 className="muted text-sm font-normal">{sideNames(locale)[group.side]}</h3>
            <ul className="unit-row">
              {group.entries.map((unit) => (
                <li key={unit.id}>
                  <UnitName
                    side={unit.side}
                    letter={sideLetters(locale)[unit.side]}
                    name={nameIn(locale, unit.shortZh, unit.shortEn)}
                    fullName={nameIn(locale, unit.nameZh, unit.nameEn)}
                  />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </CardBody>
    </Card>
  );
}

function RulesCard({ space }: { space: View }) {
  const t = useTexts(roundtableTexts);
  const locale = useLocale();
  const { quorum, consensus, recusal } = space.rules;
  const topicName = (code: string) => space.topics.find((topic) => topic.code === code)?.zh ?? code;
  const facts: { term: string; detail: ReactNode }[] = [
    { term: t.quorum, detail: quorum ? t.quorumWords(quorum.join("/")) : t.quorumNone },
    {
      term: t.consensus,
      detail: consensus ? t.consensusWords(consensus.minStated.join("/")) : t.consensusNone,
    },
    ...recusal.map((rule) => ({
      term: t.recusal,
      detail: t.recusalWords(sideNames(locale)[rule.side], topicName(rule.topic)),
    })),
    { term: t.numbering, detail: t.sampleNumber(space.sampleNumber) },
  ];
  return (
    <Card>
      <CardHeader title={t.rules} />
      <CardBody>
        <Facts facts={facts} />
      </CardBody>
    </Card>
  );
}

function OfflineCopyCard({ space, problem }: Pick<RoundtableSpaceProps, "space" | "problem">) {
  const t = useTexts(roundtableTexts);
  return (
    <Card>
      <CardHeader title={t.offlineCopy} note={space.offlineCopy ? t.offlineCopyOn : t.offlineCopyOff} />
      <CardBody className="grid gap-3">
        {problem && (
          <Notice tone="refusal" announce>
            {problem.message}
          </Notice>
        )}
        <p className="text-sm">{space.offlineCopy ? t.offlineCopyOnHint : t.offlineCopyOffHint}</p>
        {space.mayAllowOfflineCopy && (
          <Form method="post">
            <input type="hidden" name="offlineCopy" value={space.offlineCopy ? "off" : "on"} />
            <Button type="submit">{space.offlineCopy ? t.forbidOfflineCopy : t.allowOfflineCopy}</Button>
          </Form>
        )}
      </CardBody>
    </Card>
  );
}
