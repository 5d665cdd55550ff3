/** The document: language, colours and size of its reader, the shell for signed-in people, faults. */
import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useLoaderData,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import { useState, type ReactNode } from "react";
import { countTodos } from "#app/features/home/workbench.server.ts";
import { readFace } from "#app/features/shell/faces.server.ts";
import { readRunningMeeting, readShellPerson } from "#app/features/shell/shell-person.server.ts";
import { BareFault, Fault } from "#app/features/shell/fault.tsx";
import { Shell } from "#app/features/shell/shell.tsx";
import { shellTexts } from "#app/features/shell/texts.ts";
import { fieldNeedInWords } from "#app/platform/i18n/field-needs.ts";
import { languageTag } from "#app/platform/i18n/locale.ts";
import { pageTitle } from "#app/platform/i18n/page-title.ts";
import { LocaleProvider } from "#app/platform/i18n/use-texts.tsx";
import { optionalActor } from "#app/platform/session.server.ts";
import { FieldWordsProvider } from "#app/ui/field-check.tsx";
import "#app/platform/load-context.ts";
import styles from "./styles/app.css?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: styles },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { services, cspNonce } = context;
  const signedIn = await optionalActor(request, context);
  const q = services.store.read;
  const face = await readFace(q, signedIn?.actor.personId ?? null, request.headers.get("cookie"));
  if (!signedIn) return { face, person: null, todoCount: 0, running: null, nonce: cspNonce };
  const todoCount = await countTodos(q, signedIn.actor, services.clock.now());
  const running = await readRunningMeeting(q, signedIn.actor);
  return { face, person: await readShellPerson(q, signedIn.actor), todoCount, running, nonce: cspNonce };
}

export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>("root");
  const { locale, theme, textSize } = data?.face ?? { locale: "zh", theme: "auto", textSize: "standard" };
  // The nonce of the document that was sent stays the right one; later loads carry those of their own answers.
  const [nonce] = useState(data?.nonce);
  const named = pageTitle(useMatches(), locale);
  const { product, offTitle } = shellTexts[locale];
  const title = useRouteError() ? offTitle : named;
  return (
    <html lang={languageTag[locale]} data-theme={theme} data-size={textSize}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {/* The browser hides the nonce from scripts, so what it renders again never equals what was sent. */}
        <meta property="csp-nonce" nonce={nonce} suppressHydrationWarning />
        <title>{title === null ? product : `${title} · ${product}`}</title>
        <Meta />
        <Links />
      </head>
      <body>
        <LocaleProvider locale={locale}>
          <FieldWordsProvider words={(need) => fieldNeedInWords(need, locale)}>{children}</FieldWordsProvider>
        </LocaleProvider>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function App() {
  const { person, face, todoCount, running } = useLoaderData<typeof loader>();
  if (!person) return <Outlet />;
  return (
    <Shell
      person={person}
      theme={face.theme}
      textSize={face.textSize}
      todoCount={todoCount}
      running={running}
    >
      <Outlet />
    </Shell>
  );
}

/** A fault below keeps the frame of the person who met it. */
export function ErrorBoundary() {
  const error = useRouteError();
  const { pathname } = useLocation();
  const data = useRouteLoaderData<typeof loader>("root");
  const known = isRouteErrorResponse(error);
  const fault = {
    status: known ? error.status : 500,
    details: known ? (error.data as unknown) : null,
    pathname,
  };
  if (!data?.person) return <BareFault {...fault} />;
  const { person, face, todoCount, running } = data;
  return (
    <Shell
      person={person}
      theme={face.theme}
      textSize={face.textSize}
      todoCount={todoCount}
      running={running}
    >
      <Fault {...fault} />
    </Shell>
  );
}
