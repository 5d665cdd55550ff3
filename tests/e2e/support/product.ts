/** The built product as a child process with a data folder of its own, and people signed in to it. */
import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test as base, type Browser, type BrowserContext, type Page } from "@playwright/test";

export class Product {
  readonly origin: string;
  readonly #folder: string;
  readonly #port: number;
  readonly #env: Readonly<Record<string, string>>;
  #child: ChildProcess | null = null;
  #output = "";

  private constructor(folder: string, port: number, env: Readonly<Record<string, string>>) {
    this.#folder = folder;
    this.#port = port;
    this.#env = env;
    this.origin = `http://127.0.0.1:${port}`;
  }

  /** Starts the product on an empty folder and a free port. */
  static async start(env: Readonly<Record<string, string>> = {}): Promise<Product> {
    const product = new Product(mkdtempSync(join(tmpdir(), "roundtable-e2e-")), await findFreePort(), env);
    await product.boot();
    return product;
  }

  /** Everything the process wrote to the terminal so far. */
  get output(): string {
    return this.#output;
  }

  /** Starts the process again on the same data. */
  async boot(): Promise<void> {
    const child = spawn(process.execPath, ["build/main.js"], {
      env: {
        ...process.env,
        NODE_ENV: "production",
        HOST: "127.0.0.1",
        PORT: String(this.#port),
        DATA_DIR: this.#folder,
        LOG_LEVEL: "warn",
        ...this.#env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child = child;
    await new Promise<void>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        this.#output += chunk.toString();
        if (this.#output.includes("Ctrl-C")) resolve();
      };
      child.stdout?.on("data", read);
      child.stderr?.on("data", read);
      child.once("exit", (code) => reject(new Error(`the product ended with ${code}\n${this.#output}`)));
    });
  }

  /** Ends the process at once, as a power cut of the program would. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
    this.#output = "";
  }

  async stop(): Promise<void> {
    await this.#end("SIGTERM");
    rmSync(this.#folder, { recursive: true, force: true });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.removeAllListeners("exit");
    child.once("exit", () => undefined);
    const gone = new Promise((resolve) => child.once("close", resolve));
    child.kill(signal);
    await Promise.race([ended, gone]);
    this.#child = null;
  }
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      const port = typeof address === "object" && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}

/** Opens a browser of its own for a demo person, found by the name of her post. */
export async function signIn(browser: Browser, product: Product, roleName: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: product.origin });
  const page = await context.newPage();
  failOnConsoleErrors(page);
  await page.goto("/sign-in");
  await page.getByRole("button", { name: roleName }).first().click();
  await page.waitForURL((url) => url.pathname === "/");
  return page;
}

// The router logs a load that a newer one of the same page breaks off.
const expectedNoise =
  /WebSocket (connection|is already in CLOSING)|net::ERR_|Failed to load resource|AbortError: signal is aborted/;

/** A browser error nobody expects fails the journey; lost connections are part of some journeys. */
export function failOnConsoleErrors(page: Page): void {
  page.on("pageerror", (error) => {
    throw error;
  });
  page.on("console", (message) => {
    if (message.type() === "error" && !expectedNoise.test(message.text())) {
      throw new Error(`console: ${message.text()}`);
    }
  });
}

/** Journeys share one product unless they start their own. */
export const test = base.extend<{ person: (roleName: string) => Promise<Page> }, { product: Product }>({
  product: [
    // The empty pattern is how fixtures say that they need no other fixture.
    // oxlint-disable-next-line no-empty-pattern
    async ({}, use) => {
      const product = await Product.start();
      await use(product);
      await product.stop();
    },
    { scope: "worker" },
  ],
  person: async ({ browser, product }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (roleName) => {
      const page = await signIn(browser, product, roleName);
      contexts.push(page.context());
      return page;
    });
    await Promise.all(contexts.map((context) => context.close()));
  },
});

export { expect };
