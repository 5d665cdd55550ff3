/** Words of the buttons by which a unit states its position. */
import { defineTexts, joinTexts } from "#app/platform/i18n/texts.ts";
import { meetingTexts } from "./texts.ts";

export const positionTexts = joinTexts(
  meetingTexts,
  defineTexts(
    {
      positionFor: (unit: string) => `${unit}表态`,
      positionComment_agree_with_comment: "附上意见",
      positionComment_object: "异议理由",
      positionComment_reserve: "保留意见的内容",
      positionSubmit: "提交",
      positionNow: (word: string) => `贵单位现在：${word}`,
      positionNotPresent: "表态由本单位签到的人提交。",
      positionNotYet: "会议开始后可以表态。",
      positionOver: "会议已结束，不再接受表态。",
      positionObserver: "列席人员不表态，可以请求发言。",
      positionNotInvited: "贵单位不在本次会议邀请之列，可以查看。",
    },
    {
      positionFor: (unit) => `Position of ${unit}`,
      positionComment_agree_with_comment: "Your comment",
      positionComment_object: "Reason for the objection",
      positionComment_reserve: "What is reserved",
      positionSubmit: "Submit",
      positionNow: (word) => `Your unit now: ${word}`,
      positionNotPresent: "The person checked in for your unit states its position.",
      positionNotYet: "Positions open when the meeting starts.",
      positionOver: "The meeting has ended; positions are closed.",
      positionObserver: "Observers state no position; you can ask to speak.",
      positionNotInvited: "Your unit is not invited to this meeting; you can read along.",
    },
  ),
);
