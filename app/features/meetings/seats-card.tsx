/** The round table with its list twin, the quorum in words, observers. */
import { nameIn } from "#app/platform/i18n/locale.ts";
import { sideLetters, sideNames } from "#app/platform/i18n/sides.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import { Card, CardBody, CardHeader } from "#app/ui/card.tsx";
import { TextLink } from "#app/ui/link.tsx";
import { Seats, SeatsList, type SeatState as DrawnState } from "#app/ui/seats.tsx";
import { SideStrip } from "#app/ui/side-mark.tsx";
import { groupBySide } from "#app/ui/sides.ts";
import { UnitMark, usePersonName } from "./marks.tsx";
import type { MeetingPageProps, MeetingPageState } from "./meeting-page.tsx";
import type { UnitSeat } from "./meeting-views.ts";
import { meetingTexts } from "./texts.ts";

const drawn: Readonly<Record<UnitSeat["state"], DrawnState>> = {
  in: "present",
  late: "late",
  substitute: "substitute",
  away: "on_leave",
  missing: "absent",
};

type Props = MeetingPageProps & Pick<MeetingPageState, "seatsAsList"> & { readonly here: string };

export function SeatsCard({ seats, quorum, observers, head, seatsAsList, here }: Props) {
  const t = useTexts(meetingTexts);
  const locale = useLocale();
  const name = usePersonName();
  const isBefore = head.startedAt === null;
  const word = (seat: UnitSeat) =>
    isBefore && seat.state === "missing" ? t.seat_pending : t[`seat_${seat.state}`];
  const units = seats.map((seat) => ({
    id: seat.unit.id,
    side: seat.unit.side,
    name: nameIn(locale, seat.unit.shortZh, seat.unit.shortEn),
    state: isBefore && seat.state === "missing" ? ("silent" as const) : drawn[seat.state],
    stateText: seat.person ? `${word(seat)} · ${name(seat.person)}` : word(seat),
    ...(seat.state === "in" ? {} : { note: word(seat) }),
  }));
  const words = !quorum.isKept
    ? t.noSignIn
    : quorum.isMet
      ? t.quorumMet(quorum.present)
      : t.quorumMissing(quorum.present, quorum.needed);
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
              entries={groupBySide(seats.map((seat) => ({ ...seat, side: seat.unit.side }))).map((group) => ({
                side: group.side,
                figure: `${group.entries.filter((seat) => seat.person).length}/${group.entries.length}`,
              }))}
            />
          </div>
        </CardBody>
      )}
      {observers.length > 0 && (
        <p className="seats-notes">
          {t.observers} · {observers.map((row) => name(row.person)).join(locale === "zh" ? "、" : ", ")}
        </p>
      )}
    </Card>
  );
}
