/** Words of items that are not on the agenda, and of text that came after the lock. */
import { defineTexts, joinTexts } from "#app/platform/i18n/texts.ts";
import { meetingTexts } from "./texts.ts";

export const offAgendaTexts = joinTexts(
  meetingTexts,
  defineTexts(
    {
      offAgenda: "未列入",
      offEmpty: "没有退回或并入的议题",
      returnedFor: (reason: string) => `已退回。理由：${reason}`,
      mergedIntoOrder: (order: number) => `并入第 ${order} 项`,
      mergedIntoTitle: (title: string) => `并入“${title}”`,
      mergedSimple: "已并入其他议题",
      urgentWaiting: (hours: number | null) =>
        hours === null ? "急事通道，待增列" : `急事通道，要求 ${hours} 小时内办理`,
      deferredHere: "上次会议暂缓，转入本次",
      suggestions: "锁定后修改建议",
      suggestionBy: (who: string, when: string) => `${who}，${when}`,
      suggestionMine: "您的文字没有进入议程，已存在这里，秘书处看得到。",
    },
    {
      offAgenda: "Not on the agenda",
      offEmpty: "Nothing returned or merged",
      returnedFor: (reason) => `Returned. Reason: ${reason}`,
      mergedIntoOrder: (order) => `Merged into item ${order}`,
      mergedIntoTitle: (title) => `Merged into “${title}”`,
      mergedSimple: "Merged into another item",
      urgentWaiting: (hours) =>
        hours === null ? "Urgent lane, waiting to be added" : `Urgent lane, to be handled within ${hours} h`,
      deferredHere: "Deferred to this meeting",
      suggestions: "Suggestions after the lock",
      suggestionBy: (who, when) => `${who}, ${when}`,
      suggestionMine: "Your text did not enter the agenda. It is kept here, where the secretariat sees it.",
    },
  ),
);
