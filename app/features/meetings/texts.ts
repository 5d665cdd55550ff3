/** Words that several pages of meetings share; each page adds its own. */
import { defineTexts } from "#app/platform/i18n/texts.ts";

export const meetingTexts = defineTexts(
  {
    roundtables: "圆桌会",
    meetingNo: (no: number) => `第${no}次会议`,
    cancel: "不办了",
    optional: "可不填",

    state_preparing: "准备中",
    state_calling: "征集议题",
    state_collating: "汇总中",
    state_approved: "议程已审定",
    state_locked: "议程已锁定",
    state_in_session: "会议中",
    state_minutes_draft: "会议已结束",
    state_countersigning: "会签中",
    state_issued: "已印发",
    state_history: "往次会议",
    callUntil: (when: string) => `征集至 ${when}`,
    callClosed: (when: string) => `征集已于 ${when} 截止`,

    form_face_to_face: "面对面座谈",
    form_field_visit: "实地调研",
    form_video: "视频连线",

    kind_major: "要事",
    kind_hard: "难题",
    kind_urgent: "急事",
    facet_people: "人",
    facet_goods: "物",
    facet_venue: "馆",
    thread_political: "政治建设",
    thread_delivery: "真抓实干",
    thread_responsibility: "敢于担当",
    thread_integrity: "廉洁办会",

    position_agree: "同意",
    position_agree_with_comment: "附意见同意",
    position_object: "有异议",
    position_reserve: "保留意见",

    conclusion_decided: "已形成决定",
    conclusion_merged: "并入其他议题",
    conclusion_deferred: "暂缓",
    conclusion_handled_on_site: "现场办结",
    conclusion_noted: "已听取",
    conclusion_withdrawn: "已撤回",

    minutes: (minutes: number) => `${minutes} 分`,
    lateAddition: "临时增列",
    recusedItem: "回避事项",

    quorumMissing: (present: number, needed: number) => `已到 ${present} 家，开会要 ${needed} 家`,

    positions: "表态",
    consensusReached: "共识已形成",
    consensusOpenObjection: (count: number) => `${count} 项异议未化解`,
    consensusMissing: (stated: number, needed: number) => `未形成共识：已表态 ${stated} 家，要 ${needed} 家`,
    consensusNoBase: "还没有单位签到",

    background: "背景",
    notes: "笔记",
    readOnlyLocked: "议程已锁定，文字只读。",
    plannedMinutes: "时长（分）",
  },
  {
    roundtables: "Roundtables",
    meetingNo: (no) => `Meeting ${no}`,
    cancel: "Cancel",
    optional: "optional",

    state_preparing: "Preparing",
    state_calling: "Call for items",
    state_collating: "Collating",
    state_approved: "Agenda approved",
    state_locked: "Agenda locked",
    state_in_session: "In session",
    state_minutes_draft: "Meeting ended",
    state_countersigning: "Countersigning",
    state_issued: "Issued",
    state_history: "Past meeting",
    callUntil: (when) => `Call open until ${when}`,
    callClosed: (when) => `Call closed ${when}`,

    form_face_to_face: "Sit-down",
    form_field_visit: "Field visit",
    form_video: "Video link",

    kind_major: "Major",
    kind_hard: "Hard",
    kind_urgent: "Urgent",
    facet_people: "People",
    facet_goods: "Goods",
    facet_venue: "Venue",
    thread_political: "Political",
    thread_delivery: "Delivery",
    thread_responsibility: "Responsibility",
    thread_integrity: "Integrity",

    position_agree: "Agree",
    position_agree_with_comment: "Agree with comment",
    position_object: "Object",
    position_reserve: "Reserve",

    conclusion_decided: "Decided",
    conclusion_merged: "Merged into another item",
    conclusion_deferred: "Deferred",
    conclusion_handled_on_site: "Handled on the spot",
    conclusion_noted: "Noted",
    conclusion_withdrawn: "Withdrawn",

    minutes: (minutes) => `${minutes} min`,
    lateAddition: "Late addition",
    recusedItem: "Recused item",

    quorumMissing: (present, needed) =>
      `${present === 1 ? "1 unit is" : `${present} units are`} here, ${needed} needed`,

    positions: "Positions",
    consensusReached: "Consensus reached",
    consensusOpenObjection: (count) => (count === 1 ? "1 objection open" : `${count} objections open`),
    consensusMissing: (stated, needed) => `No consensus yet: ${stated} stated, ${needed} needed`,
    consensusNoBase: "No unit has checked in yet",

    background: "Background",
    notes: "Notes",
    readOnlyLocked: "The agenda is locked; the text is read-only.",
    plannedMinutes: "Minutes",
  },
);
