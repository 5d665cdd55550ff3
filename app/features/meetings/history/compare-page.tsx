/** What is new and what is gone between two versions, and whose it is. Marks, words and lines; never colour alone. */
import { Fragment } from "react";
import { nameIn } from "#app/platform/i18n/locale.ts";
import { sideNames } from "#app/platform/i18n/sides.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { Card, CardBody, CardHeader, CardList } from "#app/ui/card.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Columns, Page, PageHeader } from "#app/ui/page-header.tsx";
import type { DiffBlock, DiffPart } from "./compare-texts.ts";
import { fieldTitle } from "./field-title.ts";
import { AuthorList, AuthorMark, historyHref, RestoreControl, useHistoryCrumbs } from "./history-marks.tsx";
import { historyTexts } from "./history-texts.ts";
import type { Author, CompareView, FieldDiff } from "./history-views.ts";

interface ComparePageProps {
  readonly view: CompareView;
  readonly formKey: string;
}

const isChanged = ({ blocks, isOnlyForm }: FieldDiff) =>
  isOnlyForm || blocks.some(({ kind }) => kind === "changed");

export function ComparePage({ view, formKey }: ComparePageProps) {
  const { head, from, to, minutes } = view;
  const t = useTexts(historyTexts);
  const changed = view.fields.filter(isChanged);
  return (
    <Page>
      <PageHeader
        crumbs={useHistoryCrumbs(head, true)}
        crumbsLabel={t.roundtables}
        over={head.title}
        title={t.compareTitle(t.versionNo(from.no), to ? t.versionNo(to.no) : t.present)}
        meta={
          <>
            <ins className="diff">{t.inserted}</ins> <del className="diff">{t.deleted}</del>
          </>
        }
        actions={<LinkButton href={historyHref(head.itemId)}>{t.backToHistory}</LinkButton>}
      />
      <Columns aside={<CompareAside view={view} formKey={formKey} />}>
        {changed.length === 0 && minutes === null && <Notice tone="plain">{t.noDifference}</Notice>}
        {minutes && (
          <Card padded>
            <b>{t.plannedMinutes}</b>{" "}
            {t.minutesChanged(...(minutes.map((each) => String(each ?? t.none)) as [string, string]))}
          </Card>
        )}
        {changed.map((field) => (
          <Card key={field.name}>
            <CardHeader title={fieldTitle(field.name, t)} />
            <CardBody>
              {field.isOnlyForm && <p className="muted">{t.onlyForm}</p>}
              <div className="diff-text">
                {field.blocks.map((block, index) => (
                  // Blocks of one comparison have no names of their own and never move.
                  <Block key={index} block={block} authors={view.authors} />
                ))}
              </div>
            </CardBody>
          </Card>
        ))}
      </Columns>
    </Page>
  );
}

/** So many unchanged lines stay beside a change. */
const nearLines = 2;

function Block({ block, authors }: { block: DiffBlock; authors: readonly Author[] }) {
  const t = useTexts(historyTexts);
  if (block.kind === "changed")
    return (
      <p>
        {block.parts.map((part, index) => (
          <Part key={index} part={part} authors={authors} />
        ))}
      </p>
    );
  const { lines } = block;
  if (lines.length <= 2 * nearLines + 1) return <p>{lines.join("\n")}</p>;
  return (
    <>
      <p>{lines.slice(0, nearLines).join("\n")}</p>
      <details>
        <summary className="link min-h-11 content-center text-sm">
          {t.sameLines(lines.length - 2 * nearLines)}
        </summary>
        <p>{lines.slice(nearLines, -nearLines).join("\n")}</p>
      </details>
      <p>{lines.slice(-nearLines).join("\n")}</p>
    </>
  );
}

function Part({ part, authors }: { part: DiffPart; authors: readonly Author[] }) {
  const t = useTexts(historyTexts);
  const name = useAuthorName();
  const author = authors[part.author ?? -1];
  const deleter = authors[part.deleter ?? -1];
  if (part.kind === "same") return part.text;
  const Mark = part.kind === "inserted" ? "ins" : "del";
  const says = part.kind === "inserted" ? t.inserted : t.deleted;
  // A line end that came or went is shown, and breaks the line only where it came.
  const lines = part.text.split("\n");
  return (
    <>
      <Mark className="diff" data-side={author?.unit?.side} title={author && name(author)}>
        <span className="hidden-text">{says} </span>
        {lines.map((line, index) => (
          <Fragment key={index}>
            {index > 0 && <span className="diff-end">↵{part.kind === "inserted" && <br />}</span>}
            {line}
          </Fragment>
        ))}
      </Mark>
      {author && part.text.trim() !== "" && (
        <small className="diff-by">
          {part.kind === "inserted"
            ? t.by(name(author))
            : deleter
              ? t.takenOut(name(author), name(deleter))
              : t.ofWriter(name(author))}
        </small>
      )}
    </>
  );
}

/** Unit and side, or the post of who has no unit. */
function useAuthorName(): (author: Author) => string {
  const t = useTexts(historyTexts);
  const locale = useLocale();
  return ({ person, unit }) => {
    const role = person ? nameIn(locale, person.roleName, person.roleNameEn) : t.unknownAuthor;
    if (!unit) return role;
    const short = nameIn(locale, unit.shortZh, unit.shortEn);
    return `${sideNames(locale)[unit.side]} · ${short} · ${role}`;
  };
}

function CompareAside({ view, formKey }: ComparePageProps) {
  const t = useTexts(historyTexts);
  return (
    <>
      {view.shares.length > 0 && (
        <Card>
          <CardHeader title={t.whoWrote} />
          <CardList>
            {view.shares.map(({ author, inserted, deleted }) => (
              <li key={author} className="grid gap-1">
                {view.authors[author] && <AuthorMark author={view.authors[author]} />}
                {inserted > 0 && <span className="text-sm">{t.insertedCount(inserted)}</span>}
                {deleted > 0 && <span className="text-sm">{t.deletedCount(deleted)}</span>}
              </li>
            ))}
          </CardList>
        </Card>
      )}
      {view.between.length > 0 && (
        <Card>
          <CardHeader title={t.between} />
          <CardBody>
            <AuthorList authors={view.between} />
          </CardBody>
        </Card>
      )}
      {view.head.mayRestore && view.to === null && view.fields.some(isChanged) && (
        <Card padded>
          <RestoreControl head={view.head} no={view.from.no} formKey={formKey} />
        </Card>
      )}
    </>
  );
}
