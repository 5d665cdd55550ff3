/** Administration: the audit log, for audit administrators only. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { auditOutcomes, readAudit, type AuditQuery } from "#app/features/admin/audit-view.server.ts";
import { AuditPage } from "#app/features/admin/audit-page.tsx";
import { requireAdminPart } from "#app/features/admin/require-part.server.ts";
import { titled } from "#app/platform/i18n/page-title.ts";
import { adminTexts } from "#app/features/admin/texts.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { parts } = await requireAdminPart({ request, context }, "audit");
  const query = queryOf(new URL(request.url).searchParams);
  return { parts, query, view: await readAudit(context.services.store.read, query) };
}

function queryOf(search: URLSearchParams): AuditQuery {
  const before = Number(search.get("before"));
  return {
    op: search.get("op") ?? "",
    personId: search.get("person") ?? "",
    outcome: auditOutcomes.find((outcome) => outcome === search.get("outcome")) ?? null,
    beforeSeq: Number.isInteger(before) && before > 0 ? before : null,
    check: search.has("check"),
  };
}

export const handle = titled<typeof loader>((_data, locale) => adminTexts[locale].audit);

export default function AdminAudit() {
  return <AuditPage {...useLoaderData<typeof loader>()} />;
}
