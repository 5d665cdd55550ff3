/** Words of the page of one unit. */
import { defineTexts } from "#app/platform/i18n/texts.ts";

export const unitTexts = defineTexts(
  {
    here: "所在位置",
    search: "检索",
    about: "单位",
    fullName: "全称",
    side: "协同方",
    suspended: "停用",
    roundtables: "共同的圆桌会",
    noRoundtables: "没有和本单位共同参加的圆桌会。",
    items: "提出的议题",
    noItems: "在您看得到的会次里还没有提出议题。",
    meetingNo: (no: number) => `第${no}次会议`,
    kind_major: "要事",
    kind_hard: "难题",
    kind_urgent: "急事",
  },
  {
    here: "You are here",
    search: "Search",
    about: "Unit",
    fullName: "Full name",
    side: "Side",
    suspended: "Suspended",
    roundtables: "Roundtables you share",
    noRoundtables: "There is no roundtable you and this unit share.",
    items: "Items it proposed",
    noItems: "It has proposed no item in a meeting you can see.",
    meetingNo: (no) => `Meeting ${no}`,
    kind_major: "Major",
    kind_hard: "Hard",
    kind_urgent: "Urgent",
  },
);
