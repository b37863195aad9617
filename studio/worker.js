// The studio's program once more, in a thread of its own: it makes pictures and reads files.
import init from "./studio.js";
await init();
