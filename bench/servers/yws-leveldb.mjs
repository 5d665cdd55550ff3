/** The server bundled with y-websocket 2.1.0, with y-leveldb below it. */
import { createRequire } from "node:module";
import { startYws } from "./yws.mjs";

// The bundled server reads its folder when it is loaded, and its CommonJS build shares one Yjs with y-leveldb.
process.env.YPERSISTENCE = process.env.DATA_DIR;
const { setupWSConnection } = createRequire(import.meta.url)("y-websocket/bin/utils");

startYws(setupWSConnection);
