/** Words that say what follows from suspending, before it is done. */
import { defineTexts } from "#app/platform/i18n/texts.ts";

export const suspendTexts = defineTexts(
  {
    title: (name: string) => `停用“${name}”？`,
    follows: "停用之后",
    signedOut: "立即退出所有设备上的登录，打开的页面随即断开，不能再登录。",
    peopleSignedOut: (n: number) =>
      n === 0 ? "这家单位现在没有在用的人员。" : `${n} 位人员立即退出登录，打开的页面随即断开，不能再登录。`,
    calls: (n: number) => `有 ${n} 场会次正在征集议题，这家单位不能再提交。`,
    unitSignUps: (n: number) => `有 ${n} 份有效报名，名额继续保留；恢复之前没有人能改动或取消。`,
    personSignUps: (n: number) => `经其提交的 ${n} 份报名继续有效，由本单位其他联络员办理。`,
    kept: "议题、表态、决定和审计记录全部保留。",
    undo: "可以随时恢复；恢复后重新登录即可。",
    verb: (name: string) => `停用${name}`,
    cancel: "不停用",
    ownAccount: "不能停用自己的账号。",
  },
  {
    title: (name) => `Suspend ${name}?`,
    follows: "What follows",
    signedOut: "Signed out on every device at once, open pages are cut off, and there is no signing in.",
    peopleSignedOut: (n) =>
      n === 0
        ? "This unit has no active people now."
        : n === 1
          ? "1 person is signed out at once, open pages are cut off, and there is no signing in."
          : `${n} people are signed out at once, open pages are cut off, and there is no signing in.`,
    calls: (n) =>
      n === 1
        ? "1 meeting is calling for items; the unit can no longer submit."
        : `${n} meetings are calling for items; the unit can no longer submit.`,
    unitSignUps: (n) =>
      n === 1
        ? "1 sign-up keeps its places; nobody can change or cancel it until the unit is resumed."
        : `${n} sign-ups keep their places; nobody can change or cancel them until the unit is resumed.`,
    personSignUps: (n) =>
      n === 1
        ? "1 sign-up made by this person stays valid; another liaison of the unit looks after it."
        : `${n} sign-ups made by this person stay valid; another liaison of the unit looks after them.`,
    kept: "Items, positions, decisions and audit lines all stay.",
    undo: "It can be resumed at any time; signing in again is enough.",
    verb: (name) => `Suspend ${name}`,
    cancel: "Do not suspend",
    ownAccount: "You cannot suspend your own account.",
  },
);
