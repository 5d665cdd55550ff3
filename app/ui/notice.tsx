import type { ReactNode } from "react";
import { Icon, type IconName } from "./icons.tsx";

export type NoticeTone = "info" | "done" | "caution" | "refusal" | "plain";

const noticeIcons: Readonly<Record<NoticeTone, IconName>> = {
  info: "info",
  done: "check",
  caution: "caution",
  refusal: "warning",
  plain: "info",
};

export interface NoticeProps {
  tone?: NoticeTone;
  icon?: IconName;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** Read out when it appears; refusals of one's own command are. */
  announce?: boolean;
}

/** What happened and the next step, in place. */
export function Notice({ tone = "info", icon, title, children, actions, announce }: NoticeProps) {
  const role = announce ? (tone === "refusal" ? "alert" : "status") : undefined;
  return (
    <div className="notice" data-tone={tone} role={role}>
      <Icon name={icon ?? noticeIcons[tone]} />
      <div className="notice-body">
        {title && <p className="notice-title">{title}</p>}
        {children && <div>{children}</div>}
        {actions && <div className="notice-actions btn-row">{actions}</div>}
      </div>
    </div>
  );
}

export interface EmptyStateProps {
  title: ReactNode;
  /** The next thing. */
  children?: ReactNode;
  action?: ReactNode;
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children && <div className="muted">{children}</div>}
      {action && <div className="empty-action">{action}</div>}
    </div>
  );
}

const barWidths = ["62%", "88%", "74%", "54%"];

/** Grey bars after 300 ms, as tall as the rows that come. */
export function Skeleton({ rows = 3, label }: { rows?: number; label: string }) {
  return (
    <div className="skeleton" role="status">
      <span className="hidden-text">{label}</span>
      {Array.from({ length: rows }, (_, index) => (
        <span key={index} className="skeleton-bar" style={{ width: barWidths[index % barWidths.length] }} />
      ))}
    </div>
  );
}
