/** A page that cannot be opened: why, whom to ask, and one way on. */
import { roles, type Role } from "#app/domain/access.ts";
import { rolesInWords } from "#app/platform/i18n/roles.ts";
import { useLocale, useTexts } from "#app/platform/i18n/use-texts.tsx";
import { ButtonRow, LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { Page, PageHeader } from "#app/ui/page-header.tsx";
import { shellTexts } from "./texts.ts";

export interface FaultProps {
  readonly status: number;
  /** What the refusing page said beside its status. */
  readonly details: unknown;
  /** The address that could not be opened. */
  readonly pathname: string;
}

/** Inside the shell of a signed-in person. */
export function Fault({ status, details, pathname }: FaultProps) {
  const t = useTexts(shellTexts);
  const locale = useLocale();
  const allowed = rolesIn(details);
  const section = sectionOf(pathname);
  const refusal =
    allowed.length > 0 ? t.forbiddenTo(rolesInWords(allowed, locale)) : `${t.forbidden}${t.askSecurity}`;
  const reason = status === 403 ? refusal : status === 404 ? t.notFound : t.failed;
  return (
    <Page>
      <PageHeader title={status === 403 ? t.refusedTitle : t.offTitle} />
      <Card padded>
        <p>{reason}</p>
        <div className="mt-4">
          <ButtonRow>
            {section && (
              <LinkButton href={section.href} variant="primary">
                {t.backTo(t[section.word])}
              </LinkButton>
            )}
            <LinkButton href="/" variant={section ? "secondary" : "primary"}>
              {t.toToday}
            </LinkButton>
          </ButtonRow>
        </div>
      </Card>
    </Page>
  );
}

/** For readers who are not signed in, and for faults before anybody is known: no navigation, which would lead nowhere. */
export function BareFault(props: FaultProps) {
  const t = useTexts(shellTexts);
  return (
    <main id="main">
      <p className="top-line">{t.unclassified}</p>
      <Fault {...props} />
    </main>
  );
}

function rolesIn(details: unknown): Role[] {
  const named = typeof details === "object" && details !== null && "roles" in details ? details.roles : null;
  return Array.isArray(named) ? roles.filter((role) => named.includes(role)) : [];
}

const sections = [
  { prefix: "/roundtables/", href: "/roundtables", word: "roundtables" },
  { prefix: "/items/", href: "/roundtables", word: "roundtables" },
  { prefix: "/decisions/", href: "/decisions", word: "decisions" },
  { prefix: "/study/", href: "/study", word: "study" },
] as const;

/** The list the address belongs to, so that the way back is short. */
function sectionOf(pathname: string) {
  return sections.find(({ prefix }) => pathname.startsWith(prefix)) ?? null;
}
