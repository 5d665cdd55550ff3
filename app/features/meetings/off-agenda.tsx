/** Items that are not on the agenda, and text that came after the lock. */
import { formatDateTime } from "#app/platform/i18n/format.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import { Card, CardBody, CardHeader, CardList } from "#app/ui/card.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { TextLink } from "#app/ui/link.tsx";
import { UnitMark, usePersonName } from "./marks.tsx";
import type { MeetingPageProps } from "./meeting-views.ts";
import type { OffAgendaRow, ShownOffRow } from "./meeting-views.ts";
import { offAgendaTexts } from "./off-agenda-texts.ts";
import { stepTexts } from "./step-texts.ts";

export function offWords(row: ShownOffRow, t: (typeof offAgendaTexts)["zh"]): string {
  if (row.reason === "returned") return t.returnedFor(row.note ?? "");
  if (row.reason === "urgentWaiting") return t.urgentWaiting(row.handleWithinHours);
  if (row.reason === "deferredHere") return t.deferredHere;
  if (row.mergedIntoOrder !== null) return t.mergedIntoOrder(row.mergedIntoOrder);
  return row.mergedIntoTitle === null ? t.mergedSimple : t.mergedIntoTitle(row.mergedIntoTitle);
}

export function OffAgendaCard({ page, here }: { page: MeetingPageProps; here: string }) {
  const t = useTexts(offAgendaTexts);
  const steps = useTexts(stepTexts);
  const canRecordVisit = page.isOffice && !page.head.isHistory && page.rows.length > 0;
  if (page.off.length === 0 && !canRecordVisit) return null;
  return (
    <Card>
      <CardHeader title={t.offAgenda} note={page.off.length === 0 ? t.offEmpty : undefined} />
      <CardList>
        {page.off.map((row) => (
          <li key={row.id} className="grid gap-1 text-sm">
            <OffLine row={row} page={page} here={here} />
          </li>
        ))}
      </CardList>
      {canRecordVisit && (
        <CardBody>
          <LinkButton href={`${here}?do=finding`} icon="pin">
            {steps.findingVerb}
          </LinkButton>
        </CardBody>
      )}
    </Card>
  );
}

function OffLine({ row, page, here }: { row: OffAgendaRow; page: MeetingPageProps; here: string }) {
  const t = useTexts(offAgendaTexts);
  const steps = useTexts(stepTexts);
  if (row.isHidden) return <span className="muted">{t.recusedItem}</span>;
  return (
    <>
      <TextLink href={`/items/${row.id}`}>{row.title}</TextLink>
      <span className="muted flex flex-wrap gap-x-3">
        {row.unit && <UnitMark unit={row.unit} />}
        <span>{offWords(row, t)}</span>
      </span>
      {row.reason === "urgentWaiting" && page.convenes && page.head.state === "locked" && (
        <span>
          <LinkButton href={`${here}?do=addLate&item=${row.id}`}>{steps.addLateVerb}</LinkButton>
        </span>
      )}
    </>
  );
}

export function SuggestionsCard({ page }: { page: Pick<MeetingPageProps, "suggestions" | "now"> }) {
  const t = useTexts(offAgendaTexts);
  const locale = useLocale();
  const name = usePersonName();
  if (page.suggestions.length === 0) return null;
  return (
    <Card>
      <CardHeader title={t.suggestions} />
      <CardList>
        {page.suggestions.map((row) => (
          <li key={row.id} className="grid gap-1 text-sm">
            <TextLink href={`/items/${row.itemId}`}>{row.itemTitle}</TextLink>
            <p className="whitespace-pre-line">{row.text}</p>
            <p className="muted">
              {t.suggestionBy(row.by ? name(row.by) : "", formatDateTime(row.at, locale, page.now))}
            </p>
            {row.isMine && <p className="muted">{t.suggestionMine}</p>}
          </li>
        ))}
      </CardList>
    </Card>
  );
}
