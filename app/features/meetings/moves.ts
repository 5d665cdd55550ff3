/** Moves of agenda rows: where a dragged row lands, and which moves may be spoken of. */

export interface Move {
  readonly itemId: string;
  readonly title: string;
  /** Places from 1. */
  readonly from: number;
  readonly to: number;
  /** False for the move that takes another one back. */
  readonly canUndo: boolean;
}

export interface RowBox {
  readonly top: number;
  readonly height: number;
}

/** Pixels: a row opened into its texts still changes place where its heading is. */
const headingHeight = 80;

/** Place, from 0, of a dragged row: how many of the other rows, whoever may move them, lie above the pointer. */
export function dropIndex(
  rows: readonly { readonly id: string }[],
  draggedId: string,
  { boxOf, y }: { readonly boxOf: (id: string) => RowBox | null; readonly y: number },
): number {
  const above = rows.filter((row) => {
    const box = row.id === draggedId ? null : boxOf(row.id);
    return box !== null && box.top + Math.min(box.height, headingHeight) / 2 < y;
  });
  return above.length;
}

/** The move that has happened: the one asked for, once an answer without a problem is there. */
export function doneMove(asked: Move | null, answer: { readonly problem: unknown } | undefined): Move | null {
  return answer && answer.problem === null ? asked : null;
}
