/** @y/websocket-server without persistence. */
import { setupWSConnection } from "@y/websocket-server/utils";
import { startYws } from "./yws.mjs";

startYws(setupWSConnection);
