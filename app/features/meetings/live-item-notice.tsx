/** What a writer has to know about an opened item: read only, offline, refused, signed out. */
import { useLocation } from "@remix-run/react";
import { useTexts } from "#app/platform/i18n/use-texts.tsx";
import type { LiveDocument } from "#app/sync/client/use-live-document.ts";
import { closeCode } from "#app/sync/protocol.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { liveItemTexts } from "./live-item-texts.ts";

export function StateNotice({ live, isLocked }: { live: LiveDocument; isLocked: boolean }) {
  const t = useTexts(liveItemTexts);
  const { state } = live;
  if (state.kind === "read-only")
    return <Notice tone="plain">{isLocked ? t.readOnlyLocked : t.readOnlyObserver}</Notice>;
  if (state.kind === "offline")
    return (
      <Notice tone="refusal" icon="offline">
        {live.hasText ? (live.isKept ? t.offlineHintKept : t.offlineHint) : t.offlineUnread}
      </Notice>
    );
  if (state.kind === "refused") {
    const words = state.reason === "agenda-locked" ? t.refusedLocked(state.kept) : t.refusedOther;
    return (
      <Notice tone="refusal" announce actions={<Button onClick={live.startOver}>{t.showLatest}</Button>}>
        {words}
      </Notice>
    );
  }
  return state.kind === "gone" ? (
    <GoneNotice live={live} code={state.code} unsynced={state.unsynced} />
  ) : null;
}

interface GoneNoticeProps {
  readonly live: LiveDocument;
  readonly code: number;
  readonly unsynced: number;
}

/** Signing in happens in a page of its own: this one holds the text. */
function GoneNotice({ live, code, unsynced }: GoneNoticeProps) {
  const t = useTexts(liveItemTexts);
  const { pathname } = useLocation();
  if (code === closeCode.damaged) return <Notice tone="refusal">{t.damaged}</Notice>;
  if (code !== closeCode.notSignedIn)
    return (
      <Notice tone="refusal" announce>
        {unsynced > 0 ? t.goneUnsaved : t.gone}
      </Notice>
    );
  const signIn = `/sign-in?next=${encodeURIComponent(pathname)}`;
  return (
    <Notice
      tone="refusal"
      title={t.signedOut}
      announce
      actions={
        <>
          <LinkButton variant="primary" href={signIn} target="_blank" rel="noopener">
            {t.signInAgain}
          </LinkButton>
          <Button onClick={live.resume}>{t.resumeWriting}</Button>
        </>
      }
    >
      {unsynced > 0 ? t.signedOutUnsaved : t.signedOutSaved}
    </Notice>
  );
}

/** Text of an earlier generation, beside the one that is served: its writer takes from it what is still needed. */
export function LeftOverNotice({ live }: { live: LiveDocument }) {
  const t = useTexts(liveItemTexts);
  return (
    <Notice
      tone="caution"
      title={t.leftOver}
      announce
      actions={<Button onClick={live.dropLeftOver}>{t.dropLeftOver}</Button>}
    >
      <p>{t.leftOverHint}</p>
      {live.leftOver.map((line, index) => (
        // Lines of one text have no names of their own, and the list is never reordered.
        <p key={index}>{line}</p>
      ))}
    </Notice>
  );
}
