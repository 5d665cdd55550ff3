import { expect, test } from "vitest";
import {
  arcPath,
  clearingRadius,
  layOutTable,
  pointAt,
  seatDetail,
  widthInEms,
  wrapName,
} from "#app/ui/seat-geometry.ts";
import { sideOrder, type SideCode } from "#app/ui/sides.ts";

const unit = (id: string, side: SideCode) => ({ id, side });

test("seats go clockwise from twelve in protocol order, whatever order the units come in", () => {
  const units = [...sideOrder]
    .reverse()
    .flatMap((side) => [unit(`${side}-1`, side), unit(`${side}-2`, side)]);
  const { seats } = layOutTable(units);
  expect(seats.map((seat) => seat.unit.id)).toEqual(sideOrder.flatMap((side) => [`${side}-1`, `${side}-2`]));
  const angles = seats.map((seat) => seat.angle);
  expect(angles).toEqual([...angles].sort((a, b) => a - b));
  expect(angles[0]).toBeGreaterThan(0);
  expect(angles.at(-1)).toBeLessThan(360);
});

test("an arc is as long as its side has units", () => {
  const { arcs } = layOutTable([
    unit("a", "committee_member"),
    unit("b", "committee_member"),
    unit("c", "committee_member"),
    unit("d", "host"),
  ]);
  const [first, second] = arcs.map((arc) => arc.to - arc.from);
  expect(arcs.map((arc) => arc.side)).toEqual(["committee_member", "host"]);
  expect(first).toBeCloseTo((second ?? 0) * 3);
});

test("every seat lies within the arc of its side", () => {
  const { arcs, seats } = layOutTable(
    sideOrder.flatMap((side, n) => Array.from({ length: n + 1 }, (_, i) => unit(`${side}${i}`, side))),
  );
  for (const seat of seats) {
    const arc = arcs.find((entry) => entry.side === seat.unit.side);
    expect(seat.angle).toBeGreaterThan(arc?.from ?? Infinity);
    expect(seat.angle).toBeLessThan(arc?.to ?? -Infinity);
  }
});

test("a table without units has neither arcs nor seats, and one side alone goes all round", () => {
  expect(layOutTable([])).toEqual({ arcs: [], seats: [] });
  const { arcs } = layOutTable([unit("a", "host")]);
  expect(arcs).toMatchObject([{ from: 0, to: 360 }]);
  expect(arcPath(0, 360, 10).match(/A/g)).toHaveLength(2);
});

test("names give way to dots at 24 units and dots to arcs at 60", () => {
  expect([23, 24, 59, 60].map(seatDetail)).toEqual(["names", "dots", "dots", "arcs"]);
});

test("twelve o'clock is up and angles run clockwise", () => {
  expect(pointAt(0, 10)).toEqual({ x: 0, y: -10 });
  expect(pointAt(90, 10)).toEqual({ x: 10, y: -0 });
});

test("long names break into lines that fit, Latin words stay whole", () => {
  expect(wrapName("上海市城市服务保障单位", 6, 2)).toEqual(["上海市城市服", "务保障单位"]);
  expect(wrapName("Committee B", 5, 2)).toEqual(["Committee", "B"]);
  const cut = wrapName("中国国际进口博览局与上海市人民政府联合保障办公室", 6, 2);
  expect(cut).toHaveLength(2);
  expect(cut[1]).toMatch(/…$/);
  for (const line of cut) expect(widthInEms(line)).toBeLessThanOrEqual(6);
});

test("a seat's name clears the table wherever it lies", () => {
  const box = { radius: 96, halfWidth: 37, halfHeight: 34 };
  for (let angle = 0; angle < 360; angle += 5) {
    const { x, y } = pointAt(angle, clearingRadius(angle, box));
    const nearest = Math.hypot(
      Math.max(0, Math.abs(x) - box.halfWidth),
      Math.max(0, Math.abs(y) - box.halfHeight),
    );
    expect(nearest, `${angle}°`).toBeGreaterThanOrEqual(84);
  }
});
