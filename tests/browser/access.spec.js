// Promise: everyone can read the page: automatic checks find nothing in any of its states, the help
// sheet opens and closes by keyboard, and colours and motion can be chosen without any memory.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./page.js";
import { Sluice } from "./sluice.js";

/** What axe-core finds, in few words. */
async function findings(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(" ")}`);
}

for (const colorScheme of ["light", "dark"]) {
  for (const width of [320, 1280]) {
    test(`automatic checks find nothing at ${width} px, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 844 });
      const sluice = new Sluice(page);
      await sluice.open();
      expect(await findings(page), "playing").toEqual([]);
      await sluice.digests();
      await sluice.pause();
      await sluice.seek(25_000);
      for (const tab of ["Numbers", "Settings", "Story", "Request", "Part", "Compare"]) {
        await sluice.tab(tab);
        await page.waitForTimeout(100);
        expect(await findings(page), tab).toEqual([]);
      }
      await sluice.tab("Numbers");
      await page.getByText("All numbers", { exact: true }).click();
      expect(await findings(page), "paused, all numbers open").toEqual([]);
      await page.getByTestId("help").click();
      expect(await findings(page), "help").toEqual([]);
    });
  }
}

test("automatic checks find nothing in the menu, open settings, a card, a request's way and the sheets", async ({
  page,
}) => {
  const sluice = new Sluice(page);
  await sluice.open("#flash-sale&v=2&at=30");
  await sluice.digests();
  await sluice.breakMenu.click();
  expect(await findings(page), "menu").toEqual([]);
  await page.getByRole("button", { name: /^database down/ }).click();
  await sluice.openSettings("Lambda");
  expect(await findings(page), "broken, settings open").toEqual([]);
  await sluice.tab("Request");
  await page.getByRole("button", { name: "a refused request" }).click();
  await expect(page.getByTestId("why").first()).toBeVisible();
  expect(await findings(page), "a request's way").toEqual([]);
  await page.getByRole("button", { name: /^Lambda, Synchronous/ }).click();
  await expect(page.getByRole("tabpanel", { name: "Part" })).toBeFocused();
  expect(await findings(page), "card").toEqual([]);
  await sluice.tab("Compare");
  await page.getByRole("button", { name: "All designs" }).click();
  await expect(page.locator("#designs .verdict")).toHaveCount(2, { timeout: 20_000 });
  expect(await findings(page), "all designs").toEqual([]);
});

test("automatic checks find nothing with less motion, nor before the program arrives", async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: "reduce" });
  const sluice = new Sluice(page);
  await sluice.open();
  expect(await findings(page), "less motion").toEqual([]);
  await page.route("**/*.wasm", () => {});
  await page.reload();
  await expect(page.locator("#loading")).toBeVisible();
  expect(await findings(page), "loading").toEqual([]);
});

test("the help sheet opens and closes by keyboard, and the page waits meanwhile", async ({ page }) => {
  const sluice = new Sluice(page);
  await sluice.open();
  await sluice.digests();
  await sluice.pause();
  await sluice.seek(10_000);
  const sheet = page.getByRole("dialog", { name: /what you see/i });
  const button = page.getByRole("button", { name: /^help/i });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(sheet).toBeVisible();
  await expect(sheet.getByRole("button", { name: "Close" })).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();
  await expect(button).toBeFocused();
  expect(await sluice.playheadMs()).toBe(10_000);
  await page.keyboard.press("?");
  await expect(sheet).toBeVisible();
  await sheet.getByRole("button", { name: "Close" }).click();
  await expect(sheet).toBeHidden();
});

test("colours and motion can be chosen, and are remembered where there is a memory", async ({
  page,
}) => {
  await page.emulateMedia({ colorScheme: "light" });
  const sluice = new Sluice(page);
  await sluice.open();
  await sluice.digests();
  await expect(sluice.main).toHaveAttribute("data-dark", "false");
  await sluice.tab("Settings");
  await page.getByLabel("Colours").selectOption("dark");
  await page.getByLabel("Motion").selectOption("still");
  for (let times = 0; times < 2; times += 1) {
    await expect(sluice.main).toHaveAttribute("data-dark", "true");
    await expect(page.locator("body")).toHaveCSS("background-color", "rgb(21, 24, 28)");
    await expect(sluice.main.getByText(/shown in steps/)).toBeVisible();
    await page.reload();
  }
  expect(await sluice.isPlaying()).toBe(false);
});

test("a frame in a sandbox works without a memory", async ({ page, site }) => {
  await page.setContent(
    `<iframe sandbox="allow-scripts" src="${site.root}" width="800" height="900"></iframe>`,
  );
  const frame = page.frameLocator("iframe");
  await frame.getByRole("tab", { name: "Settings" }).click();
  await frame.getByLabel("Colours").selectOption("dark");
  await expect(frame.locator("main")).toHaveAttribute("data-dark", "true");
  await frame.getByTestId("help").click();
  await frame.getByRole("button", { name: "Close" }).click();
  await expect(frame.getByRole("dialog")).toBeHidden();
});

test("who does not see the picture gets to all numbers with a few keys", async ({ page }) => {
  const sluice = new Sluice(page);
  await sluice.open();
  await sluice.digests();
  await sluice.pause();
  await sluice.seek(10_000);
  await page.locator("body").click({ position: { x: 2, y: 2 } });
  await page.keyboard.press("Tab");
  await expect(sluice.playButton).toBeFocused();
  await page.keyboard.press("p");
  await expect(page.getByRole("tabpanel", { name: "Numbers" })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: "Is it luck?" })).toBeFocused();
  // The bars say in words what they show; then what stays zero.
  for (const design of ["Synchronous", "Event-driven"]) {
    await page.keyboard.press("Tab");
    await expect(page.getByRole("img", { name: new RegExp(`^${design}, of [\\d,]+ requests so far`) })).toBeFocused();
  }
  await page.keyboard.press("Tab");
  await expect(page.getByRole("button", { name: /^Show what stays zero/ })).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByText("All numbers", { exact: true })).toBeFocused();
  await page.keyboard.press("Enter");
  const answered = page.getByRole("row", { name: /^answered in time/i }).first();
  await expect(answered).toBeVisible();
  // At this moment, and in the whole run.
  const [now, whole] = await answered.getByRole("cell").allTextContents();
  const count = (text) => Number(text.replaceAll(",", ""));
  expect(count(whole)).toBeGreaterThan(count(now));
});

test("on paper there is the picture and the numbers, and nothing to press", async ({ page }) => {
  const sluice = new Sluice(page);
  await sluice.open();
  await sluice.digests();
  await page.emulateMedia({ media: "print" });
  // The scenario's name is that of its menu.
  const pressed = page.locator("button:visible, input:visible, select:visible:not([data-testid=preset])");
  await expect(pressed).toHaveCount(0);
  await expect(page.locator(".picture canvas").first()).toBeVisible();
  await expect(page.getByTestId("synchronous-throughput")).toBeVisible();
});
