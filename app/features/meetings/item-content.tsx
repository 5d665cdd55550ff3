/** Content of an item as it stands in the rows: texts, options, papers, findings. Reads the same without script. */
import { formatRecordDateTime } from "#app/platform/i18n/format.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import { Tag } from "#app/ui/badges.tsx";
import { Card, CardBody, CardHeader } from "#app/ui/card.tsx";
import { DataTable } from "#app/ui/data-table.tsx";
import type { ShownDetail } from "./meeting-views.ts";
import { hasText, RichText } from "./rich-text.tsx";
import { itemTexts } from "./item-texts.ts";

export function ItemContent({ item }: { item: ShownDetail }) {
  const t = useTexts(itemTexts);
  return (
    <>
      {(["background", "notes"] as const).map((field) => {
        const filled = hasText(item.richTexts[field]) || Boolean(item.texts[field]?.trim());
        if (!filled && field === "notes") return null;
        return (
          <Card key={field}>
            <CardHeader title={t[field]} />
            <CardBody>
              {filled ? (
                <RichText json={item.richTexts[field]} plain={item.texts[field] ?? ""} />
              ) : (
                <p className="muted">{t.noText}</p>
              )}
            </CardBody>
          </Card>
        );
      })}
      <ItemPapers item={item} />
    </>
  );
}

/** Findings, options and papers; also inside an opened agenda row. */
export function ItemPapers({ item }: { item: ShownDetail }) {
  const t = useTexts(itemTexts);
  const locale = useLocale();
  return (
    <>
      {item.findings.map((finding) => (
        <Card as="div" key={finding.id} padded tone="sunken" className="text-sm">
          <b>{t.fieldVisit}</b> {finding.place} · {formatRecordDateTime(finding.at, locale)}
          <p>{finding.text}</p>
        </Card>
      ))}
      {item.options.length > 0 && (
        <Card as="div">
          <DataTable
            caption={t.itemOptions}
            rows={item.options}
            rowId={(option) => option.id}
            rowTone={(option) => (option.id === item.chosenOption ? "current" : "plain")}
            columns={[
              {
                id: "title",
                heading: t.itemOptions,
                isRowHeading: true,
                cell: (option) => (
                  <>
                    {option.title} {option.id === item.initialOption && <Tag>{t.optionInitial}</Tag>}
                    {option.id === item.chosenOption && <Tag tone="good">{t.optionChosen}</Tag>}
                  </>
                ),
              },
              { id: "cost", heading: t.optionCost, cell: (option) => option.cost },
              { id: "risk", heading: t.optionRisk, cell: (option) => option.risk },
            ]}
          />
        </Card>
      )}
      {item.materials.length > 0 && (
        <Card as="div">
          <DataTable
            caption={t.itemMaterials}
            rows={item.materials}
            rowId={(material) => `${material.title}${material.version}`}
            columns={[
              { id: "title", heading: t.itemMaterials, isRowHeading: true, cell: (row) => row.title },
              { id: "pages", heading: t.materialPages, cell: (row) => row.pages },
              { id: "version", heading: t.materialVersion, cell: (row) => row.version },
            ]}
          />
        </Card>
      )}
    </>
  );
}
