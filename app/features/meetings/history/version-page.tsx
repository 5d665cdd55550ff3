/** One version of an item's text, to read, to take along, or to bring back. */
import { formatFullDateTime } from "#app/platform/i18n/format.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import { Tag } from "#app/ui/badges.tsx";
import { Card, CardBody, CardHeader } from "#app/ui/card.tsx";
import { Facts } from "#app/ui/data-table.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { Columns, Page, PageHeader } from "#app/ui/page-header.tsx";
import { Clauses } from "#app/ui/text.tsx";
import { RichText } from "../rich-text.tsx";
import {
  AuthorList,
  AuthorMark,
  historyHref,
  KindTag,
  RestoreControl,
  useHistoryCrumbs,
} from "./history-marks.tsx";
import { fieldTitle } from "./field-title.ts";
import { historyTexts } from "./history-texts.ts";
import type { VersionView } from "./history-views.ts";

const isFilled = ({ text }: VersionView["fields"][number]) => text.trim() !== "";

interface VersionPageProps {
  readonly view: VersionView;
  readonly formKey: string;
}

export function VersionPage({ view, formKey }: VersionPageProps) {
  const { head, version } = view;
  const t = useTexts(historyTexts);
  const compare = `${historyHref(head.itemId)}/compare?from=${version.no}`;
  return (
    <Page>
      <PageHeader
        crumbs={useHistoryCrumbs(head, true)}
        crumbsLabel={t.roundtables}
        over={head.title}
        title={t.versionNo(version.no)}
        meta={
          <>
            <KindTag kind={version.kind} restoredNo={version.restoredNo} />
            {view.isPresent && <Tag tone="good">{t.isPresent}</Tag>}
          </>
        }
        actions={<LinkButton href={compare}>{t.toCompare}</LinkButton>}
      />
      <Columns aside={<VersionAside view={view} formKey={formKey} />}>
        <Card>
          <CardHeader title={t.titleField} />
          <CardBody>
            <p className="font-semibold">
              <Clauses text={view.title} />
            </p>
            {view.plannedMinutes !== null && <p className="muted">{t.minutes(view.plannedMinutes)}</p>}
          </CardBody>
        </Card>
        {view.fields.filter(isFilled).map((field) => (
          <Card key={field.name}>
            <CardHeader title={fieldTitle(field.name, t)} />
            <CardBody>
              <RichText json={field.rich} plain={field.text} />
            </CardBody>
          </Card>
        ))}
      </Columns>
    </Page>
  );
}

function VersionAside({ view, formKey }: VersionPageProps) {
  const t = useTexts(historyTexts);
  const locale = useLocale();
  const { head, version } = view;
  const here = `${historyHref(head.itemId)}/${version.no}`;
  const facts = [
    { term: t.keptAt, detail: formatFullDateTime(version.at, locale) },
    ...(version.by ? [{ term: t.keptBy, detail: <AuthorMark author={version.by} /> }] : []),
    ...(version.authors.length > 0
      ? [{ term: t.wrote, detail: <AuthorList authors={version.authors} /> }]
      : []),
    {
      term: t.fingerprint,
      detail: (
        <>
          <code className="break-all text-sm">{version.sha256}</code>
          <p className="muted text-sm">{t.fingerprintHint}</p>
        </>
      ),
    },
  ];
  return (
    <>
      <Card padded>
        <Facts facts={facts} />
        <div className="flex flex-wrap gap-3 pt-3">
          <a className="btn" href={`${here}/text.md`} download>
            {t.markdown}
          </a>
          <a className="btn" href={`${here}/text.json`} download>
            {t.json}
          </a>
        </div>
      </Card>
      {head.mayRestore && !view.isPresent && (
        <Card padded>
          <RestoreControl head={head} no={version.no} formKey={formKey} />
        </Card>
      )}
    </>
  );
}
