/** The network between one page and the product's sockets, which a journey can cut and mend. */
import type { Page, WebSocketRoute } from "@playwright/test";

export interface Line {
  /** Ends every socket and lets no new one through. */
  cut(): Promise<void>;
  mend(): void;
}

/** Must be called before the page opens a socket; later pages of the same tab are covered. Those of documents by default. */
export async function lineOf(page: Page, sockets = /\/sync\//): Promise<Line> {
  let isCut = false;
  const open = new Set<WebSocketRoute>();
  await page.routeWebSocket(sockets, (socket) => {
    if (isCut) return void socket.close({ code: 1001 });
    open.add(socket);
    socket.connectToServer();
  });
  return {
    async cut() {
      isCut = true;
      await Promise.all([...open].map((socket) => socket.close({ code: 1001 })));
      open.clear();
    },
    mend() {
      isCut = false;
    },
  };
}
