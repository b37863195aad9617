// Promise: an author's post holds the figure, the player and a link to the whole page, in a sandbox of
// another origin as well.
import { expect, test } from "./page.js";

test("an embedded page is the figure, the player and a way to the whole page", async ({ page, site }) => {
  await page.setContent(
    `<iframe sandbox="allow-scripts allow-popups" title="Sluice" width="640" height="640"
       src="${site.root}?embed&theme=dark#flash-sale&v=2&at=30&traffic.load=0.5"></iframe>`,
  );
  const frame = page.frameLocator("iframe");
  await expect(frame.locator("main")).toHaveAttribute("data-playhead-ms", "30000");
  await expect(frame.locator("main")).toHaveAttribute("data-dark", "true");
  await expect(frame.getByTestId("play")).toBeVisible();
  await expect(frame.getByTestId("timeline")).toBeVisible();
  const rest = frame.locator(".footer, .settings, .what-if, .all-numbers, .preset, .trace");
  for (const part of await rest.all()) await expect(part).toBeHidden();
  const open = frame.getByRole("link", { name: "Open in Sluice" });
  await expect(open).toHaveAttribute("href", "./#flash-sale&v=2&at=30&traffic.load=0.5");
  // Nothing of it needs to be scrolled to.
  const height = await frame.locator("html").evaluate((root) => root.scrollHeight);
  expect(height).toBeLessThanOrEqual(640);
});

test("a frame tells its height in its own words and in AMP's", async ({ page, site }) => {
  await page.setContent(`<script>
    heard = [];
    addEventListener("message", ({ data }) => heard.push(data));
    </script><iframe sandbox="allow-scripts allow-popups" title="Sluice" width="640" height="640"
      src="${site.root}?embed#flash-sale&v=2&at=30"></iframe>`);
  const frame = page.frameLocator("iframe");
  await expect(frame.locator("main")).toHaveAttribute("data-playhead-ms", "30000");
  const last = (kind) =>
    page.evaluate((kind) => heard.filter((data) => kind in data).map((data) => data.sluice?.height ?? data.height).at(-1), kind);
  const needed = () => frame.locator("html").evaluate((root) => Math.ceil(root.getBoundingClientRect().height));
  await expect.poll(async () => (await last("sluice")) === (await needed())).toBe(true);
  expect(await last("sentinel")).toBe(await last("sluice"));
  const sentinels = await page.evaluate(() => heard.filter((data) => data.sentinel));
  expect(sentinels.every(({ sentinel, type }) => sentinel === "amp" && type === "embed-size")).toBe(true);
});

test("an embed of an earlier version says that its numbers are of today's model", async ({ page, site }) => {
  await page.setContent(
    `<iframe sandbox="allow-scripts allow-popups" title="Sluice" width="640" height="640"
       src="${site.root}?embed#flash-sale&at=30"></iframe>`,
  );
  const line = page.frameLocator("iframe").locator(".revised");
  await expect(line).toHaveText("Numbers by model 2; this link was made with model 1.");
});

test("embeds that nobody sees draw no frames", async ({ page, site }) => {
  const embed = `<iframe title="Sluice" width="640" height="860" src="${site.root}?embed#flash-sale&v=2"></iframe>`;
  await page.setViewportSize({ width: 700, height: 900 });
  await page.setContent(`${embed}<div style="height:3000px"></div>${embed}`);
  const seen = page.frameLocator("iframe >> nth=0").locator("main");
  const below = page.frameLocator("iframe >> nth=1").locator("main");
  await expect(seen).toHaveAttribute("data-digests", /./);
  const playhead = async (main) => Number(await main.getAttribute("data-playhead-ms"));
  await expect.poll(() => playhead(seen)).toBeGreaterThan(1_000);
  expect(await playhead(below)).toBe(0);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await expect.poll(() => playhead(below)).toBeGreaterThan(0);
});
