// Promise: the built page starts, at the root of a server and below a sub-path. (That it does not
// complain while doing so is promised by every test: see page.js.)
import { expect, test } from "./page.js";

test("the page starts at the root of a server", async ({ page }) => {
  await page.goto("./");
  await expect(page.locator("main")).toBeVisible();
});

test("the page starts below a sub-path", async ({ page, site }) => {
  await page.goto(site.subPath);
  await expect(page.locator("main")).toBeVisible();
});
