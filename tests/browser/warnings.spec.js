// Promise: what AWS would refuse is said where nobody has to look for it and at its setting, and every setting
// leads to what is said about it.
import { expect, test } from "./page.js";
import { Sluice } from "./sluice.js";

test("a refused setting is pointed out without opening anything, and beside the setting", async ({ page }) => {
  const sluice = new Sluice(page);
  await sluice.open("#flash-sale");
  const notes = page.getByRole("note");
  await expect(notes).toHaveCount(0);
  await sluice.open("#flash-sale&lambda.timeout_ms=100000");
  await expect(page.getByRole("img", { name: "Warnings: 1" })).toBeVisible();
  await sluice.tab("Settings");
  await expect(notes).toHaveCount(1);
  await expect(notes).toContainText("AWS refuses this mapping");
  await sluice.openSettings("SQS");
  await expect(notes).toHaveCount(2);
  const row = page.locator(".setting", { has: sluice.setting("Visibility timeout") });
  await expect(row.getByRole("note")).toContainText("shorter than the function timeout, 100 s");
});

test("a setting leads to its place in the model", async ({ page, site }) => {
  const sluice = new Sluice(page);
  await sluice.open("#flash-sale");
  await sluice.openSettings("SQS");
  const link = page.getByRole("link", { name: "Model: Visibility timeout" });
  const address = await link.getAttribute("href");
  await page.goto(site.subPath + address);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Model");
  const row = page.locator("tr", { has: page.locator(`[id="${address.split("#")[1]}"]`) });
  await expect(row).toContainText("Visibility timeout");
  await page.setViewportSize({ width: 320, height: 600 });
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(320);
});
