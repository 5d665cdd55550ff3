/** Relay that frames once and writes the same buffer to every socket: the reference, 1.0x. */
import { frameOnce, rawSocket, startRelay } from "./relay.mjs";

startRelay((room, author, data) => {
  const frame = frameOnce(data);
  for (const client of room) if (client !== author) rawSocket(client).write(frame);
});
