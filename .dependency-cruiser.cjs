// Who may import whom: one rule per row of the table in docs/ARCHITECTURE.md.
// `pathNot` lists what the row allows; everything else inside the repository is forbidden.

/** Files below `from` may import, of this repository's folders, only those that match `allowed`. */
function only(name, comment, from, allowed, fromNot) {
  return {
    name,
    comment,
    severity: "error",
    from: { path: from, ...(fromNot ? { pathNot: fromNot } : {}) },
    to: { path: "^(app|db|tests|bench|scripts)/", pathNot: allowed },
  };
}

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-circular",
      comment:
        "Two files that need each other are one file, or lack a third. Types may look back: they are gone at run time.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-unresolvable",
      comment: "An import that leads nowhere.",
      severity: "error",
      from: { path: "^(app|db|tests)/" },
      // Remix makes this module while it builds.
      to: { couldNotResolve: true, pathNot: "^virtual:remix/" },
    },
    {
      name: "domain-is-pure",
      comment: "A rule must be testable in a microsecond: app/domain imports app/domain and nothing else.",
      severity: "error",
      from: { path: "^app/domain/" },
      to: { pathNot: "^app/domain/" },
    },
    only("db-knows-concepts", "Rows know concepts, not screens.", "^db/", ["^db/", "^app/domain/"]),
    only("ui-is-ignorant", "Reusable means ignorant of the product.", "^app/ui/", ["^app/ui/"]),
    only("platform-is-glue", "Platform joins the framework to the core.", "^app/platform/", [
      "^app/platform/",
      "^app/domain/",
      "^db/",
    ]),
    only("sync-is-an-engine", "The sync engine is not a feature.", "^app/sync/", [
      "^app/sync/",
      "^app/domain/",
      "^app/platform/",
      "^db/queries/",
      "^db/store\\.ts$",
    ]),
    only("feature-reach", "Features stand on the domain, the queries and the platform.", "^app/features/", [
      "^app/features/",
      "^app/domain/",
      "^db/queries/",
      "^db/schema/",
      "^db/store\\.ts$",
      "^app/platform/",
      "^app/ui/",
      "^app/sync/client/",
      "^app/sync/protocol\\.ts$",
    ]),
    {
      name: "no-sibling-features",
      comment: "Features meet in routes and in the domain.",
      severity: "error",
      from: { path: "^app/features/([^/]+)/" },
      to: { path: "^app/features/", pathNot: "^app/features/$1/" },
    },
    {
      name: "feature-schema-types-only",
      comment: "A feature reads the tables' types; only db/queries talks to the tables.",
      severity: "error",
      from: { path: "^app/features/" },
      to: { path: "^db/(schema/|store\\.ts$)", dependencyTypesNot: ["type-only"] },
    },
    only("routes-compose", "The edge composes: never db, never another route.", "^app/routes/", [
      "^app/features/",
      "^app/domain/",
      "^app/ui/",
      "^app/platform/",
      "^app/sync/client/",
    ]),
    only(
      "shell-composes",
      "The document shell stands where routes stand.",
      "^app/(root|entry\\.[a-z]+|routes)\\.tsx?$",
      ["^app/features/", "^app/domain/", "^app/ui/", "^app/platform/", "^app/sync/client/", "^app/styles/"],
    ),
    only("rehearsal-drives", "A driver like the pages, not a back door.", "^app/rehearsal/", [
      "^app/rehearsal/",
      "^app/features/",
      "^app/domain/",
      "^app/platform/",
      "^app/sync/",
      "^db/queries/",
    ]),
    {
      name: "server-is-the-root",
      comment: "The composition root is imported by nobody except as a type.",
      severity: "error",
      from: { path: "^(app|db)/", pathNot: "^app/server/" },
      to: { path: "^app/server/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "engines-stay-behind-transact",
      comment: "Everyone else is handed a tx or a read handle.",
      severity: "error",
      from: { path: "^(app|db)/", pathNot: ["^app/server/", "^db/engines/"] },
      to: { path: "^db/engines/" },
    },
    {
      name: "client-never-server",
      comment: "The browser's half of the sync engine and its server half share the protocol only.",
      severity: "error",
      from: { path: "^app/sync/client/" },
      to: { path: "^app/sync/server/" },
    },
    {
      name: "drivers-stay-in-engines",
      comment: "Only the engines know which database they talk to.",
      severity: "error",
      from: { path: "^(app|db)/", pathNot: "^db/engines/" },
      to: {
        path: "node_modules/(better-sqlite3|better-sqlite3-napi|pg)/",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "lucia-behind-one-file",
      comment: "Replacing the session library must touch one file.",
      severity: "error",
      from: { path: "^(app|db)/", pathNot: "^app/platform/session\\.server\\.ts$" },
      to: { path: "node_modules/(lucia|@lucia-auth)/" },
    },
    {
      name: "not-to-tests",
      comment: "The program does not lean on its tests or its scripts.",
      severity: "error",
      from: { path: "^(app|db)/" },
      to: { path: "^(tests|bench|scripts)/" },
    },
    {
      name: "not-to-dev-packages",
      comment: "What runs in production comes from `dependencies`.",
      severity: "error",
      from: { path: "^(app|db)/", pathNot: "^app/routes\\.ts$" },
      to: {
        dependencyTypes: ["npm-dev"],
        dependencyTypesNot: ["type-only"],
        // The entry loads Vite in development only.
        pathNot: "node_modules/(vite|@types)/",
      },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^build/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".cjs", ".json"],
    },
    reporterOptions: { archi: { collapsePattern: "^(app/features/[^/]+|app/[^/]+|db/[^/]+)" } },
  },
};
