import { createElement } from "react";
import { renderToPipeableStream } from "react-dom/server";
import { expect, test } from "vitest";
import { withoutZeroBytes } from "#app/platform/html-stream.server.ts";

test("Chinese text of any length reaches the page without foreign characters between", async () => {
  // Lengths around the renderer's buffer, so that its end falls into every place of a character.
  const words = Array.from(
    { length: 64 },
    (_, index) => `${"a".repeat(index % 3)}${"管理告知书文本".repeat(9)}`,
  );
  const page = createElement(
    "ul",
    null,
    ...words.map((word, index) => createElement("li", { key: index }, word)),
  );
  const chunks: Buffer[] = [];
  const body = withoutZeroBytes();
  await new Promise<void>((resolve, reject) => {
    const { pipe } = renderToPipeableStream(page, { onAllReady: () => pipe(body), onError: reject });
    body.on("data", (chunk: Buffer) => chunks.push(chunk));
    body.on("end", resolve);
  });
  const html = Buffer.concat(chunks).toString();
  expect(html).not.toMatch(/[\u0000\ufffd]/);
  for (const word of words) expect(html).toContain(`<li>${word}</li>`);
});
