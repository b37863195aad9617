// Promise: the address holds what is looked at. Whoever gets it sees the same run at the same instant.
import { expect, test } from "./page.js";
import { Sluice } from "./sluice.js";

const address = (page) => page.evaluate(() => decodeURIComponent(location.hash));

test("a link opens a changed scenario, standing still at its instant", async ({ page }) => {
  const sluice = new Sluice(page);
  await sluice.open("#flash-sale&v=2&at=30&lambda.concurrency_limit=100");
  await sluice.digests();
  await expect(page.locator("main")).toHaveAttribute("data-playing", "false");
  expect(await sluice.playheadMs()).toBe(30_000);
  await sluice.openSettings("Lambda");
  await expect(sluice.setting("Concurrency limit")).toHaveValue("100");
});

test("a link of an earlier version says so, until something is changed; one of today does not", async ({ page }) => {
  const sluice = new Sluice(page);
  const line = page.locator(".revised");
  await sluice.open("#flash-sale&at=30");
  await expect(line).toHaveText("Numbers by model 2; this link was made with model 1.");
  await expect(line.getByRole("link")).toHaveAttribute("href", "model.html");
  await sluice.presets.selectOption("steady-day");
  await expect(line).toBeHidden();
  await page.goBack();
  await expect(line).toBeVisible();
  await sluice.break(/^database down/);
  await expect(line).toBeHidden();
  await expect.poll(() => address(page)).toMatch(/^#flash-sale&v=2&at=30&/);
});

test("the address follows what is changed, and opens the very same run", async ({ page, context }) => {
  const sluice = new Sluice(page);
  await sluice.open("#steady-day&v=2");
  await sluice.pause();
  await sluice.seek(20_000);
  await sluice.break(/^database down/);
  await expect.poll(() => address(page)).toMatch(/^#steady-day&v=2&at=20&interventions\.0\.label=database down/);
  const digests = await sluice.digests();
  const other = new Sluice(await context.newPage());
  await other.page.goto(page.url());
  await other.tab("Settings");
  await expect(other.setting("Database down: from")).toHaveValue("0:20");
  expect(await other.digests()).toEqual(digests);
  expect(await other.playheadMs()).toBe(20_000);
});

test("the way back leads to the scenario before", async ({ page }) => {
  const sluice = new Sluice(page);
  await sluice.open("#steady-day&v=2");
  await sluice.presets.selectOption("poison-messages");
  await expect.poll(() => address(page)).toBe("#poison-messages&v=2");
  await page.goBack();
  await expect(sluice.presets).toHaveValue("steady-day");
  await page.goForward();
  await expect(sluice.presets).toHaveValue("poison-messages");
});

test("what is wrong with a link is said, and the page works", async ({ page }) => {
  const sluice = new Sluice(page);
  await sluice.open("#flash-sale&v=2&lambda.concurrency_limit=[[[");
  await expect(page.locator(".remark")).toContainText("This link cannot be opened");
  await expect(page.locator(".remark")).toContainText("Here is “Flash sale” instead.");
  await sluice.digests();
  await page.evaluate(() => (location.hash = "#flash-sale&v=9"));
  await expect(page.locator(".remark")).toContainText("newer Sluice");
  await expect(sluice.presets).toHaveValue("flash-sale");
});
