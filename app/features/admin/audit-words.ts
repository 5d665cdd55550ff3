/** Words for what the audit log holds as codes: kinds of objects, fields, values. Both languages side by side. */
import type { Locale } from "#app/platform/i18n/locale.ts";
import { sideNames } from "#app/platform/i18n/sides.ts";
import type { Side } from "#app/domain/sides.ts";
import { adminTexts } from "./texts.ts";

type Pair = readonly [zh: string, en: string];
type Words = Readonly<Record<string, Pair>>;

const kinds: Words = {
  roundtable: ["圆桌会", "Roundtable"],
  meeting: ["会议", "Meeting"],
  agenda_item: ["议题", "Agenda item"],
  decision: ["决定", "Decision"],
  study_event: ["活动", "Event"],
  registration: ["报名", "Sign-up"],
  unit: ["单位", "Unit"],
  person: ["人员", "Person"],
  body: ["机构", "Body"],
  login_session: ["登录", "Sign-in"],
  installation: ["本系统", "This installation"],
};

const fields: Words = {
  ...kinds,
  state: ["状态", "State"],
  item: ["议题", "Item"],
  into: ["并入", "Merged into"],
  position: ["表态", "Position"],
  objection: ["异议", "Objection"],
  findings: ["调研发现", "Findings"],
  reviewed: ["已听取的会议", "Meeting reviewed"],
  conclusion: ["结论", "Conclusion"],
  leave: ["请假", "Leave"],
  attendance: ["签到", "Attendance"],
  order: ["顺序", "Order"],
  restoredVersion: ["恢复的版本", "Version restored"],
  lateAddition: ["临时增列", "Late addition"],
  confirmed: ["已确认人数", "People confirmed"],
  waiting: ["候补人数", "People waiting"],
  roles: ["岗位权限", "Roles"],
  password: ["密码", "Password"],
  reason: ["原因", "Reason"],
  keys: ["过期表单标记", "Old form keys"],
  logins: ["过期登录", "Dead sign-ins"],
  side: ["协同方", "Side"],
  nameZh: ["全称", "Full name"],
  shortZh: ["简称", "Short name"],
  nameEn: ["英文全称", "Full name in English"],
  shortEn: ["英文简称", "Short name in English"],
  protocolOrder: ["顺序", "Protocol order"],
  pinyinKey: ["拼音", "Pinyin"],
  kind: ["类别", "Kind"],
  validFrom: ["起始", "From"],
  validTo: ["截止", "Until"],
  unitId: ["单位", "Unit"],
  roleName: ["岗位名", "Post"],
  roleNameEn: ["英文岗位名", "Post in English"],
  layer: ["层级", "Layer"],
  loginName: ["登录名", "Sign-in name"],
  locale: ["语言", "Language"],
  theme: ["颜色", "Colours"],
  textSize: ["字号", "Text size"],
  system_admin: ["系统管理员", "System administrator"],
  security_admin: ["安全管理员", "Security administrator"],
  audit_admin: ["审计管理员", "Audit administrator"],
};

/** States are words of their object: an approved agenda is not an approved item. */
const values: Words = {
  "meeting.preparing": ["准备中", "Preparing"],
  "meeting.calling": ["征集议题", "Calling for items"],
  "meeting.collating": ["汇总中", "Collating"],
  "meeting.approved": ["议程已审定", "Agenda approved"],
  "meeting.locked": ["议程已锁定", "Agenda locked"],
  "meeting.in_session": ["会议中", "In session"],
  "meeting.minutes_draft": ["会议已结束", "Ended"],
  "meeting.countersigning": ["会签中", "Countersigning"],
  "meeting.issued": ["已印发", "Issued"],
  "agenda_item.submitted": ["已提交", "Submitted"],
  "agenda_item.returned": ["已退回", "Returned"],
  "agenda_item.merged": ["已并入", "Merged"],
  "agenda_item.approved": ["已审定", "Approved"],
  "agenda_item.scheduled": ["已列入议程", "On the agenda"],
  "agenda_item.concluded": ["已有结论", "Concluded"],
  "decision.draft": ["草案", "Draft"],
  "decision.countersigning": ["会签中", "Countersigning"],
  "decision.pending_effective": ["待生效", "Pending"],
  "decision.effective": ["现行", "In force"],
  "decision.superseded": ["已被替代", "Superseded"],
  "decision.repealed": ["已废止", "Repealed"],
  "study_event.published": ["未开放", "Not open"],
  "study_event.open": ["报名中", "Open"],
  "study_event.closed": ["已截止", "Closed"],
  "study_event.archived": ["已归档", "Archived"],
  agree: ["同意", "Agree"],
  agree_with_comment: ["附意见同意", "Agree with a comment"],
  object: ["有异议", "Object"],
  reserve: ["保留意见", "Reserve"],
  open: ["未化解", "Open"],
  amended: ["已修改", "Amended"],
  withdrawn: ["已撤回", "Withdrawn"],
  reserved: ["保留", "Reserved"],
  escalated: ["提请上级", "Escalated"],
  deferred: ["暂缓", "Deferred"],
  pending: ["待审批", "Waiting for approval"],
  approved: ["已批准", "Approved"],
  present: ["出席", "Present"],
  observing: ["列席", "Observing"],
  set: ["已设置", "Set"],
  none: ["未设置", "Not set"],
  replaced: ["同一浏览器重新登录", "Signed in again in the same browser"],
  zh: ["中文", "Chinese"],
  en: ["英文", "English"],
  auto: ["跟随系统", "As the system"],
  light: ["浅色", "Light"],
  dark: ["深色", "Dark"],
  standard: ["标准", "Standard"],
  large: ["大字", "Large"],
  true: ["是", "Yes"],
  false: ["否", "No"],
};

function wordIn(words: Words, code: string, locale: Locale): string | null {
  const pair = Object.hasOwn(words, code) ? words[code] : undefined;
  return pair?.[locale === "zh" ? 0 : 1] ?? null;
}

/** What kind of object a line is about; a kind of an older release as it was recorded. */
export function kindName(kind: string, locale: Locale): string {
  return wordIn(kinds, kind, locale) ?? kind;
}

export function fieldName(field: string, locale: Locale): string {
  return wordIn(fields, field, locale) ?? field;
}

/** Word of a coded value of a field, or null when it is no code. */
export function valueWord(
  { kind, field, code }: { readonly kind: string; readonly field: string; readonly code: string },
  locale: Locale,
): string | null {
  if (field === "side") return sideNames(locale)[code as Side] ?? null;
  const ofObject = field === "state" ? wordIn(values, `${kind}.${code}`, locale) : null;
  return ofObject ?? (takesWords.has(field) ? (wordIn(values, code, locale) ?? ofAdmin(code, locale)) : null);
}

/** Fields whose values are codes; names people typed are never taken for one. */
const takesWords = new Set(
  "state position objection conclusion leave attendance roles password reason kind layer locale theme textSize".split(
    " ",
  ),
);

/** Roles, layers, kinds of bodies and states of accounts are named on the other pages already. */
function ofAdmin(code: string, locale: Locale): string | null {
  const text = Object.hasOwn(adminTexts.zh, code) ? adminTexts[locale][code as "active"] : null;
  return typeof text === "string" ? text : null;
}

interface Numbered {
  readonly no: number;
  readonly zh: string;
  readonly en: string | null;
}

/** Names of what goes by a number, in both languages. */
export const numberedNames = {
  meeting: ({ no, zh, en }: Numbered) => ({ zh: `${zh}第${no}次会议`, en: `${en ?? zh}, meeting ${no}` }),
  item: ({ no, meetingNo }: { readonly no: number; readonly meetingNo: number }) => ({
    zh: `${no} 号（第${meetingNo}次会议）`,
    en: `${no} (meeting ${meetingNo})`,
  }),
  decision: ({ no, registeredNo }: { readonly no: string | null; readonly registeredNo: number }) => ({
    zh: no ?? `登记第 ${registeredNo} 份，待编号`,
    en: no ?? `registered as ${registeredNo}, not numbered`,
  }),
  registration: ({ no, zh, en }: Numbered) => ({ zh: `${zh}第 ${no} 份`, en: `${no} for ${en ?? zh}` }),
};
