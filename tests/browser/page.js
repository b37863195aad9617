// What every browser test imports instead of `@playwright/test`: the built page is served on a
// free port (`page.goto("./")` opens it), and whatever the page complains about fails the test.
import { expect, test as base } from "@playwright/test";
import { startServer } from "./server.js";

export { expect };

export const test = base.extend({
  /** The server: `site.root`, and the same page at `site.subPath`. */
  site: [
    // The empty pattern is Playwright's way of saying "needs no other fixture".
    async ({}, use) => {
      const site = await startServer();
      await use(site);
      await site.stop();
    },
    { scope: "worker" },
  ],

  baseURL: async ({ site }, use) => {
    await use(site.root);
  },

  /**
   * What the page has complained about so far. A test that provokes a complaint on purpose takes
   * this fixture and empties the list: `complaints.length = 0`.
   */
  complaints: [
    async ({ page }, use) => {
      const complaints = [];
      page.on("console", (message) => {
        if (message.type() === "error") {
          complaints.push(`console: ${message.text()} (${message.location().url})`);
        }
      });
      page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
      await use(complaints);
      expect(complaints, "the page must not complain").toEqual([]);
    },
    { auto: true },
  ],
});
