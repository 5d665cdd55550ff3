import { createContext, useContext, type ReactNode } from "react";
import { present } from "./class-names.ts";
import { Icon, type IconName } from "./icons.tsx";
import { BareLink } from "./link.tsx";

export interface Crumb {
  label: string;
  href: string;
}

/** The way here; the page itself is the heading below, so it is not repeated. Hidden on phones. */
export function Breadcrumb({ label, crumbs }: { label: string; crumbs: readonly Crumb[] }) {
  return (
    <nav className="crumbs" aria-label={label}>
      <ol>
        {crumbs.map((crumb, index) => (
          <li key={crumb.href}>
            {index > 0 && <Icon name="chevron-right" />}
            <BareLink href={crumb.href}>{crumb.label}</BareLink>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** What the phone's top bar says; a heading of the same words is not drawn twice there. */
export const PhoneTitle = createContext<string | null>(null);

export interface PageHeaderProps {
  title: ReactNode;
  /** A faint line above the title, such as the date. */
  over?: ReactNode;
  crumbs?: readonly Crumb[];
  crumbsLabel?: string;
  meta?: ReactNode;
  actions?: ReactNode;
}

export function PageHeader({ title, over, crumbs, crumbsLabel = "", meta, actions }: PageHeaderProps) {
  const inBar = useContext(PhoneTitle);
  return (
    <header className="page-head">
      <div className="page-head-text">
        {crumbs && crumbs.length > 0 && <Breadcrumb label={crumbsLabel} crumbs={crumbs} />}
        {over && (
          <p className="page-head-over" data-in-bar={present(over === inBar)}>
            {over}
          </p>
        )}
        <h1 data-in-bar={present(title === inBar)}>{title}</h1>
        {meta && <div className="page-head-meta">{meta}</div>}
      </div>
      {actions && <div className="page-head-actions">{actions}</div>}
    </header>
  );
}

/** Width and gutters of a page inside the shell. */
export function Page({ children, wide }: { children: ReactNode; wide?: boolean }) {
  return (
    <div className="page" data-wide={present(wide)}>
      {children}
    </div>
  );
}

export interface ColumnsProps {
  children: ReactNode;
  aside: ReactNode;
  asideWidth?: "normal" | "wide";
  /** The aside holds what the page is for: it comes first where there is no room beside, and for screen readers. */
  asideFirst?: boolean;
}

/** Main column and an aside that goes below or above it when there is no room. */
export function Columns({ children, aside, asideWidth, asideFirst }: ColumnsProps) {
  const side = <aside className="stack">{aside}</aside>;
  return (
    <div className="columns" data-aside={asideWidth ?? "normal"} data-aside-first={present(asideFirst)}>
      {asideFirst && side}
      <div className="stack">{children}</div>
      {!asideFirst && side}
    </div>
  );
}

/** Cards one under another. */
export function Stack({ children }: { children: ReactNode }) {
  return <div className="stack">{children}</div>;
}

export interface TabLink {
  href: string;
  label: ReactNode;
  icon?: IconName;
  count?: number;
  current?: boolean;
}

/** Parts of one page as links, so that each has its address. `look="segments"` is the compact switch. */
export function Tabs(props: { label: string; tabs: readonly TabLink[]; look?: "tabs" | "segments" }) {
  const { label, tabs, look = "tabs" } = props;
  return (
    <nav aria-label={label} className={look}>
      {tabs.map((tab) => (
        <BareLink key={tab.href} href={tab.href} aria-current={tab.current ? "page" : undefined}>
          {tab.icon && <Icon name={tab.icon} />}
          <span>{tab.label}</span>
          {tab.count !== undefined && <span className="muted">{tab.count}</span>}
        </BareLink>
      ))}
    </nav>
  );
}

export interface FilterLink {
  href: string;
  label: ReactNode;
  active?: boolean;
}

/** Filters as links: the address keeps them. */
export function FilterRow({ label, filters }: { label: string; filters: readonly FilterLink[] }) {
  return (
    <nav className="filter-row" aria-label={label}>
      {filters.map((filter) => (
        <BareLink
          key={filter.href}
          href={filter.href}
          className="filter-chip"
          aria-current={filter.active ? "true" : undefined}
        >
          {filter.label}
        </BareLink>
      ))}
    </nav>
  );
}
