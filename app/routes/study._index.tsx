/** Study events. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { can } from "#app/domain/access.ts";
import { StudyListPage } from "#app/features/study/study-list-page.tsx";
import { listEventViews } from "#app/features/study/study-views.server.ts";
import { requireActor } from "#app/platform/session.server.ts";
import { titled } from "#app/platform/i18n/page-title.ts";
import { studyTexts } from "#app/features/study/texts.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request, context);
  const { store, clock } = context.services;
  const now = clock.now();
  const events = await listEventViews(store.read, actor, now);
  return { events, mayPublish: can(actor, "studyEvent.publish").allowed, now };
}

export const handle = titled<typeof loader>((_data, locale) => studyTexts[locale].title);

export default function Study() {
  return <StudyListPage {...useLoaderData<typeof loader>()} />;
}
