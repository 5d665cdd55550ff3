/** Relay that calls `send()` for every receiver: each call frames the same bytes again. */
import { startRelay } from "./relay.mjs";

startRelay((room, author, data) => {
  for (const client of room) if (client !== author) client.send(data, { binary: true });
});
