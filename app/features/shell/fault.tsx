/** A page that cannot be opened keeps to plain words and one way on. */
import { useTexts } from "#app/platform/i18n/use-texts.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page-header.tsx";
import { shellTexts } from "./texts.ts";

export function Fault({ status }: { status: number }) {
  const t = useTexts(shellTexts);
  const reason = status === 403 ? t.forbidden : status === 404 ? t.notFound : t.failed;
  return (
    <main id="main">
      <p className="top-line">{t.unclassified}</p>
      <Page>
        <h1 className="hidden-text">{t.offTitle}</h1>
        <Card>
          <EmptyState
            title={t.offTitle}
            action={
              <LinkButton href="/" variant="primary">
                {t.toToday}
              </LinkButton>
            }
          >
            {reason}
          </EmptyState>
        </Card>
      </Page>
    </main>
  );
}
