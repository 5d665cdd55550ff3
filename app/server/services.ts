/** Composition root: builds the parts once and hands them to every entry. Nothing else holds state. */
import { policy, type Actor } from "#app/domain/access.ts";
import { mayHear, rightOnDocument } from "#app/features/meetings/document-right.server.ts";
import { audienceOf, readMeetingState } from "#app/features/meetings/meeting-state.server.ts";
import { projectDocument } from "#app/features/meetings/project-item-texts.server.ts";
import { systemClock, type Clock } from "#app/platform/clock.server.ts";
import type { Config } from "#app/platform/config.server.ts";
import { createLog } from "#app/platform/log.server.ts";
import { systemRandom, type RandomSource } from "#app/platform/random.server.ts";
import type { DomainEvent, Services } from "#app/platform/services.server.ts";
import { createSessions, type Sessions } from "#app/platform/session.server.ts";
import { createSync, type OpenDocuments, type Sync } from "#app/sync/server/sync.ts";
import type { Store } from "#db/store.ts";
import { commands } from "./commands.ts";
import { jobsFor } from "./jobs.ts";
import { createProjector, type Projector } from "./projector.ts";

export interface Parts {
  readonly services: Services;
  readonly sessions: Sessions;
  readonly sync: Sync;
  readonly projector: Projector;
}

export interface PartOptions {
  readonly config: Config;
  readonly store: Store;
  readonly clock?: Clock;
  readonly random?: RandomSource;
  readonly onEvent?: (event: DomainEvent) => void;
  /** Origins a browser may open sockets from. */
  readonly allowedOrigins: () => readonly string[];
  /** Load tests: who opens a document without signing in; null for all documents that ask for it. */
  readonly openDocuments?: OpenDocuments;
}

/** @throws when a command has no line in the access policy (rule A3). */
export function createParts(options: PartOptions): Parts {
  const { config, store, clock = systemClock, random = systemRandom, onEvent = () => undefined } = options;
  assertPolicies();
  const log = createLog(config.logLevel);
  const sessions = createSessions({ store, clock, random, config });
  const projector = createProjector({
    project: (documentId) => projectDocument(services, documentId),
    onError: (error) => log.error({ err: error }, "projecting a live document failed"),
  });
  const sync = createSync({
    store,
    clock,
    random,
    log,
    authenticate: (cookie) => sessions.read(cookie),
    right: (actor: Actor, documentId) => rightOnDocument(store.read, actor, documentId),
    mayHear: (actor, topic) => mayHear(store.read, actor, topic),
    states: {
      audienceOf: (actor, topic) => audienceOf(store.read, actor, topic),
      load: (topic) => readMeetingState(store.read, topic, clock.now()),
    },
    allowedOrigins: options.allowedOrigins,
    onAppended: (documentId) => projector.touch(documentId),
    ...(options.openDocuments ? { openDocuments: options.openDocuments } : {}),
  });
  const services: Services = {
    store,
    clock,
    random,
    log,
    config,
    live: sync.documents,
    signals: sync.signals,
    jobs: jobsFor(config),
    onEvent,
  };
  return { services, sessions, sync, projector };
}

function assertPolicies(): void {
  const missing = commands
    .filter((command) => !Object.hasOwn(policy, command.op))
    .map((command) => command.op);
  if (missing.length > 0) throw new Error(`commands without a policy line: ${missing.join(", ")}`);
}
