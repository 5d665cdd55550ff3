/** Every command of the product. The start fails when one has no policy line (rule A3). */
import { createDecision } from "#app/features/decisions/create-decision.server.ts";
import { makeDecisionEffective } from "#app/features/decisions/take-effect.server.ts";
import { closeItem } from "#app/features/floor/close-item.server.ts";
import { extendItem } from "#app/features/floor/extend-item.server.ts";
import { openItem } from "#app/features/floor/open-item.server.ts";
import { addLateItem, approveAgenda, reorderItem } from "#app/features/meetings/arrange-agenda.server.ts";
import { approveSubstitute } from "#app/features/meetings/approve-substitute.server.ts";
import { checkIn } from "#app/features/meetings/check-in.server.ts";
import { requestLeave } from "#app/features/meetings/request-leave.server.ts";
import { mergeItem, recordFieldVisit, returnItem } from "#app/features/meetings/collate-items.server.ts";
import { deferItem } from "#app/features/meetings/defer-item.server.ts";
import { endMeeting } from "#app/features/meetings/end-meeting.server.ts";
import { reviewPrevious } from "#app/features/meetings/review-previous.server.ts";
import { startMeeting } from "#app/features/meetings/start-meeting.server.ts";
import { viewItem } from "#app/features/meetings/view-item.server.ts";
import { restoreText } from "#app/features/meetings/history/restore-text.server.ts";
import { lockAgenda } from "#app/features/meetings/lock-agenda.server.ts";
import { closeItemCall, openItemCall } from "#app/features/meetings/open-item-call.server.ts";
import { resolveObjection } from "#app/features/meetings/resolve-objection.server.ts";
import { setPosition } from "#app/features/meetings/set-position.server.ts";
import { submitAgendaItem, submitUrgentItem } from "#app/features/meetings/submit-agenda-item.server.ts";
import { changePassword } from "#app/features/people/change-password.server.ts";
import { createBody } from "#app/features/people/create-body.server.ts";
import { createPerson } from "#app/features/people/create-person.server.ts";
import { createUnit } from "#app/features/people/create-unit.server.ts";
import { endLoginSession } from "#app/features/people/end-login-session.server.ts";
import { grantRoles } from "#app/features/people/grant-roles.server.ts";
import { markNoticeRead } from "#app/features/people/mark-notice-read.server.ts";
import { resumePerson } from "#app/features/people/resume-person.server.ts";
import { resumeUnit } from "#app/features/people/resume-unit.server.ts";
import { setPassword } from "#app/features/people/set-password.server.ts";
import { setUpInstallation } from "#app/features/people/set-up-installation.server.ts";
import { suspendPerson } from "#app/features/people/suspend-person.server.ts";
import { suspendUnit } from "#app/features/people/suspend-unit.server.ts";
import { tidyInstallation } from "#app/features/people/tidy-installation.server.ts";
import { updateBody } from "#app/features/people/update-body.server.ts";
import { updatePerson } from "#app/features/people/update-person.server.ts";
import { updatePreferences } from "#app/features/people/update-preferences.server.ts";
import { updateUnit } from "#app/features/people/update-unit.server.ts";
import { allowOfflineCopy } from "#app/features/roundtables/allow-offline-copy.server.ts";
import { createMeeting } from "#app/features/roundtables/create-meeting.server.ts";
import { recordHistory } from "#app/features/roundtables/record-history.server.ts";
import { createRoundtable } from "#app/features/roundtables/create-roundtable.server.ts";
import { search } from "#app/features/search/search.server.ts";
import { closeRegistration } from "#app/features/study/close-registration.server.ts";
import { autoOpenEvent, openEvent } from "#app/features/study/open-event.server.ts";
import { publishEvent } from "#app/features/study/publish-event.server.ts";
import { cancelRegistration } from "#app/features/study/cancel-registration.server.ts";
import { createRegistration } from "#app/features/study/create-registration.server.ts";
import type { AnyCommand } from "#app/platform/command.server.ts";

export const commands: readonly AnyCommand[] = [
  addLateItem,
  approveAgenda,
  lockAgenda,
  reorderItem,
  restoreText,
  deferItem,
  mergeItem,
  returnItem,
  submitAgendaItem,
  submitUrgentItem,
  viewItem,
  approveSubstitute,
  checkIn,
  requestLeave,
  createBody,
  updateBody,
  closeItem,
  extendItem,
  openItem,
  createDecision,
  makeDecisionEffective,
  recordFieldVisit,
  setUpInstallation,
  tidyInstallation,
  closeItemCall,
  openItemCall,
  endLoginSession,
  createMeeting,
  endMeeting,
  recordHistory,
  reviewPrevious,
  startMeeting,
  markNoticeRead,
  resolveObjection,
  changePassword,
  createPerson,
  grantRoles,
  resumePerson,
  setPassword,
  suspendPerson,
  updatePerson,
  setPosition,
  updatePreferences,
  cancelRegistration,
  closeRegistration,
  createRegistration,
  createRoundtable,
  allowOfflineCopy,
  search,
  autoOpenEvent,
  openEvent,
  publishEvent,
  createUnit,
  resumeUnit,
  suspendUnit,
  updateUnit,
];
