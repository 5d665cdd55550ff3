/** Words of a shared text while people write it: who writes, what is saved, the editor's tools. */
import { defineTexts, joinTexts } from "#app/platform/i18n/texts.ts";
import { meetingTexts } from "./texts.ts";

export const liveItemTexts = joinTexts(
  meetingTexts,
  defineTexts(
    {
      editing: (count: number) => `${count} 人在编辑`,
      writing: (names: string) => `${names}正在写`,
      allSaved: "全部已保存",
      saved: "已保存",
      connecting: "正在连接",
      unsynced: (count: number) => `${count} 项未同步`,
      itemUnsynced: "未同步",
      itemOfflineUnsynced: "离线，有文字未同步",
      itemNotSaved: "没有保存",
      offline: "离线",
      offlineCount: (count: number) => (count > 0 ? `离线，${count} 项未同步` : "离线"),
      offlineHint:
        "可以接着写，文字留在这一页。锁定前联网会自动送出；锁定后改存为“锁定后修改建议”，不会丢。请不要关闭这一页。",
      offlineHintKept:
        "可以接着写，文字在本机留有副本，关闭这一页也不丢。联网后打开议程会自动送出；锁定后改存为“锁定后修改建议”。",
      leftOver: "本机有旧版本里没有送出的文字",
      leftOverHint: "这份文字已经恢复到另一个版本，旧文字不会并入。请把还需要的复制到下面。",
      dropLeftOver: "已处理，清除",
      leaveKept: "还有文字没有送出，本机留有副本，联网后再打开议程会自动送出。现在离开吗？",
      offlineUnread: "联网后才能修改。下面是最后一次保存的内容。",
      readOnlyObserver: "您可以查看，不能修改。",
      refusedLocked: (count: number) =>
        count > 0
          ? `议程已锁定。您的 ${count} 段文字已存为锁定后修改建议，秘书处看得到。`
          : "议程已锁定，刚才的文字没有送出。",
      refusedOther: "刚才的文字没有送出。请复制下来，再看最新内容。",
      showLatest: "看最新内容",
      gone: "这份文字现在打不开，请刷新这一页。",
      damaged: "存储里这份文字已损坏，没有打开；别的议题不受影响。请告知系统管理员。",
      goneUnsaved: "这份文字现在打不开，有改动没有保存。请先把下面的文字复制下来，再刷新这一页。",
      signedOut: "登录已结束",
      signedOutUnsaved:
        "有改动没有保存，文字还在这一页，也可以复制。请重新登录，再回到这一页点“继续编辑”，文字会送出。",
      signedOutSaved: "您写的都已保存。请重新登录，再回到这一页点“继续编辑”。",
      signInAgain: "重新登录（新标签页）",
      resumeWriting: "继续编辑",
      notSaved: (count: number) => `${count} 项没有保存`,
      notConnected: "没有连接",
      bold: "加粗",
      bulletList: "项目符号",
      orderedList: "编号",
      undoTyping: "撤销输入",
      redoTyping: "重做输入",
      toolbar: "文字格式",
      title: "题目",
      titleEmpty: "请写一个题目。空着时，议程上还是原来的题目。",
      titleTooLong: (length: number, most: number) => `题目有 ${length} 字，最多 ${most} 字，请缩短。`,
      minutesFaulty: (most: number) => `请填 1 到 ${most} 的整数，改好后才会保存。`,
      toCorrect: (count: number) => `${count} 处要改`,
      leaveFaulty: "还有填得不对的地方，没有保存。仍要离开吗？",
      leaveUnsynced: "还有文字没有同步。离开这一页就丢了，仍要离开吗？",
    },
    {
      editing: (count) => (count === 1 ? "1 person editing" : `${count} people editing`),
      writing: (names) => `${names} writing`,
      allSaved: "All saved",
      saved: "Saved",
      connecting: "Connecting",
      unsynced: (count) => `${count} ${count === 1 ? "item" : "items"} not synced`,
      itemUnsynced: "Not synced",
      itemOfflineUnsynced: "Offline, some text not synced",
      itemNotSaved: "Not saved",
      offline: "Offline",
      offlineCount: (count) =>
        count > 0 ? `Offline, ${count} ${count === 1 ? "item" : "items"} not synced` : "Offline",
      offlineHint:
        "You can go on writing; your text stays on this page. Back online before the lock it is sent by itself; after the lock it becomes a suggestion. Do not close this page.",
      offlineHintKept:
        "You can go on writing; this device keeps a copy, and closing the page loses nothing. It is sent when you open the agenda online; after the lock it becomes a suggestion.",
      leftOver: "This device holds text of an earlier version that was never sent",
      leftOverHint:
        "The text has been restored to another version, and the old one is not merged. Copy what is still needed into the fields below.",
      dropLeftOver: "Done, clear it",
      leaveKept:
        "Some text is not sent. This device keeps a copy, which is sent when you open the agenda online. Leave now?",
      offlineUnread: "You can write once you are online. Below is what was saved last.",
      readOnlyObserver: "You can read this text but not change it.",
      refusedLocked: (count) =>
        count > 0
          ? `The agenda locked. ${count === 1 ? "Your paragraph is" : `Your ${count} paragraphs are`} kept as a suggestion the secretariat can see.`
          : "The agenda locked; your last text was not sent.",
      refusedOther: "Your last text was not sent. Copy it, then open the latest version.",
      showLatest: "Show the latest",
      gone: "This text cannot be opened now. Please reload the page.",
      damaged:
        "The stored text is damaged and was not opened; other items are not affected. Please tell the system administrator.",
      goneUnsaved:
        "This text cannot be opened now, and some changes are not saved. Copy the text below first, then reload the page.",
      signedOut: "You are signed out",
      signedOutUnsaved:
        "Some changes are not saved. Your text is still on this page and can be copied. Sign in again, come back to this page and choose “Go on writing”: it will be sent.",
      signedOutSaved:
        "Everything you wrote is saved. Sign in again, come back to this page and choose “Go on writing”.",
      signInAgain: "Sign in again (new tab)",
      resumeWriting: "Go on writing",
      notSaved: (count) => `${count} ${count === 1 ? "item" : "items"} not saved`,
      notConnected: "Not connected",
      bold: "Bold",
      bulletList: "Bullets",
      orderedList: "Numbers",
      undoTyping: "Undo typing",
      redoTyping: "Redo typing",
      toolbar: "Text format",
      title: "Title",
      titleEmpty: "Please write a title. While it is empty, the agenda keeps the former one.",
      titleTooLong: (length, most) =>
        `The title has ${length} characters. Please shorten it to ${most} at most.`,
      minutesFaulty: (most) => `Enter a whole number from 1 to ${most}. It is saved once it is right.`,
      toCorrect: (count) => `${count} to correct`,
      leaveFaulty: "Something on this page is not right yet and not saved. Leave anyway?",
      leaveUnsynced: "Some text is not synced. Leaving this page loses it. Leave anyway?",
    },
  ),
);
