/** Words of the content of an item: texts, options, papers, findings. */
import { defineTexts, joinTexts } from "#app/platform/i18n/texts.ts";
import { meetingTexts } from "./texts.ts";

export const itemTexts = joinTexts(
  meetingTexts,
  defineTexts(
    {
      itemThread: "主线",
      itemMaterials: "材料",
      materialPages: "页数",
      materialVersion: "版本",
      itemOptions: "比选方案",
      optionCost: "代价",
      optionRisk: "风险",
      optionInitial: "申报单位初选",
      optionNoInitial: "暂不初选",
      optionChosen: "会议选定",

      noText: "还没有文字",
      fieldVisit: "实地调研",
    },
    {
      itemThread: "Main thread",
      itemMaterials: "Papers",
      materialPages: "Pages",
      materialVersion: "Version",
      itemOptions: "Options",
      optionCost: "Cost",
      optionRisk: "Risk",
      optionInitial: "Unit's first choice",
      optionNoInitial: "No first choice",
      optionChosen: "Chosen",

      noText: "No text yet",
      fieldVisit: "Field visit",
    },
  ),
);
