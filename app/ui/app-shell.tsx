import type { ReactNode } from "react";
import { CountBubble } from "./badges.tsx";
import { Icon, type IconName } from "./icons.tsx";
import { BareLink } from "./link.tsx";
import { PhoneTitle } from "./page-header.tsx";
import { SideMark } from "./side-mark.tsx";
import { Kbd } from "./text.tsx";

export interface NavItem {
  href: string;
  label: string;
  /** For the bottom bar and the icon rail, where room is short. */
  shortLabel?: string;
  icon: IconName;
  count?: number;
  /** Says what is counted. */
  countLabel?: string;
  current?: boolean;
  keys?: string;
}

export interface AppShellProps {
  brand: string;
  brandNote?: string;
  homeHref: string;
  /** The same in the sidebar and in the bottom bar. */
  nav: readonly NavItem[];
  navLabel: string;
  /** Below a hairline in the sidebar; search comes first. */
  rest?: readonly NavItem[];
  /** The search of the phone's top bar. */
  search?: { href: string; label: string; onOpen?: () => void };
  /** Line on top of every page. */
  topLine: string;
  /** Strip under that line while a meeting of my unit runs. */
  liveStrip?: ReactNode;
  skipLabel: string;
  /** Me and my unit; large type, dark, language. */
  foot?: ReactNode;
  /** My settings, in the phone's top bar: the foot of the sidebar is not there. */
  me?: { href: string; label: string };
  /** Title of the phone's top bar; the brand without it. */
  phoneTitle?: string;
  back?: { href: string; label: string };
  children: ReactNode;
}

/** Sidebar on wide screens, icon rail on tablets, top and bottom bar on phones. */
export function AppShell(props: AppShellProps) {
  return (
    <>
      <a className="skip" href="#main">
        {props.skipLabel}
      </a>
      <div className="shell">
        <SideBar {...props} />
        <div className="shell-main">
          <p className="top-line">{props.topLine}</p>
          {props.liveStrip && <div className="live-strip">{props.liveStrip}</div>}
          <PhoneBar {...props} />
          <main id="main" tabIndex={-1} className="flex flex-1 flex-col">
            <PhoneTitle.Provider value={props.phoneTitle ?? null}>{props.children}</PhoneTitle.Provider>
          </main>
        </div>
      </div>
      <nav className="tab-bar" aria-label={props.navLabel}>
        {[...props.nav, ...restOf(props)].map((item) => (
          <BareLink
            key={item.href}
            href={item.href}
            className="tab-link"
            aria-current={item.current ? "page" : undefined}
          >
            <Icon name={item.icon} />
            <span>{item.shortLabel ?? item.label}</span>
            {item.count ? <CountBubble value={item.count} label={item.countLabel} /> : null}
          </BareLink>
        ))}
      </nav>
    </>
  );
}

/** The search has its place in the top bar. */
function restOf({ rest, search }: AppShellProps): readonly NavItem[] {
  return (rest ?? []).filter((item) => item.href !== search?.href);
}

function SideBar({ brand, brandNote, homeHref, nav, navLabel, rest, search, foot }: AppShellProps) {
  return (
    <div className="shell-side">
      <BareLink className="shell-brand" href={homeHref} aria-label={brand}>
        <SideMark />
        <span>
          {brand}
          {brandNote && <small>{brandNote}</small>}
        </span>
      </BareLink>
      <nav aria-label={navLabel}>
        <ul className="nav-list">
          {nav.map((item) => (
            <NavEntry key={item.href} item={item} />
          ))}
        </ul>
        {rest && rest.length > 0 && (
          <ul className="nav-list nav-rest">
            {rest.map((item) => (
              <NavEntry
                key={item.href}
                item={item}
                onOpen={item.href === search?.href ? search.onOpen : undefined}
              />
            ))}
          </ul>
        )}
      </nav>
      {foot && (
        <div className="shell-foot">
          <div>{foot}</div>
        </div>
      )}
    </div>
  );
}

function NavEntry({ item, onOpen }: { item: NavItem; onOpen?: () => void }) {
  return (
    <li>
      <BareLink
        href={item.href}
        className="nav-link"
        aria-current={item.current ? "page" : undefined}
        onClick={opening(onOpen)}
      >
        <Icon name={item.icon} />
        <span className={item.shortLabel ? "nav-long" : undefined}>{item.label}</span>
        {item.shortLabel && <span className="nav-short">{item.shortLabel}</span>}
        {item.count ? <CountBubble value={item.count} label={item.countLabel} /> : null}
        {item.keys && <Kbd>{item.keys}</Kbd>}
      </BareLink>
    </li>
  );
}

function PhoneBar({ brand, phoneTitle, back, search, me }: AppShellProps) {
  return (
    <div className="phone-bar">
      {back && (
        <BareLink className="phone-bar-icon" data-back="" href={back.href} aria-label={back.label}>
          <Icon name="chevron-left" />
        </BareLink>
      )}
      <span className="phone-bar-title" aria-hidden="true">
        {!back && <SideMark />}
        <span>{phoneTitle ?? brand}</span>
      </span>
      {search && (
        <BareLink
          className="phone-bar-icon"
          href={search.href}
          aria-label={search.label}
          onClick={opening(search.onOpen)}
        >
          <Icon name="search" />
        </BareLink>
      )}
      {me && (
        <BareLink className="phone-bar-icon" href={me.href} aria-label={me.label}>
          <Icon name="user" />
        </BareLink>
      )}
    </div>
  );
}

/** The link leads to the search page until script offers the palette instead. */
function opening(onOpen?: () => void) {
  if (!onOpen) return undefined;
  return (event: { preventDefault: () => void; metaKey: boolean; ctrlKey: boolean }) => {
    if (event.metaKey || event.ctrlKey) return;
    event.preventDefault();
    onOpen();
  };
}

export interface PreferenceProps {
  children: ReactNode;
  name: string;
  value: string;
  pressed?: boolean;
  /** Full name where the shown word is short. */
  label?: string;
  lang?: string;
}

/** A small switch in the foot of the sidebar; a submit button, so that it works without script. */
export function PreferenceButton({ children, name, value, pressed, label, lang }: PreferenceProps) {
  return (
    <button
      type="submit"
      className="pref"
      name={name}
      value={value}
      aria-pressed={pressed}
      title={label}
      lang={lang}
    >
      {children}
    </button>
  );
}
