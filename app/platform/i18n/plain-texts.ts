/** Sentences of answers given before the application is asked: too much sent, too fast, a fault. */
import { defineTexts } from "./texts.ts";

export const plainTexts = defineTexts(
  {
    tooLargeTitle: "内容太大",
    tooLarge: "提交的内容超过了大小限制，没有保存。请返回上一页，减少内容后再提交。",
    tooFastTitle: "提交太快",
    tooFast: "短时间内提交次数太多，这一次没有保存。请返回上一页，稍等几秒再提交。",
    failedTitle: "出了点问题",
    failed: "没有改动任何内容。请稍后再试。",
  },
  {
    tooLargeTitle: "Too large",
    tooLarge:
      "What was sent is larger than allowed and was not saved. Go back, make it shorter, and send it again.",
    tooFastTitle: "Too fast",
    tooFast:
      "Too many forms were sent in a short time; this one was not saved. Go back, wait a few seconds, and send it again.",
    failedTitle: "Something went wrong",
    failed: "Nothing was changed. Please try again shortly.",
  },
);

/** What a plain answer is about; each has a title and a sentence. */
export type PlainReason = "tooLarge" | "tooFast" | "failed";
