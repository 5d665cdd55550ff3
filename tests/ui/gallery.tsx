/** Every component on one page, for looking at: `npx tsx tests/ui/build-gallery.ts <folder>` writes it as plain HTML. */
import { useState, type ReactNode } from "react";
import { AppShell, PreferenceButton } from "#app/ui/app-shell.tsx";
import { CountBubble, KindBadge, LightChip, PositionMark, ProofBadge, Tag } from "#app/ui/badges.tsx";
import { Button, ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { Card, CardBody, CardHeader, CardList, TodoRow } from "#app/ui/card.tsx";
import { Checkbox, CheckboxGroup, RadioGroup } from "#app/ui/choices.tsx";
import { CommandPalette } from "#app/ui/command-palette.tsx";
import { ConfirmDialog } from "#app/ui/confirm-dialog.tsx";
import { DataTable, Facts } from "#app/ui/data-table.tsx";
import { DateField, DateTimeField, NumberField, Select, TextArea, TextField } from "#app/ui/fields.tsx";
import { FormErrors } from "#app/ui/form-errors.tsx";
import { iconPaths, type IconName } from "#app/ui/icon-paths.ts";
import { Icon } from "#app/ui/icons.tsx";
import { TextLink } from "#app/ui/link.tsx";
import { Countdown, Presence, SavedMark } from "#app/ui/live-marks.tsx";
import { Progress, QuotaBar, Ticks, TimeRuler } from "#app/ui/measures.tsx";
import { Menu } from "#app/ui/menu.tsx";
import { EmptyState, Notice, Skeleton } from "#app/ui/notice.tsx";
import { Columns, FilterRow, Page, PageHeader, Tabs } from "#app/ui/page-header.tsx";
import { Seats, SeatsList } from "#app/ui/seats.tsx";
import { SideStrip } from "#app/ui/side-mark.tsx";
import { SideTile } from "#app/ui/side-tile.tsx";
import { sideOrder } from "#app/ui/sides.ts";
import { Stepper } from "#app/ui/stepper.tsx";
import { Clauses, VisuallyHidden } from "#app/ui/text.tsx";
import { Timeline, Track } from "#app/ui/timeline.tsx";
import { ToastProvider, useToast } from "#app/ui/toast.tsx";
import { Person, UnitChip, UnitName } from "#app/ui/unit-chip.tsx";
import { crowd, letters, names, nine, palette, tasks } from "./gallery-data.ts";

const nav = [
  { href: "/", label: "今日", icon: "home", count: 3, countLabel: "3 件待办", current: true },
  { href: "/roundtables", label: "圆桌会", icon: "table" },
  { href: "/decisions", label: "决定", icon: "decision", count: 2, countLabel: "2 份待会签" },
  { href: "/actions", label: "督办", icon: "flag", count: 1, countLabel: "1 项逾期" },
  { href: "/study", label: "联学联建", shortLabel: "联学", icon: "study" },
] as const;

export function Gallery() {
  return (
    <ToastProvider regionLabel="提示" closeLabel="关闭">
      <AppShell
        brand="五协同圆桌"
        brandNote="第三届进博会"
        homeHref="/"
        nav={nav}
        navLabel="主导航"
        rest={[{ href: "/search", label: "检索", icon: "search", keys: "Ctrl K" }]}
        search={{ href: "/search", label: "检索" }}
        topLine="本系统为非涉密系统，严禁处理涉密信息"
        skipLabel="跳到正文"
        liveStrip={
          <>
            第3次会议进行中，第 5 项{" "}
            <TextLink href="/now" className="text-on-accent!">
              回到“现在”
            </TextLink>
          </>
        }
        foot={<Foot />}
      >
        <Page>
          <Head />
          <Columns aside={<AsideCards />}>
            <MainCards />
          </Columns>
        </Page>
      </AppShell>
    </ToastProvider>
  );
}

function Foot() {
  return (
    <>
      <Person side="host" letter="承" role="场馆运营组联络员" unit="承办乙" />
      <form className="prefs">
        <PreferenceButton name="size" value="large">
          大字
        </PreferenceButton>
        <PreferenceButton name="theme" value="dark" pressed>
          深色
        </PreferenceButton>
        <PreferenceButton name="locale" value="en" lang="en">
          English
        </PreferenceButton>
      </form>
    </>
  );
}

function Head() {
  return (
    <PageHeader
      crumbsLabel="位置"
      crumbs={[
        { label: "圆桌会", href: "/roundtables" },
        { label: "疫情防控圆桌会", href: "/roundtables/x" },
      ]}
      title={<Clauses text="疫情防控“人、物、馆”圆桌会" />}
      meta={
        <>
          <Tag tone="good" icon="lock">
            第3次会议 议程已锁定
          </Tag>
          <span>2020年10月12日 14:00—16:30</span>
          <span>圆桌会议室A</span>
        </>
      }
      actions={
        <>
          <LinkButton href="/papers" icon="paper">
            材料
          </LinkButton>
          <Button variant="primary">开始会议</Button>
        </>
      }
    />
  );
}

function MainCards() {
  return (
    <>
      <Card tone="next">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <KindBadge kind="urgent">急事</KindBadge>
          <LightChip light="due-soon">临期</LightChip>
          <Countdown urgency="soon">今天 12:00 到期，剩 1 小时 55 分</Countdown>
        </div>
        <h2>落实冷链展品临时查验场地</h2>
        <p className="text-sm text-ink-2">督〔2020〕4号，贵单位牵头。一线检查 10:00 已通过，可以办结。</p>
        <ButtonRow className="mt-4">
          <Button variant="primary" icon="tick-circle">
            办结
          </Button>
          <LinkButton href="/actions/4" variant="quiet">
            查看任务
          </LinkButton>
        </ButtonRow>
      </Card>
      <Card>
        <CardHeader title="其余待办" note="2 件" more={<TextLink href="/todo">全部</TextLink>} />
        <CardList>
          {["全馆消杀采用两段制（02:00—05:00、闭馆后）", "原则通过《进博会场馆疫情防控工作方案》修订稿"].map(
            (title) => (
              <TodoRow
                key={title}
                verb="待会签"
                icon={<Icon name="decision" />}
                title={title}
                meta="圆桌决〔2020〕3-4号 已签 1/3"
                countdown={<Countdown>明天 18:00 到期</Countdown>}
                action={<LinkButton href="/sign">去会签</LinkButton>}
              />
            ),
          )}
        </CardList>
      </Card>
      <Marks />
      <Forms />
      <Card padded>
        <TimeRuler
          label="议程按分钟：预计 16:12 结束，超 12 分"
          start="14:00"
          end="16:30"
          overText="超 12 分"
          parts={[
            { id: "0", minutes: 5, label: "", state: "fixed" },
            { id: "1", minutes: 15, label: "1", note: "15分", urgent: true },
            { id: "2", minutes: 25, label: "2", note: "25分" },
            { id: "3", minutes: 20, label: "3", note: "20分", state: "current" },
            { id: "4", minutes: 15, label: "4", note: "15分", over: true },
            { id: "free", minutes: 30, label: "余 30 分", state: "free" },
          ]}
        />
        <div className="mt-4">
          <Track
            label="环节"
            steps={["任务分解", "责任落实", "汇报进展", "一线检查", "问题整改", "责任追究"].map(
              (label, index) => ({
                id: label,
                label,
                state: index < 2 ? "done" : index === 2 ? "now" : index < 4 ? "coming" : "optional",
              }),
            )}
          />
        </div>
      </Card>
      <Card>
        <CardHeader title="台账" />
        <TaskTable />
      </Card>
      <Notices />
      <Overlays />
    </>
  );
}

function Marks() {
  return (
    <Card padded>
      <div className="stack">
        <div className="unit-row">
          {sideOrder.map((side) => (
            <UnitName key={side} side={side} letter={letters[side]} name={names[side]} scale="large" />
          ))}
        </div>
        <div className="unit-row">
          {nine.slice(0, 5).map((unit) => (
            <UnitChip key={unit.id} side={unit.side} letter={letters[unit.side]} name={unit.name} />
          ))}
          <UnitChip side="provider" letter="P" name="Pending" hollow />
          <SideTile side="host" letter="H" name="Host" scale="huge" />
          <UnitChip
            side="committee_member"
            letter="组"
            name="中国国际进口博览局与上海市人民政府联合组成的综合保障协调办公室第二工作组"
          />
        </div>
        <Row>
          <KindBadge kind="major">要事</KindBadge>
          <KindBadge kind="hard">难题</KindBadge>
          <KindBadge kind="urgent">急事</KindBadge>
          <LightChip light="normal">正常</LightChip>
          <LightChip light="due-soon">临期</LightChip>
          <LightChip light="overdue">逾期</LightChip>
          <LightChip light="done">办结</LightChip>
          <LightChip light="closed">销号</LightChip>
        </Row>
        <Row>
          <PositionMark position="agree">同意</PositionMark>
          <PositionMark position="agree_with_comment">附意见同意</PositionMark>
          <PositionMark position="object">有异议</PositionMark>
          <PositionMark position="reserve">保留意见</PositionMark>
          <PositionMark position="none">未表态</PositionMark>
        </Row>
        <Row>
          <SavedMark state="saved">已保存</SavedMark>
          <SavedMark state="unsynced">1 段未同步</SavedMark>
          <SavedMark state="offline">离线，本机已存</SavedMark>
          <Countdown urgency="overdue">逾期 14 小时</Countdown>
          <Countdown face="clock">4:40</Countdown>
          <CountBubble value={3} label="3 件" />
          <ProofBadge state="matches">正文与记录链一致</ProofBadge>
          <ProofBadge state="broken">对不上，请联系安全管理员</ProofBadge>
        </Row>
        <Row>
          <Tag>人</Tag>
          <Tag tone="late">临时增列</Tag>
          <Tag tone="live">会议中</Tag>
          <Tag tone="caution">会签中，已签 4/5</Tag>
          <VisuallyHidden>在场的人</VisuallyHidden>
          <Presence people={nine.slice(0, 7)} letters={letters} label="7 人在编辑" />
        </Row>
        <Row>
          <Button variant="primary" icon="tick-circle">
            办结
          </Button>
          <Button>查看</Button>
          <Button variant="quiet">稍后</Button>
          <Button variant="danger">废止决定</Button>
          <Button pending>提交</Button>
          <Button reason="有 1 项异议未化解，文字先留在这里">登记决定</Button>
          <Menu label="更多" entries={[{ id: "a", label: "移到第 2 项" }]} onAction={() => {}} />
        </Row>
        <Row>
          {(Object.keys(iconPaths) as IconName[]).map((name) => (
            <Icon key={name} name={name} />
          ))}
        </Row>
        <Tabs
          label="面"
          look="segments"
          tabs={[
            { href: "/live", label: "主持", icon: "mic", current: true },
            { href: "/now", label: "现在", icon: "hand" },
            { href: "/wall", label: "大屏", icon: "screen" },
          ]}
        />
        <Tabs
          label="会议"
          tabs={[
            { href: "/a", label: "议程", current: true },
            { href: "/b", label: "表态", count: 9 },
            { href: "/c", label: "纪要" },
          ]}
        />
        <FilterRow
          label="筛选"
          filters={[
            { href: "?a", label: "全部", active: true },
            { href: "?b", label: "本单位" },
          ]}
        />
      </div>
    </Card>
  );
}

function Row({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-3">{children}</div>;
}

function Forms() {
  return (
    <Card padded>
      <form className="form-stack">
        <FormErrors title="有 1 处要改" errors={[{ fieldId: "why", text: "写一句理由，申报单位会看到" }]} />
        <TextField name="why" id="why" label="退回理由" error="写一句理由，申报单位会看到" />
        <TextArea
          name="text"
          label="背景"
          help="写清时间、地点、影响"
          defaultValue="夜间布展时段为22:00至次日06:00。"
        />
        <DateField name="day" label="日期" defaultValue="2020-10-16" />
        <DateTimeField name="due" label="时限" help="上海时间" defaultValue="2020-10-16T18:00" />
        <Select
          name="unit"
          label="牵头单位"
          placeholder="请选择"
          options={nine.map((unit) => ({ value: unit.id, label: unit.name }))}
        />
        <NumberField name="minutes" label="分钟" defaultValue={15} note="可不填" />
        <Stepper
          name="party"
          label="人数"
          lessLabel="减 1 人"
          moreLabel="加 1 人"
          min={5}
          max={20}
          defaultValue={8}
          help="每组 5 至 20 人"
        />
        <RadioGroup
          name="slot"
          label="选场次"
          layout="tiles"
          defaultValue="am"
          choices={[
            { value: "am", label: "上午场", help: "9:30—11:00，余 9 座" },
            { value: "pm", label: "下午场", help: "14:00—15:30，余 8 座" },
          ]}
        />
        <RadioGroup
          name="sign"
          label="会签"
          layout="cards"
          choices={[
            { value: "yes", label: "同意", icon: "tick-circle" },
            { value: "comment", label: "附意见同意", help: "意见原文载入会签表", icon: "tick-bubble" },
            { value: "no", label: "不同意", help: "决定不能生效", icon: "cross-octagon", tone: "refuse" },
          ]}
        />
        <CheckboxGroup
          name="units"
          label="会签单位"
          layout="row"
          defaultValues={["u1"]}
          choices={nine.slice(0, 4).map((unit) => ({ value: unit.id, label: unit.name }))}
        />
        <Checkbox name="any" label="下午场也可以（可调剂场次）" />
        <Button variant="primary" scale="large" block type="submit">
          提交，进入候补
        </Button>
      </form>
    </Card>
  );
}

function Notices() {
  return (
    <>
      <Notice tone="refusal" title="征集已于 10月10日 18:00 截止，未提交">
        急事可走急事通道；其余可转入第4次会议。文字已留存。
      </Notice>
      <Notice tone="caution" title="会签未齐，不能印发" actions={<Button>再次催签</Button>}>
        3-3号缺成员单位甲。
      </Notice>
      <Notice tone="done" title="已会签">
        签的是 10月12日 18:00 送签的文字。
      </Notice>
      <Card>
        <EmptyState title="今天没有待办" action={<Button>提交议题</Button>}>
          下一件：10月16日 18:00，督〔2020〕9号到期。
        </EmptyState>
      </Card>
      <Card>
        <Skeleton label="正在载入" />
      </Card>
    </>
  );
}

function TaskTable() {
  return (
    <DataTable
      caption="台账"
      rows={tasks}
      rowId={(task) => task.number}
      rowTone={(task) => (task.light === "overdue" ? "overdue" : "plain")}
      columns={[
        { id: "no", heading: "编号", nowrap: true, cell: (task) => task.number },
        { id: "title", heading: "事项", isRowHeading: true, cell: (task) => task.title },
        {
          id: "lead",
          heading: "牵头",
          cell: (task) => <UnitName side={task.side} letter={letters[task.side]} name={task.lead} clamp />,
        },
        {
          id: "due",
          heading: "时限",
          nowrap: true,
          sort: { href: "?sort=due", direction: "ascending" },
          cell: (task) => task.due,
        },
        {
          id: "light",
          heading: "状态",
          cell: (task) => <LightChip light={task.light}>{task.state}</LightChip>,
        },
      ]}
    />
  );
}

function AsideCards() {
  return (
    <>
      <Card>
        <CardHeader title="席位" more={<TextLink href="#seats">列表</TextLink>} />
        <Seats
          units={nine}
          letters={letters}
          label="9 家单位，已到 8 家"
          total="已到 8/9"
          rule="2/3 即可开会"
        />
        <div className="seats-notes">
          <SideStrip
            letters={letters}
            names={names}
            entries={sideOrder.map((side) => ({ side, figure: side === "mofcom" ? "1/1" : "2/2" }))}
          />
          <span>请假：公共安全组负责人</span>
        </div>
        <SeatsList
          units={nine.map((unit) => ({ ...unit, stateText: unit.note ?? "已到" }))}
          caption="席位"
          headings={{ unit: "单位", state: "签到" }}
          renderUnit={(unit) => <UnitName side={unit.side} letter={letters[unit.side]} name={unit.name} />}
        />
      </Card>
      <Card>
        <Seats units={crowd(18)} letters={letters} label="18 家" total="16/18" />
        <Seats units={crowd(30)} letters={letters} label="30 家" total="26/30" rule="2/3 即可开会" />
        <Seats units={crowd(70)} letters={letters} label="70 家" total="60/70" />
      </Card>
      <Card padded>
        {sideOrder.map((side, index) => (
          <QuotaBar
            key={side}
            side={side}
            letter={letters[side]}
            name={names[side]}
            used={8 + index * 2}
            total={16}
            leftText={index === 4 ? "已满" : `余 ${8 - index * 2}`}
            own={index === 4}
          />
        ))}
        <Progress label="用时" value={20} total={25} tone="caution" />
        <Ticks done={1} total={3} label="已签 1/3" />
      </Card>
      <Card padded>
        <Timeline
          entries={[
            {
              id: "a",
              title: "议题 明确参展参会人员健康管理五方责任分工",
              note: "并入“消杀人员健康管理责任”",
            },
            { id: "b", title: "表态 共识形成" },
            { id: "c", title: "决定 圆桌决〔2020〕3-3号", state: "here", icon: "decision" },
            {
              id: "d",
              title: (
                <>
                  <LightChip light="normal">正常</LightChip> 印发分工表
                </>
              ),
              state: "open",
            },
            { id: "e", title: "销号", state: "coming" },
          ]}
        />
      </Card>
      <Card padded>
        <CardBody>
          <Facts
            facts={[
              { term: "校验值", detail: <span className="mono">7f3a 91c2 … 0be4 c21e</span> },
              { term: "记录序号", detail: "第57号" },
            ]}
          />
        </CardBody>
      </Card>
    </>
  );
}

function Overlays() {
  const [open, setOpen] = useState<"confirm" | "palette" | null>(null);
  const [query, setQuery] = useState("3-3");
  const showToast = useToast();
  return (
    <ButtonRow>
      <Button id="open-confirm" onClick={() => setOpen("confirm")}>
        确认框
      </Button>
      <Button id="open-palette" onClick={() => setOpen("palette")}>
        检索框
      </Button>
      <Button
        id="open-toast"
        onClick={() =>
          showToast({ text: "已将“全馆消杀频次”移到第 5 项", undo: { label: "撤销", run: () => {} } })
        }
      >
        提示
      </Button>
      <ConfirmDialog
        open={open === "confirm"}
        onClose={() => setOpen(null)}
        onConfirm={() => setOpen(null)}
        title="锁定第3次会议议程"
        confirmLabel="锁定议程"
        cancelLabel="取消"
      >
        锁定后只有急事可以临时增列；其余修改存为建议。
      </ConfirmDialog>
      <CommandPalette
        open={open === "palette"}
        onClose={() => setOpen(null)}
        query={query}
        onQuery={setQuery}
        groups={palette}
        onChoose={() => setOpen(null)}
        label="检索"
        placeholder="编号、事项、单位拼音"
        closeLabel="关闭"
        hints={["↑↓ 选择", "Enter 打开", "可输拼音首字母，如 sbzy"]}
      />
    </ButtonRow>
  );
}
