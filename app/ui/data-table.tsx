import type { ReactNode } from "react";
import { present } from "./class-names.ts";
import { Icon } from "./icons.tsx";
import { BareLink } from "./link.tsx";

export interface Column<Row> {
  id: string;
  heading: string;
  cell: (row: Row) => ReactNode;
  /** The column that names the row. */
  isRowHeading?: boolean;
  align?: "start" | "end";
  nowrap?: boolean;
  /** Address that sorts by this column, and how it is sorted now. */
  sort?: { href: string; direction?: "ascending" | "descending" };
  width?: string;
}

export interface DataTableProps<Row> {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowId: (row: Row) => string;
  rowTone?: (row: Row) => "plain" | "overdue" | "current";
  density?: "comfortable" | "compact";
  /** On phones each row becomes a card; off for small tables that fit. */
  cardsOnPhone?: boolean;
  /** Shown instead of rows. */
  empty?: ReactNode;
}

/** A table that scrolls inside its card only. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowId, rowTone, density = "comfortable", cardsOnPhone = true } = props;
  if (rows.length === 0 && props.empty) return <>{props.empty}</>;
  return (
    <div className="table-scroll">
      <table className="data-table" data-density={density} data-cards={present(cardsOnPhone)}>
        <caption className="hidden-text">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <HeadingCell key={column.id} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowId(row)} data-tone={rowTone?.(row)}>
              {columns.map((column) => (
                <Cell key={column.id} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function HeadingCell<Row>({ column }: { column: Column<Row> }) {
  const { sort } = column;
  return (
    <th
      scope="col"
      data-align={column.align}
      aria-sort={sort?.direction}
      style={column.width ? { width: column.width } : undefined}
    >
      {sort ? (
        <BareLink className="sort" href={sort.href}>
          {column.heading}
          {sort.direction && <Icon name={sort.direction === "ascending" ? "chevron-up" : "chevron-down"} />}
        </BareLink>
      ) : (
        column.heading
      )}
    </th>
  );
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const attributes = { "data-align": column.align, "data-nowrap": present(column.nowrap) };
  if (column.isRowHeading) {
    return (
      <th scope="row" {...attributes}>
        <div>{column.cell(row)}</div>
      </th>
    );
  }
  const content = column.cell(row);
  if (content === null || content === undefined || content === "") return <td {...attributes} />;
  return (
    <td {...attributes} data-label={column.heading}>
      <div>{content}</div>
    </td>
  );
}

/** Pairs of a word and what it says. */
export function Facts({ facts }: { facts: readonly { term: ReactNode; detail: ReactNode }[] }) {
  return (
    <dl className="facts">
      {facts.map((fact, index) => (
        <div key={index} className="contents">
          <dt>{fact.term}</dt>
          <dd>{fact.detail}</dd>
        </div>
      ))}
    </dl>
  );
}
