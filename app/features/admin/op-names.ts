/** Names of operations, for those who read the audit log. */
import type { AuditedOp } from "#app/platform/audit-note.server.ts";
import type { Locale } from "#app/platform/i18n/locale.ts";

const names = {
  "itemCall.open": ["打开议题征集", "Open call for items"],
  "agendaItem.submit": ["提交议题", "Submit item"],
  "agendaItem.submitUrgent": ["提交急事", "Submit urgent item"],
  "agendaItem.return": ["退回议题", "Return item"],
  "agendaItem.merge": ["并入议题", "Merge items"],
  "fieldVisit.record": ["登记实地调研", "Record field visit"],
  "agenda.text.edit": ["编辑议程文字", "Edit agenda text"],
  "client.reconnect": ["重新连接", "Reconnect"],
  "agenda.reorder": ["调整议程顺序", "Reorder agenda"],
  "agenda.approve": ["审定议程", "Approve agenda"],
  "agenda.lock": ["锁定议程", "Lock agenda"],
  "agenda.addLate": ["临时增列", "Add late item"],
  "agendaItem.view": ["查看议题", "View item"],
  "agendaItem.defer": ["暂缓议题", "Defer item"],
  "attendance.leave": ["请假", "Ask for leave"],
  "attendance.approveSubstitute": ["审批替会", "Approve substitute"],
  "attendance.checkIn": ["签到", "Check in at meeting"],
  "meeting.start": ["开始会议", "Start meeting"],
  "meeting.end": ["结束会议", "End meeting"],
  "meeting.reviewPrevious": ["听取上次议定事项", "Review previous decisions"],
  "floor.openItem": ["转入议题", "Open item in the room"],
  "floor.extendItem": ["延长议题时间", "Extend item"],
  "floor.closeItem": ["议题告一段落", "Leave item"],
  "position.set": ["表态", "State position"],
  "objection.resolve": ["化解异议", "Resolve objection"],
  "decision.create": ["登记决定", "Record decision"],
  search: ["检索", "Search"],
  "studyEvent.open": ["开放报名", "Open event"],
  "registration.create": ["报名", "Sign up"],
  "registration.cancel": ["取消报名", "Cancel sign-up"],
  "itemCall.close": ["截止议题征集", "Close call for items"],
  "decision.effective": ["决定生效", "Decision takes effect"],
  "studyEvent.autoOpen": ["到时开放报名", "Open event when due"],
  "registration.close": ["截止报名", "Close sign-up"],
  "roundtable.create": ["设立圆桌会", "Create roundtable"],
  "meeting.create": ["召集会议", "Create meeting"],
  "meeting.recordHistory": ["登记往次会议", "Record past meeting"],
  "studyEvent.publish": ["发布活动", "Publish event"],
  "unit.create": ["新增单位", "Add unit"],
  "unit.update": ["编辑单位", "Edit unit"],
  "unit.suspend": ["停用单位", "Suspend unit"],
  "unit.resume": ["恢复单位", "Resume unit"],
  "body.create": ["新增机构", "Add body"],
  "body.update": ["编辑机构", "Edit body"],
  "person.create": ["新增人员", "Add person"],
  "person.update": ["编辑人员", "Edit person"],
  "person.suspend": ["停用人员", "Suspend person"],
  "person.resume": ["恢复人员", "Resume person"],
  "person.setPassword": ["设置密码", "Set password"],
  "person.grantRoles": ["授予岗位权限", "Grant roles"],
  "audit.read": ["查看审计记录", "Read audit log"],
  "people.read": ["查看人员", "Read people"],
  "installation.setUp": ["首次设置", "First set-up"],
  "installation.tidy": ["清理过期数据", "Clear what is out of date"],
  "preferences.update": ["调整显示", "Change display"],
  "password.change": ["修改密码", "Change password"],
  "loginSession.end": ["结束登录", "End sign-in"],
  "notice.markRead": ["已读通知", "Mark notice read"],
  signIn: ["登录", "Sign in"],
  signOut: ["退出登录", "Sign out"],
} as const satisfies Record<AuditedOp, readonly [zh: string, en: string]>;

export const auditedOps = Object.keys(names);

/** Name of an operation; a code the product no longer has is shown as it was recorded. */
export function opName(op: string, locale: Locale): string {
  const pair = Object.entries(names).find(([code]) => code === op)?.[1];
  return pair ? pair[locale === "zh" ? 0 : 1] : op;
}
