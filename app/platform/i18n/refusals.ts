/**
 * One table: code → HTTP status and the sentence people read. Each says what happened, what to do, and that nothing
 * typed is lost. A code without both sentences is a type error.
 */
import type { ConfirmCode, RefusalCode } from "#app/domain/refusals.ts";
import type { Locale } from "./locale.ts";

interface Line {
  readonly status: number;
  readonly zh: string;
  readonly en: string;
}

const refusals = {
  "forbidden-role": { status: 403, zh: "这一步由其他岗位办理。", en: "This step belongs to another role." },
  "forbidden-unit": { status: 403, zh: "这一步由其他单位办理。", en: "This step belongs to another unit." },
  "unknown-op": { status: 404, zh: "没有这个操作。", en: "There is no such operation." },
  "unknown-actor": { status: 404, zh: "没有这位人员。", en: "There is no such person." },
  "unknown-meeting": { status: 404, zh: "没有找到这次会议。", en: "This meeting was not found." },
  "unknown-item": { status: 404, zh: "没有找到这项议题。", en: "This item was not found." },
  "unknown-objection": { status: 404, zh: "没有找到这条异议。", en: "This objection was not found." },
  "unknown-decision": { status: 404, zh: "没有找到这份决定。", en: "This decision was not found." },
  "unknown-action": { status: 404, zh: "没有找到这项任务。", en: "This action was not found." },
  "unknown-event": { status: 404, zh: "没有找到这个活动。", en: "This event was not found." },
  "unknown-slot": { status: 404, zh: "没有找到这个场次。", en: "This slot was not found." },
  "unknown-registration": { status: 404, zh: "没有找到这份报名。", en: "This registration was not found." },
  "unknown-unit": { status: 404, zh: "没有找到这家单位。", en: "This unit was not found." },
  "already-exists": {
    status: 409,
    zh: "已经有了，不必重复登记。",
    en: "It exists already; nothing was added.",
  },
  "bad-argument": {
    status: 400,
    zh: "有内容没填好，请核对标出的项目。已填内容都还在。",
    en: "Something is not filled in right; check the marked fields. What you typed is kept.",
  },
  "wrong-state": {
    status: 409,
    zh: "现在的阶段不能办这一步，页面已按最新情况更新。",
    en: "This step does not fit the present stage; the page now shows the latest.",
  },
  "wrong-stage": {
    status: 409,
    zh: "任务现在的阶段不能办这一步。",
    en: "This step does not fit the action's stage.",
  },
  "no-such-event": { status: 404, zh: "没有发生这件事。", en: "This did not happen." },
  "call-not-open": {
    status: 409,
    zh: "还没有开始征集议题。召集人打开征集后再提交，文字已留存。",
    en: "The call for items is not open yet. Submit once the convener opens it; your text is kept.",
  },
  "call-closed": {
    status: 409,
    zh: "征集已截止，未提交。急事可走急事通道，其余可转入下次会议。文字已留存。",
    en: "The call has closed; nothing was submitted. Urgent matters can use the urgent lane, others go to the next meeting. Your text is kept.",
  },
  "not-urgent": {
    status: 409,
    zh: "只有急事可以走这条通道。",
    en: "Only urgent matters can take this lane.",
  },
  "agenda-locked": {
    status: 409,
    zh: "议程已锁定，没有改动。写下的文字存为锁定后修改建议，秘书处看得到。",
    en: "The agenda is locked and was not changed. Text is kept as a suggestion the secretariat can see.",
  },
  "late-not-urgent": {
    status: 409,
    zh: "只有急事可以临时增列。可放入下次会议。",
    en: "Only urgent items can be added late. Put it into the next meeting.",
  },
  recused: { status: 403, zh: "本单位对这项议题回避。", en: "Your unit is recused from this item." },
  "substitute-not-same-unit": {
    status: 409,
    zh: "替会人须是本单位的另一位人员。",
    en: "The substitute must be another person of your unit.",
  },
  "nothing-to-approve": { status: 409, zh: "没有待审批的申请。", en: "There is no request to approve." },
  "not-invited": {
    status: 403,
    zh: "贵单位不在这次会议的应到名单里。",
    en: "Your unit is not invited to this meeting.",
  },
  "on-leave": {
    status: 409,
    zh: "您已请假，由替会人签到。",
    en: "You are on leave; your substitute checks in.",
  },
  "quorum-not-met": {
    status: 409,
    zh: "到会单位还不够，不能开会。可提醒未到的单位。",
    en: "Too few units are here to start. Remind those still missing.",
  },
  "no-previous-meeting": {
    status: 409,
    zh: "这是第一次会议，没有上次议定事项。",
    en: "This is the first meeting; there is nothing to review.",
  },
  "observer-no-position": {
    status: 403,
    zh: "列席人员不表态，可以请求发言。",
    en: "Observers state no position; you can ask to speak.",
  },
  "not-on-agenda": { status: 409, zh: "这项议题不在议程上。", en: "This item is not on the agenda." },
  "not-present": {
    status: 403,
    zh: "由本单位签到的人员表态。",
    en: "The person checked in for your unit states its position.",
  },
  "comment-required": { status: 400, zh: "写一句意见再提交。", en: "Add a sentence, then submit." },
  "already-concluded": { status: 409, zh: "这项议题已有结论。", en: "This item is concluded already." },
  "item-already-decided": {
    status: 409,
    zh: "这项议题已有决定，可以查看。",
    en: "This item has a decision already; you can read it.",
  },
  "unresolved-objection": {
    status: 409,
    zh: "还有异议没有化解，不能形成决定。",
    en: "An objection is still open; no decision yet.",
  },
  "consensus-not-reached": {
    status: 409,
    zh: "表态的单位还不够，不能形成决定。可催表态，或暂缓。",
    en: "Too few units have stated a position. Ask the rest or defer.",
  },
  "lineage-cycle": {
    status: 409,
    zh: "这样会首尾相接。请核对替代关系。",
    en: "This would make a circle. Check which decision replaces which.",
  },
  "older-replaces-newer": {
    status: 409,
    zh: "较早的决定不能替代较晚的决定。",
    en: "An older decision cannot replace a newer one.",
  },
  "already-superseded": {
    status: 409,
    zh: "那份决定已被替代或废止。",
    en: "That decision is superseded or repealed already.",
  },
  "decision-immutable": {
    status: 409,
    zh: "决定登记后不改写，只能替代、修订或废止。",
    en: "A registered decision is never edited: supersede, amend or repeal it.",
  },
  "not-a-countersigner": {
    status: 403,
    zh: "这份决定不用贵单位会签，可以查看。",
    en: "Your unit is not asked to sign this; you can read it.",
  },
  "already-signed": { status: 409, zh: "贵单位已会签。", en: "Your unit has signed already." },
  "already-issued": {
    status: 409,
    zh: "纪要已印发，只能更正成新版本。",
    en: "The minutes are issued; only a correction can follow.",
  },
  "countersign-incomplete": {
    status: 409,
    zh: "还缺会签，纪要不能印发。可催签。",
    en: "Signatures are missing, so minutes cannot issue. Send reminders.",
  },
  "not-reviewed": {
    status: 409,
    zh: "召集人还没有审定纪要。",
    en: "The convener has not reviewed the minutes yet.",
  },
  "rehome-pending": {
    status: 409,
    zh: "被替代的决定还有任务没有转挂。",
    en: "A replaced decision still has actions to move.",
  },
  "decision-not-in-force": {
    status: 409,
    zh: "这份决定已不是现行，请用替代它的决定。",
    en: "This decision is no longer in force; use the one that replaced it.",
  },
  "action-completed": { status: 409, zh: "任务已办结。", en: "The action is completed already." },
  "action-closed": { status: 409, zh: "任务已销号。", en: "The action is closed already." },
  "not-a-successor": {
    status: 409,
    zh: "那份决定没有替代现在的来源。",
    en: "That decision does not replace the present source.",
  },
  "due-not-later": {
    status: 400,
    zh: "新时限须晚于现在和现时限。",
    en: "The new date must be later than now and the present date.",
  },
  "overdue-no-extension": {
    status: 409,
    zh: "已逾期，只能由会议改期。先写说明。",
    en: "Overdue: only a meeting can move the date. Explain first.",
  },
  "rectification-open": {
    status: 409,
    zh: "整改还没有复查通过。",
    en: "The rectification has not passed its recheck.",
  },
  "lead-unit-cannot-close": {
    status: 403,
    zh: "牵头单位不能自己销号，请另一单位的督办员办理。",
    en: "The lead unit cannot close its own action; a supervisor of another unit does.",
  },
  "not-completed": { status: 409, zh: "任务还没有办结。", en: "The action is not completed yet." },
  "inspection-missing": { status: 409, zh: "还缺一线检查。", en: "The on-site check is missing." },
  "explanation-missing": {
    status: 409,
    zh: "逾期办结，先写说明。",
    en: "Completed late: an explanation comes first.",
  },
  "accountability-not-due": {
    status: 409,
    zh: "还没有到责任追究的条件。",
    en: "No trigger for accountability has been met.",
  },
  "side-not-invited": {
    status: 403,
    zh: "这个活动没有分给本方的名额。",
    en: "This event has no seats for your side.",
  },
  "not-open-yet": {
    status: 409,
    zh: "报名还没有开始，到时间自动开放。",
    en: "Sign-up is not open yet; it opens at its time.",
  },
  "registration-closed": { status: 409, zh: "报名已截止。", en: "Sign-up has closed." },
  "headcount-out-of-range": {
    status: 400,
    zh: "人数不在允许的范围内，请改一下人数。",
    en: "The number of people is outside the allowed range; change it.",
  },
  "already-registered": {
    status: 409,
    zh: "贵单位已经报名，可以在这一页调整。",
    en: "Your unit has signed up already; adjust it on this page.",
  },
  "slot-full": {
    status: 409,
    zh: "这个场次坐不下，可选其他场次或减少人数。",
    en: "This slot is too full; choose another or fewer people.",
  },
  "quota-exhausted": {
    status: 409,
    zh: "本方名额不足，没有换成，候补号不变。",
    en: "Your side has no room; not switched, you keep your number.",
  },
  "too-late": {
    status: 409,
    zh: "场次已经开始，不能再改。",
    en: "The slot has started; it can no longer be changed.",
  },
  "too-early": { status: 409, zh: "还没有到时间。", en: "It is too early for this." },
  "offer-lapsed": {
    status: 409,
    zh: "保留时间已过，名额给了下一家。",
    en: "The hold ended; the place went on.",
  },
  "no-open-offer": { status: 409, zh: "没有待确认的名额。", en: "There is no place held for you." },
  "already-released": { status: 409, zh: "名额已经调剂过。", en: "The quotas are pooled already." },
  "not-confirmed": { status: 409, zh: "没有已确认的名额。", en: "Nothing is confirmed." },
  "roster-deadline-passed": { status: 409, zh: "名单提交时间已过。", en: "The roster deadline has passed." },
  "roster-locked": { status: 409, zh: "名单已锁定。", en: "The roster is locked." },
  "roster-size-mismatch": {
    status: 400,
    zh: "名单人数与已确认人数不一致。",
    en: "The roster does not match the confirmed number.",
  },
  "wrong-slot": {
    status: 409,
    zh: "不是这个场次，请看票上的时间。",
    en: "Not this slot; see the time on the ticket.",
  },
  "outside-window": { status: 409, zh: "不在签到时间内。", en: "Outside the check-in window." },
  "actual-exceeds-booking": {
    status: 400,
    zh: "实到人数不能多于报名人数。",
    en: "More people than signed up.",
  },
  "no-vacancy": { status: 409, zh: "没有空位了。", en: "There is no vacancy." },
  "unknown-person": { status: 404, zh: "没有找到这位人员。", en: "This person was not found." },
  "unknown-body": { status: 404, zh: "没有找到这个组织。", en: "This body was not found." },
  "unknown-roundtable": { status: 404, zh: "没有找到这个圆桌会。", en: "This roundtable was not found." },
  "unknown-login-session": { status: 404, zh: "这个登录已经结束。", en: "That sign-in has ended already." },
  "name-taken": {
    status: 409,
    zh: "这个登录名已被使用，请换一个。",
    en: "This sign-in name is taken; choose another.",
  },
  "roles-not-combinable": {
    status: 409,
    zh: "三员岗位单独设账号，不能兼任其他岗位，也不属任何单位。",
    en: "Administrator roles stand alone: such an account holds no other role and belongs to no unit.",
  },
  "key-reused": {
    status: 409,
    zh: "这份表单已经用过，请刷新后再提交。",
    en: "This form was used already; reload and submit again.",
  },
  suspended: {
    status: 403,
    zh: "账号已停用，请联系系统管理员。",
    en: "This account is suspended; ask the system administrator.",
  },
  "setup-done": { status: 410, zh: "设置链接已经用过。", en: "This set-up link has been used." },
  "sign-in-failed": { status: 401, zh: "登录名或密码不对。", en: "The sign-in name or password is wrong." },
  "too-many-tries": {
    status: 429,
    zh: "尝试次数太多，请稍等再试。",
    en: "Too many tries; wait a moment and try again.",
  },
  "sign-in-busy": {
    status: 429,
    zh: "现在登录的人多，请几秒后再试。",
    en: "Many people are signing in; try again in a few seconds.",
  },
  "password-weak": {
    status: 400,
    zh: "密码至少十二位，不能是常见密码，也不能含登录名。",
    en: "Use at least twelve characters, no common password, and not the sign-in name.",
  },
  "unknown-version": {
    status: 404,
    zh: "没有找到这一版文字。",
    en: "This version of the text was not found.",
  },
  "text-too-large": {
    status: 409,
    zh: "文字太多，没有恢复。请先删去一部分，现在的文字没有变。",
    en: "The text is too large; nothing was restored. Delete a part first; the present text is unchanged.",
  },
  "password-wrong": { status: 400, zh: "现在的密码不对。", en: "The present password is wrong." },
  "storage-full": {
    status: 507,
    zh: "存储空间已满，没有保存。已填内容都还在，请告知系统管理员，腾出空间后再提交。",
    en: "The storage is full; nothing was saved. What you typed is kept: tell the system administrator, and send it again once there is room.",
  },
  "storage-failed": {
    status: 503,
    zh: "存储没有确认，还不能算已保存。已填内容都还在，请稍后再提交。",
    en: "The storage has not confirmed this, so it does not count as saved. What you typed is kept; send it again in a moment.",
  },
  "other-person": {
    status: 409,
    zh: "这一页是别人登录时打开的，没有提交。请刷新页面，核对是以哪个单位的身份，再提交。",
    en: "This page was opened while somebody else was signed in, so nothing was sent. Reload it, check which unit you act for, and send it again.",
  },
  "text-damaged": {
    status: 409,
    zh: "存储里有一份议题文字已损坏，这一步没有办。已填内容都还在，请告知系统管理员。",
    en: "The stored text of an item is damaged, so this step was not taken. What you typed is kept; tell the system administrator.",
  },
  "decision-to-be-replaced": {
    status: 409,
    zh: "这份决定即将被替代，确认后才继续。",
    en: "This decision is about to be replaced; confirm to go on.",
  },
} as const satisfies Record<RefusalCode | ConfirmCode, Line>;

/** The sentence of a code in the reader's language. */
export function refusalMessage(code: RefusalCode | ConfirmCode, locale: Locale): string {
  return refusals[code][locale];
}

/** The HTTP status that goes with a code. */
export function refusalStatus(code: RefusalCode | ConfirmCode): number {
  return refusals[code].status;
}
