// Promise: the control touches the figure. Header, headline, designs, panel and player are in view at once in
// every tab; more designs scroll in their place; on a phone the panel is a sheet; type grows with the screen.
import { expect, test } from "./page.js";
import { Sluice } from "./sluice.js";

const TABS = ["Numbers", "Settings", "Story", "Request", "Part", "Compare"];

/** Whether an element lies within the window as a whole. */
const isInside = (page, selector) =>
  page.evaluate((selector) => {
    const { left, top, right, bottom } = document.querySelector(selector).getBoundingClientRect();
    return left >= 0 && top >= 0 && right <= innerWidth + 0.5 && bottom <= innerHeight + 0.5;
  }, selector);

test("at 1280 by 720 all is in view without scrolling, in every tab", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  const sluice = new Sluice(page);
  await sluice.open("#flash-sale&v=2&at=24");
  await sluice.digests();
  for (const tab of TABS) {
    await sluice.tab(tab);
    for (const part of [".header", ".headline", ".picture", ".panel", ".player", "[data-testid=play]"]) {
      expect(await isInside(page, part), `${part} with ${tab}`).toBe(true);
    }
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(720);
  }
  // Nothing of the designs lies under the player.
  const [picture, player] = await Promise.all(
    [".picture", ".player"].map((part) => page.locator(part).boundingBox()),
  );
  expect(picture.y + picture.height).toBeLessThanOrEqual(player.y);
});

test("four designs scroll in their place, and the player stays", async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  const sluice = new Sluice(page);
  await sluice.open('#flash-sale&v=2&at=24&designs=["synchronous","event-driven","monolith","choreographed-checkout"]');
  await sluice.digests();
  const figure = page.getByRole("region", { name: "The designs" });
  expect(await figure.evaluate((it) => it.scrollHeight - it.clientHeight)).toBeGreaterThan(200);
  await figure.focus();
  await page.keyboard.press("End");
  await expect.poll(() => figure.evaluate((it) => it.scrollTop)).toBeGreaterThan(200);
  for (const part of [".header", ".headline", ".panel", ".player"]) {
    expect(await isInside(page, part), part).toBe(true);
  }
});

for (const width of [320, 390]) {
  test(`at ${width} px the panel is a sheet, and the figure stays in view above it`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    const sluice = new Sluice(page);
    await sluice.open("#flash-sale&v=2&at=24");
    await sluice.digests();
    const content = page.getByRole("tabpanel");
    await expect(content).toHaveCount(0);
    const handle = page.getByTestId("handle");
    for (const tab of TABS) {
      await sluice.tab(tab);
      expect(await isInside(page, ".player"), tab).toBe(true);
      const [picture, panel] = await Promise.all(
        [".picture", ".panel"].map((part) => page.locator(part).boundingBox()),
      );
      expect(panel.y - Math.max(0, picture.y), tab).toBeGreaterThan(200);
    }
    await expect(handle).toHaveAccessibleName("Open the panel further");
    await handle.click();
    await expect(handle).toHaveAccessibleName("Close the panel");
    await handle.click();
    await expect(content).toHaveCount(0);
    // Pulled up, and down again.
    const pull = async (by) => {
      const { x, y, width, height } = await handle.boundingBox();
      await page.mouse.move(x + width / 2, y + height / 2);
      await page.mouse.down();
      await page.mouse.move(x + width / 2, y + height / 2 + by, { steps: 4 });
      await page.mouse.up();
    };
    await pull(-60);
    await expect(content).toBeVisible();
    await pull(60);
    await expect(content).toHaveCount(0);
  });
}

test("the tabs go by arrows, one key leads to the panel, and another back", async ({ page }) => {
  const sluice = new Sluice(page);
  await sluice.open("#flash-sale&v=2&at=24");
  await sluice.digests();
  await page.keyboard.press("p");
  await expect(page.getByRole("tabpanel", { name: "Numbers" })).toBeFocused();
  await page.keyboard.press("Shift+Tab");
  await expect(page.getByRole("tab", { name: "Numbers" })).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tab", { name: "Settings" })).toBeFocused();
  await expect(page.getByTestId("search-settings")).toBeVisible();
  await page.keyboard.press("End");
  await expect(page.getByRole("tab", { name: "Compare" })).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tab", { name: "Numbers" })).toBeFocused();
  expect(await sluice.playheadMs()).toBe(24_000);
  await page.keyboard.press("Escape");
  await expect(sluice.playButton).toBeFocused();
});

test("settings are found by a word, and all go back at once", async ({ page }) => {
  const sluice = new Sluice(page);
  await sluice.open("#flash-sale&v=2&at=24&lambda.concurrency_limit=80&sqs.visibility_timeout_ms=200000");
  const digests = (await sluice.digests()).join(",");
  await sluice.tab("Settings");
  const rows = page.locator(".setting");
  await expect(rows).toHaveCount(0);
  await page.getByTestId("search-settings").fill("concurrency limit");
  await expect(sluice.setting("Concurrency limit")).toHaveValue("80");
  await page.getByTestId("search-settings").fill("no such thing");
  await expect(rows).toHaveCount(0);
  await page.getByTestId("search-settings").fill("");
  await page.getByTestId("changed-only").check();
  await expect(rows).toHaveCount(2);
  await page.getByTestId("reset-all").click();
  await expect(rows).toHaveCount(0);
  await expect.poll(() => sluice.main.getAttribute("data-digests")).not.toBe(digests);
  await page.keyboard.press("Control+z");
  await expect(rows).toHaveCount(2);
});

test("type and pictures grow with a large screen", async ({ page }) => {
  const sizes = [];
  for (const [width, height] of [[1280, 720], [3840, 2160]]) {
    await page.setViewportSize({ width, height });
    const sluice = new Sluice(page);
    await sluice.open("#flash-sale&v=2&at=24");
    await sluice.digests();
    sizes.push(
      await page.evaluate(() => ({
        type: parseFloat(getComputedStyle(document.querySelector(".mark")).fontSize),
        lanes: document.querySelector(".picture canvas").clientHeight,
      })),
    );
    for (const part of [".header", ".headline", ".picture", ".panel", ".player"]) {
      expect(await isInside(page, part), `${part} at ${width}`).toBe(true);
    }
    // A click goes where the part is drawn.
    await page.getByRole("button", { name: /^Lambda, Synchronous/ }).click();
    await expect(page.getByRole("tabpanel", { name: "Part" })).toContainText("Lambda");
    await page.goto("about:blank");
  }
  expect(sizes[1].type).toBeGreaterThan(sizes[0].type * 2);
  expect(sizes[1].lanes).toBeGreaterThan(sizes[0].lanes * 2);
});

for (const [width, most, across] of [[700, 640, true], [560, 640, true], [360, 760, false]]) {
  test(`an embed ${width} px wide needs at most ${most} px`, async ({ page, site }) => {
    const told = page.waitForEvent("console", (line) => line.text().startsWith("height "));
    await page.setContent(
      `<script>
         addEventListener("message", ({ data }) => data.sluice && console.log("height " + data.sluice.height));
       </script>
       <iframe sandbox="allow-scripts" title="Sluice" width="${width}" height="${most}" style="border:0"
         src="${site.root}?embed#flash-sale&v=2&at=24"></iframe>`,
    );
    await told;
    const frame = page.frameLocator("iframe");
    await expect(frame.locator("main")).toHaveAttribute("data-digests", /./);
    expect(await frame.locator("html").evaluate((root) => root.scrollHeight)).toBeLessThanOrEqual(most);
    await expect(frame.locator(".charts")).toBeHidden();
    const picture = await frame.locator(".picture").evaluate((it) => it.clientHeight / it.clientWidth);
    expect(picture < 1).toBe(across);
  });

  test(`so does an embed ${width} px wide of every preset`, async ({ page, site }) => {
    test.slow();
    await page.goto("./");
    await page.locator("main").waitFor();
    const values = await page.locator(".preset option").evaluateAll((all) => all.map((it) => it.value));
    const presets = values.filter((it) => it !== "traffic");
    expect(presets.length).toBeGreaterThan(10);
    for (const preset of presets) {
      await page.setContent(
        `<iframe sandbox="allow-scripts" title="Sluice" width="${width}" height="${most}" style="border:0"
           src="${site.root}?embed#${preset}&v=2"></iframe>`,
      );
      const frame = page.frameLocator("iframe");
      await expect(frame.getByTestId("headline"), preset).toContainText(/[a-z]/);
      const root = frame.locator("html");
      expect(await root.evaluate((root) => root.scrollHeight), preset).toBeLessThanOrEqual(most);
    }
  });
}

test("a frame that was published when charts belonged to it keeps them", async ({ page, site }) => {
  await page.setContent(
    `<iframe sandbox="allow-scripts" title="Sluice" width="640" height="1140" style="border:0"
       src="${site.root}?embed#flash-sale&v=2&at=24"></iframe>`,
  );
  const frame = page.frameLocator("iframe");
  await expect(frame.locator("main")).toHaveAttribute("data-digests", /./);
  await expect(frame.locator(".charts")).toBeVisible();
  expect(await frame.locator("html").evaluate((root) => root.scrollHeight)).toBeLessThanOrEqual(1140);
});

test("f shows the whole screen, and leads back", async ({ page }) => {
  const sluice = new Sluice(page);
  await sluice.open("#flash-sale&v=2&at=24");
  await sluice.digests();
  const full = () => page.evaluate(() => Boolean(document.fullscreenElement));
  await page.keyboard.press("f");
  await expect.poll(full).toBe(true);
  await page.keyboard.press("f");
  await expect.poll(full).toBe(false);
});
