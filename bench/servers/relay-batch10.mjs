/** Relay that gathers 10 ms of frames per room and writes them once per socket; authors hear themselves. */
import { frameOnce, rawSocket, startRelay } from "./relay.mjs";

const windowMs = 10;
const waiting = new Map();

function flush(room) {
  const frames = Buffer.concat(waiting.get(room));
  waiting.delete(room);
  for (const client of room) rawSocket(client).write(frames);
}

startRelay((room, _author, data) => {
  const frames = waiting.get(room);
  if (frames) return frames.push(frameOnce(data));
  waiting.set(room, [frameOnce(data)]);
  setTimeout(() => flush(room), windowMs);
});
