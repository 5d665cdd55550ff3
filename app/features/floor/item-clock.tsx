/** The clock of the open item, by the server's time: how long it has been open, how long it still may. */
import type { OpenItem } from "#app/domain/floor.ts";
import { useTexts } from "#app/platform/i18n/use-texts.tsx";
import { useServerSecond } from "#app/sync/client/use-state.ts";
import type { ServerClock } from "#app/sync/client/server-clock.ts";
import { Countdown } from "#app/ui/live-marks.tsx";
import { VisuallyHidden } from "#app/ui/text.tsx";
import { floorTexts } from "./texts.ts";

/** Minutes and seconds, `75:09` beyond an hour as well. */
export function clockFigures(ms: number): string {
  const seconds = Math.floor(Math.abs(ms) / 1000);
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return `${String(minutes).padStart(2, "0")}:${String(rest).padStart(2, "0")}`;
}

/** Milliseconds left at which the room is told once. */
const announcedAt = [120_000, 60_000, 0] as const;

interface Props {
  readonly open: OpenItem;
  readonly clock: ServerClock | null;
}

export function ItemClock({ open, clock }: Props) {
  const t = useTexts(floorTexts);
  const second = useServerSecond(clock);
  if (second === null) return null;
  const now = second * 1000;
  const spent = open.spentMs + now - open.openedAt;
  if (open.dueAt === null) return <Figures face={clockFigures(spent)} note={t.spentNoPlan} />;
  const left = open.dueAt - now;
  return (
    <>
      <Figures
        face={clockFigures(left)}
        note={left >= 0 ? t.left : t.over}
        urgency={left < 0 ? "overdue" : left <= announcedAt[0] ? "soon" : "calm"}
      />
      <Announcement left={left} />
    </>
  );
}

function Figures(props: { face: string; note: string; urgency?: "calm" | "soon" | "overdue" }) {
  return (
    <p className="flex flex-wrap items-baseline gap-x-3">
      <Countdown face="clock" urgency={props.urgency ?? "calm"}>
        {props.face}
      </Countdown>
      <span className="muted">{props.note}</span>
    </p>
  );
}

/** Said once at two minutes, one minute and the end; never each second. */
function Announcement({ left }: { left: number }) {
  const t = useTexts(floorTexts);
  const passed = announcedAt.filter((mark) => left <= mark).at(-1);
  const words = passed === undefined ? "" : passed === 0 ? t.timeIsUp : t.minutesLeft(passed / 60_000);
  return (
    <VisuallyHidden>
      <span role="status">{words}</span>
    </VisuallyHidden>
  );
}
