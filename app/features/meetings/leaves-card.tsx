/** Requests for leave and who stands in; the convener approves here. */
import { Form } from "@remix-run/react";
import { useTexts } from "#app/platform/i18n/use-texts.tsx";
import { Button } from "#app/ui/button.tsx";
import { Card, CardBody, CardHeader } from "#app/ui/card.tsx";
import { attendanceTexts } from "./attendance-texts.ts";
import { usePersonName } from "./marks.tsx";
import type { MeetingPageProps } from "./meeting-views.ts";

export function LeavesCard({ page }: { page: MeetingPageProps }) {
  const t = useTexts(attendanceTexts);
  const name = usePersonName();
  if (page.leaves.length === 0) return null;
  return (
    <Card>
      <CardHeader title={t.onLeave} />
      <CardBody>
        <ul className="grid gap-3">
          {page.leaves.map((leave) => (
            <li key={leave.id} className="pair-row">
              <span>
                {leave.substitute
                  ? t.leaveLine(name(leave.person), name(leave.substitute))
                  : t.leaveAlone(name(leave.person))}
                <span className="muted block">
                  {leave.reason} · {leave.state === "pending" ? t.leavePending : t.leaveApproved}
                </span>
              </span>
              {leave.state === "pending" && page.convenes && (
                <Form method="post">
                  <input type="hidden" name="key" value={`${page.formKey}-${leave.id}`} />
                  <input type="hidden" name="intent" value="approveSubstitute" />
                  <input type="hidden" name="unitId" value={leave.unit.id} />
                  <Button type="submit">{t.approveSubstitute}</Button>
                </Form>
              )}
            </li>
          ))}
        </ul>
      </CardBody>
    </Card>
  );
}
