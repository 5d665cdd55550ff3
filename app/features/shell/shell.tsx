/** The frame of every signed-in page: navigation, the unclassified line, who I am, how it looks. */
import { Form, Link, useLocation, useMatches, useNavigate } from "@remix-run/react";
import { lazy, Suspense, useEffect, useState, type ReactNode } from "react";
import type { Side } from "#app/domain/sides.ts";
import { nameIn } from "#app/platform/i18n/locale.ts";
import { pageTitle } from "#app/platform/i18n/page-title.ts";
import { sideLetters, sideNames } from "#app/platform/i18n/sides.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import { wipeCopies } from "#app/sync/client/offline-ledger.ts";
import { AppShell, PreferenceButton, type NavItem } from "#app/ui/app-shell.tsx";
import { LinkProvider, TextLink } from "#app/ui/link.tsx";
import { ToastProvider } from "#app/ui/toast.tsx";
import { Person } from "#app/ui/unit-chip.tsx";
import { shellTexts } from "./texts.ts";
import { useActivity } from "./use-activity.ts";

const SearchPalette = lazy(() =>
  import("./search-palette.tsx").then((module) => ({ default: module.SearchPalette })),
);

export interface ShellPerson {
  readonly id: string;
  readonly roleName: string;
  readonly roleNameEn: string | null;
  readonly unitShortZh: string | null;
  readonly unitShortEn: string | null;
  readonly side: Side | null;
  readonly admin: string | null;
}

/** A meeting in session that the reader takes part in. */
export interface RunningMeeting {
  readonly no: number;
  /** Page of the meeting. */
  readonly href: string;
}

export interface ShellProps {
  readonly person: ShellPerson;
  readonly theme: "auto" | "light" | "dark";
  readonly textSize: "standard" | "large";
  readonly todoCount: number;
  readonly running: RunningMeeting | null;
  readonly children: ReactNode;
}

export function Shell({ person, theme, textSize, todoCount, running, children }: ShellProps) {
  const t = useTexts(shellTexts);
  const locale = useLocale();
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  const matches = useMatches();
  useActivity();
  // Whoever signs in on this browser finds no text of others in it.
  useEffect(() => void wipeCopies(person.id), [person.id]);
  useEffect(() => {
    const handleKey = (event: KeyboardEvent) => {
      if (event.key !== "k" || !(event.metaKey || event.ctrlKey) || event.isComposing) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener("keydown", handleKey);
    return () => window.removeEventListener("keydown", handleKey);
  }, []);
  const nav = useNavigation(todoCount);
  const rest = useRest(person.admin);
  return (
    <LinkProvider render={({ href, ...props }) => <Link {...props} to={href} prefetch="intent" />}>
      <ToastProvider regionLabel={t.messages} closeLabel={t.close}>
        <AppShell
          brand={t.product}
          brandNote={t.edition}
          homeHref="/"
          nav={nav}
          navLabel={t.navigation}
          rest={rest}
          search={{ href: "/search", label: t.search, onOpen: () => setOpen(true) }}
          me={{ href: "/me", label: t.me }}
          topLine={t.unclassified}
          liveStrip={useLiveStrip(running)}
          skipLabel={t.skip}
          phoneTitle={pageTitle(matches, locale) ?? t.product}
          foot={<Foot person={person} theme={theme} textSize={textSize} />}
        >
          {children}
        </AppShell>
        {open && (
          <Suspense fallback={null}>
            <SearchPalette onClose={() => setOpen(false)} onChoose={(href) => navigate(href)} />
          </Suspense>
        )}
      </ToastProvider>
    </LinkProvider>
  );
}

/** The way back to a meeting in session, on every page but the meeting's own. */
function useLiveStrip(running: RunningMeeting | null): ReactNode {
  const t = useTexts(shellTexts);
  const { pathname } = useLocation();
  if (!running || pathname.startsWith(running.href)) return undefined;
  return (
    <>
      <span>{t.inSession(running.no)}</span>
      <TextLink href={`${running.href}/now`} className="inline-flex min-h-9 items-center !text-on-accent">
        {t.toNow}
      </TextLink>
    </>
  );
}

function useNavigation(todoCount: number): NavItem[] {
  const t = useTexts(shellTexts);
  const { pathname } = useLocation();
  const within = (...prefixes: string[]) => prefixes.some((prefix) => pathname.startsWith(prefix));
  return [
    {
      href: "/",
      label: t.today,
      icon: "home",
      current: pathname === "/",
      count: todoCount,
      countLabel: t.todoCount(todoCount),
    },
    { href: "/roundtables", label: t.roundtables, icon: "table", current: within("/roundtables", "/items") },
    { href: "/decisions", label: t.decisions, icon: "decision", current: within("/decisions") },
    { href: "/study", label: t.study, icon: "study", current: within("/study") },
  ];
}

function useRest(admin: string | null): NavItem[] {
  const t = useTexts(shellTexts);
  const { pathname } = useLocation();
  const search: NavItem = {
    href: "/search",
    label: t.search,
    icon: "search",
    current: pathname === "/search",
    keys: "Ctrl K",
  };
  if (admin === null) return [search];
  return [search, { href: admin, label: t.admin, icon: "settings", current: pathname.startsWith("/admin") }];
}

function Foot({ person, theme, textSize }: Pick<ShellProps, "person" | "theme" | "textSize">) {
  const t = useTexts(shellTexts);
  const locale = useLocale();
  const large = textSize === "large";
  const dark = theme === "dark";
  const role = nameIn(locale, person.roleName, person.roleNameEn);
  const unit = person.unitShortZh === null ? "" : nameIn(locale, person.unitShortZh, person.unitShortEn);
  return (
    <>
      <TextLink href="/me" className="no-underline" aria-label={`${t.me} ${role}`}>
        {person.side ? (
          <Person
            side={person.side}
            letter={sideLetters(locale)[person.side]}
            sideName={sideNames(locale)[person.side]}
            role={role}
            unit={unit}
          />
        ) : (
          <span className="person-role">{role}</span>
        )}
      </TextLink>
      <Form method="post" action="/preferences" className="prefs" reloadDocument>
        <PreferenceButton name="textSize" value={large ? "standard" : "large"} pressed={large}>
          {t.largeText}
        </PreferenceButton>
        <PreferenceButton name="theme" value={dark ? "light" : "dark"} pressed={dark}>
          {t.dark}
        </PreferenceButton>
        <PreferenceButton
          name="locale"
          value={locale === "zh" ? "en" : "zh"}
          lang={locale === "zh" ? "en" : "zh-Hans"}
        >
          {t.otherLanguage}
        </PreferenceButton>
      </Form>
    </>
  );
}
