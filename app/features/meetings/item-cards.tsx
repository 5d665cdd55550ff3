/** Cards about one item that several pages show: where the units stand, objections and their resolution. */
import { Form } from "@remix-run/react";
import type { Resolution } from "#app/domain/position.ts";
import { formatRecordDateTime } from "#app/platform/i18n/format.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import { PositionMark, Tag } from "#app/ui/badges.tsx";
import { Button } from "#app/ui/button.tsx";
import { Card, CardHeader, CardList } from "#app/ui/card.tsx";
import { Select, TextArea } from "#app/ui/fields.tsx";
import { consensusWords, UnitMark } from "./marks.tsx";
import type { ObjectionView, ShownItemPage, UnitPosition } from "./meeting-views.ts";
import { itemPageTexts } from "./item-page-texts.ts";

interface ObjectionProps {
  readonly item: ShownItemPage;
  readonly convenes: boolean;
  readonly speaks: boolean;
  readonly formKey: string;
}

/** Each unit's position with its versions. */
export function PositionsCard({ item }: { item: ShownItemPage }) {
  const t = useTexts(itemPageTexts);
  return (
    <Card>
      <CardHeader title={t.positions} note={item.stances ? consensusWords(item.stances, t) : undefined} />
      <CardList>
        {item.positions.map((position) => (
          <PositionRow key={position.unit.id} position={position} />
        ))}
      </CardList>
    </Card>
  );
}

function PositionRow({ position }: { position: UnitPosition }) {
  const t = useTexts(itemPageTexts);
  const locale = useLocale();
  const { versions, unit, isRecused, isCheckedIn } = position;
  const latest = versions.at(-1);
  const none = isRecused ? t.recusedUnit : isCheckedIn ? t.position_none : t.notCheckedIn;
  return (
    <li className="grid gap-1">
      <div className="pair-row">
        <UnitMark unit={unit} />
        <PositionMark position={latest?.value ?? "none"}>
          {latest ? t[`position_${latest.value}`] : none}
        </PositionMark>
      </div>
      {latest?.comment && <p className="text-sm">{latest.comment}</p>}
      {versions.length > 1 && (
        <details className="text-sm">
          <summary className="link min-h-11 content-center">{t.positionHistory}</summary>
          <ol className="grid gap-1">
            {versions.map((version) => (
              <li key={version.version} className="muted">
                {t.positionVersion(version.version)} · {t[`position_${version.value}`]} ·{" "}
                {formatRecordDateTime(version.at, locale)}
                {version.comment && <p>{version.comment}</p>}
              </li>
            ))}
          </ol>
        </details>
      )}
    </li>
  );
}

/** Objections, how they were talked over, and for those concerned the way out. */
export function Objections(props: ObjectionProps) {
  const { item } = props;
  const t = useTexts(itemPageTexts);
  if (item.objections.length === 0) return null;
  return (
    <Card>
      <CardHeader title={t.objections} />
      <CardList>
        {item.objections.map((objection) => (
          <li key={objection.id} className="grid gap-2">
            <div className="pair-row">
              <UnitMark unit={objection.unit} />
              <Tag tone={objection.isOpen ? "late" : "good"}>
                {objection.resolution ? t[`resolution_${objection.resolution}`] : t.objectionOpen}
              </Tag>
            </div>
            <p>{objection.reason}</p>
            {objection.amendment && <p className="muted">{objection.amendment}</p>}
            {objection.talks.map((talk) => (
              <p key={`${talk.at}${talk.text}`} className="muted text-sm">
                {talk.text}
              </p>
            ))}
            {objection.isOpen && <ResolveForm objection={objection} page={props} />}
          </li>
        ))}
      </CardList>
    </Card>
  );
}

const resolveWords = {
  amended: "resolveAmended",
  withdrawn: "resolveWithdrawn",
  reserved: "resolveReserved",
  escalated: "resolveEscalated",
} as const satisfies Record<Resolution, string>;

function ResolveForm({ objection, page }: { objection: ObjectionView; page: ObjectionProps }) {
  const t = useTexts(itemPageTexts);
  const own: Resolution[] = objection.isMine && page.speaks ? ["amended", "withdrawn"] : [];
  const conveners: Resolution[] = page.convenes ? ["reserved", "escalated"] : [];
  const ways = [...own, ...conveners];
  if (ways.length === 0) return null;
  return (
    <details>
      <summary className="link min-h-11 content-center font-semibold">{t.resolveTitle}</summary>
      <Form method="post" className="form-stack mt-2">
        <input type="hidden" name="key" value={`${page.formKey}-${objection.id}`} />
        <input type="hidden" name="intent" value="resolve" />
        <input type="hidden" name="objectionId" value={objection.id} />
        <Select
          name="resolution"
          label={t.conclusion}
          options={ways.map((way) => ({ value: way, label: t[resolveWords[way]] }))}
        />
        {own.length > 0 && (
          <TextArea name="amendment" label={t.amendment} help={t.amendmentHelp} rows={2} note={t.optional} />
        )}
        {page.item.options.length > 0 && own.length > 0 && (
          <Select
            name="chosenOption"
            label={t.chooseOption}
            placeholder={t.optionNoInitial}
            options={page.item.options.map((option) => ({ value: option.id, label: option.title }))}
          />
        )}
        <TextArea name="talk" label={t.talkRecord} help={t.talkHelp} rows={2} note={t.optional} />
        <div>
          <Button type="submit">{t.resolveVerb}</Button>
        </div>
      </Form>
    </details>
  );
}
