// The planner's program once more, in a thread of its own: it runs what questions need.
import init from "./planner.js";
await init();
