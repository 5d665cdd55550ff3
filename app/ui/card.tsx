import type { HTMLAttributes, ReactNode } from "react";
import { classNames, present } from "./class-names.ts";

export interface CardProps extends HTMLAttributes<HTMLElement> {
  as?: "section" | "div" | "article" | "aside" | "li";
  padded?: boolean;
  /** `next` is the one next thing, `overdue` the same when late, `sunken` an inset inside a card. */
  tone?: "plain" | "next" | "overdue" | "sunken";
}

export function Card({ as: Tag = "section", padded, tone = "plain", className, ...rest }: CardProps) {
  return (
    <Tag {...rest} className={classNames("card", className)} data-padded={present(padded)} data-tone={tone} />
  );
}

export interface CardHeaderProps {
  title: ReactNode;
  /** Faint words after the title, such as a count. */
  note?: ReactNode;
  /** A link or small button at the end of the line. */
  more?: ReactNode;
  level?: 2 | 3;
  id?: string;
}

export function CardHeader({ title, note, more, level = 2, id }: CardHeaderProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <div className="card-head">
      <Heading id={id}>{title}</Heading>
      {note && <span className="card-head-note">{note}</span>}
      {more && <span className="card-head-more">{more}</span>}
    </div>
  );
}

export function CardBody({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={classNames("card-body", className)}>{children}</div>;
}

/** Rows with hairlines inside a card; children are `<li>`. */
export function CardList({ children, className }: { children: ReactNode; className?: string }) {
  return <ul className={classNames("card-list", className)}>{children}</ul>;
}

export interface TodoRowProps {
  verb: ReactNode;
  icon?: ReactNode;
  title: ReactNode;
  meta?: ReactNode;
  countdown?: ReactNode;
  action?: ReactNode;
}

/** One thing to do: verb, object, meta, countdown and its one button. */
export function TodoRow({ verb, icon, title, meta, countdown, action }: TodoRowProps) {
  return (
    <li className="todo">
      <div className="todo-verb">
        {icon}
        {verb}
      </div>
      <div>
        <div className="todo-title">{title}</div>
        {meta && <div className="todo-meta">{meta}</div>}
      </div>
      {countdown && <div className="todo-countdown">{countdown}</div>}
      {action && <div className="todo-action">{action}</div>}
    </li>
  );
}
