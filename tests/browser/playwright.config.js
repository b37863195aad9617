import { availableParallelism } from "node:os";
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: ".",
  testMatch: "**/*.spec.js",
  outputDir: "results",
  reporter: "list",
  // A page takes two cores while it simulates and paints: a neighbour on the same cores would steal the
  // frames that a test waits for.
  workers: Math.max(1, Math.floor(availableParallelism() / 2)),
  fullyParallel: false,
  // A test that passes at the second try hides something.
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  use: {
    browserName: "chromium",
    // What they keep would be no first visit; `hosting.spec.js` allows them.
    serviceWorkers: "block",
    screenshot: "only-on-failure",
    launchOptions: {
      // Given by `cargo xtask test`; without it Playwright looks for a browser of its own.
      executablePath: process.env.SLUICE_CHROMIUM || undefined,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
