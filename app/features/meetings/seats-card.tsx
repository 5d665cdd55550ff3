/** The round table with its list twin, the quorum in words, observers. */
import { nameIn } from "#app/platform/i18n/locale.ts";
import { sideLetters, sideNames } from "#app/platform/i18n/sides.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import { Card, CardBody, CardHeader } from "#app/ui/card.tsx";
import { TextLink } from "#app/ui/link.tsx";
import { Seats, SeatsList, type SeatsListProps, type SeatState as DrawnState } from "#app/ui/seats.tsx";
import { SideStrip } from "#app/ui/side-mark.tsx";
import { groupBySide } from "#app/ui/sides.ts";
import { UnitMark, usePersonName } from "./marks.tsx";
import type { MeetingPageProps, Quorum, UnitSeat } from "./meeting-views.ts";
import { attendanceTexts } from "./attendance-texts.ts";

const drawn: Readonly<Record<UnitSeat["state"], DrawnState>> = {
  in: "present",
  late: "late",
  substitute: "substitute",
  missing: "absent",
};

interface Props extends Pick<MeetingPageProps, "seats" | "quorum" | "observers" | "head"> {
  readonly seatsAsList: boolean;
  readonly here: string;
}

type DrawnSeat = SeatsListProps["units"][number];
type SeatWords = (typeof attendanceTexts)["zh"];

function quorumWords({ isKept, isMet, present, needed }: Quorum, t: SeatWords): string {
  if (!isKept) return t.noCheckIn;
  return isMet ? t.quorumMet(present) : t.quorumMissing(present, needed);
}

/** The seats as the plan and the list draw them; before the start nobody is missing yet. */
function useDrawnSeats({ seats, head }: Pick<Props, "seats" | "head">): DrawnSeat[] {
  const t = useTexts(attendanceTexts);
  const locale = useLocale();
  const name = usePersonName();
  return seats.map(({ unit, state, person }) => {
    const isPending = head.startedAt === null && state === "missing";
    const word = isPending ? t.seat_pending : t[`seat_${state}`];
    return {
      id: unit.id,
      side: unit.side,
      name: nameIn(locale, unit.shortZh, unit.shortEn),
      state: isPending ? "silent" : drawn[state],
      stateText: person ? `${word} · ${name(person)}` : word,
      ...(state === "in" ? {} : { note: word }),
    };
  });
}

export function SeatsCard({ seats, quorum, observers, head, seatsAsList, here }: Props) {
  const t = useTexts(attendanceTexts);
  const locale = useLocale();
  const name = usePersonName();
  const units = useDrawnSeats({ seats, head });
  const words = quorumWords(quorum, t);
  if (head.isHistory) return null;
  return (
    <Card>
      <CardHeader
        title={t.seats}
        note={words}
        more={
          <TextLink href={seatsAsList ? here : `${here}?seats=list`}>
            {seatsAsList ? t.seatsChart : t.seatsList}
          </TextLink>
        }
      />
      {seatsAsList ? (
        <SeatsList
          units={units}
          caption={t.seats}
          headings={{ unit: t.unitColumn, state: t.stateColumn }}
          renderUnit={(unit) => {
            const seat = seats.find((each) => each.unit.id === unit.id);
            return seat ? <UnitMark unit={seat.unit} /> : unit.name;
          }}
        />
      ) : (
        <SeatPlan seats={seats} units={units} quorum={quorum} words={words} />
      )}
      {observers.length > 0 && (
        <p className="seats-notes">
          {t.observers} · {observers.map((row) => name(row.person)).join(locale === "zh" ? "、" : ", ")}
        </p>
      )}
    </Card>
  );
}

interface PlanProps extends Pick<Props, "seats" | "quorum"> {
  readonly units: readonly DrawnSeat[];
  readonly words: string;
}

function SeatPlan({ seats, units, quorum, words }: PlanProps) {
  const t = useTexts(attendanceTexts);
  const locale = useLocale();
  const bySide = groupBySide(seats.map((seat) => ({ ...seat, side: seat.unit.side })));
  return (
    <CardBody className="grid gap-3">
      <Seats
        units={units}
        letters={sideLetters(locale)}
        label={words}
        total={t.arrived(quorum.present, quorum.invited)}
        {...(quorum.isKept ? { rule: t.quorumRule(quorum.needed) } : {})}
      />
      <div className="flex justify-center">
        <SideStrip
          letters={sideLetters(locale)}
          names={sideNames(locale)}
          entries={bySide.map(({ side, entries }) => ({
            side,
            figure: `${entries.filter((seat) => seat.person).length}/${entries.length}`,
          }))}
        />
      </div>
    </CardBody>
  );
}
