/** A second file of the same format: group mode, a fan-out, a missing operation and a missing observation. */
import { expect, test } from "vitest";
import { engines } from "#tests/support/stores.ts";
import { playText } from "./play.ts";
import { expectReportShape } from "./report-shape.ts";

const example = {
  format: "rehearsal/2",
  id: "small",
  title: { zh: "小例", en: "Small" },
  tz: "Asia/Shanghai",
  units: [
    { id: "x1", side: "host", nameZh: "示例单位一", shortZh: "示例一", protocolOrder: 10 },
    { id: "x2", side: "provider", nameZh: "示例单位二", shortZh: "示例二", protocolOrder: 20 },
  ],
  people: [
    { id: "px1", unitId: "x1", roleName: "联络员", roles: ["liaison"] },
    { id: "px2", unitId: "x2", roleName: "联络员", roles: ["liaison"] },
    { id: "po", unitId: "x1", roleName: "秘书处", roles: ["secretariat"] },
  ],
  events: [
    {
      id: "story",
      type: "event",
      brand: "story",
      titleZh: "故事会（示例）",
      hostUnits: ["x1"],
      layers: ["youth"],
      primaryThread: "delivery",
      place: "示例厅",
      slots: [
        { id: "K1", startsAt: "2021-03-05T10:00:00+08:00", endsAt: "2021-03-05T11:00:00+08:00", seats: 6 },
      ],
      quotas: { host: 3, provider: 3 },
      rules: {
        mode: "group",
        headcount: [1, 3],
        onePerUnit: true,
        opensAt: "2021-03-01T08:00:00+08:00",
        closesAt: null,
        offerHoldHours: 12,
        quotaReleaseAt: "2021-03-03T12:00:00+08:00",
        rosterDueAt: null,
        rosterRemindAt: null,
        substituteUntil: null,
        checkInWindowMinutes: [-20, 10],
      },
    },
  ],
  timeline: [
    {
      n: 1,
      at: "2021-03-01T09:00:00+08:00",
      actor: "(each)",
      op: "registration.create",
      args: { eventId: "story" },
      each: [
        { actor: "px1", args: { regNo: 11, headcount: 3 } },
        { actor: "px2", args: { regNo: 12, headcount: 2 } },
      ],
    },
    {
      n: 2,
      at: "2021-03-01T09:10:00+08:00",
      actor: "(each)",
      op: "registration.create",
      args: { eventId: "story", headcount: 1 },
      each: [
        { actor: "px1", args: { regNo: 13 } },
        { actor: "nobody", args: { regNo: 14 } },
      ],
    },
    { n: 3, at: "2021-03-02T09:00:00+08:00", actor: "po", op: "no.suchOperation", args: {} },
    {
      n: 4,
      at: "2021-03-02T09:00:00+08:00",
      actor: "system",
      op: "checkIn.open",
      args: { eventId: "story" },
    },
  ],
  checkpoints: [{ at: "2021-03-01T10:00:00+08:00", label: "报名后" }],
  endAt: "2021-03-05T09:00:00+08:00",
};

for (const engine of engines) {
  test(`any file of the format runs, and a fan-out takes the outcome of its first refusal (${engine})`, async () => {
    const report = await playText(engine, JSON.stringify(example));
    expectReportShape(report);
    const [all, some, noOp, noEvent] = report.steps;
    expect(all).toMatchObject({ outcome: "accepted", code: null, changed: true });
    expect(all?.each?.map((entry) => entry.result)).toMatchObject([
      { regNo: 11, state: "confirmed", confirmed: 3 },
      { regNo: 12, state: "confirmed", confirmed: 2 },
    ]);
    expect(some).toMatchObject({ outcome: "refused", code: "already-registered", changed: false });
    expect(some?.messageZh).not.toBe("");
    expect(some?.each?.map((entry) => entry.code)).toEqual(["already-registered", "unknown-actor"]);
    expect(noOp).toMatchObject({ outcome: "refused", code: "unknown-op", changed: false });
    expect(noEvent).toMatchObject({ outcome: "refused", code: "no-such-event", changed: false });
    expect(report.checkpoints).toMatchObject([
      { label: "报名后", state: { events: { story: { booked: 5, waiting: [] } } } },
    ]);
    expect(report.end).toMatchObject({
      registrations: { story: { "11": { unitId: "x1", slotId: "K1" }, "12": { unitId: "x2" } } },
    });
  });
}

test("master data the product refuses ends the run", async () => {
  const [event] = example.events;
  const broken = { ...example, events: [{ ...event, quotas: { host: 1 } }] };
  await expect(playText("sqlite", JSON.stringify(broken))).rejects.toThrow("studyEvent.publish was refused");
});
