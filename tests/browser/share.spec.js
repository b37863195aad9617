// Promise: an author leaves the sheet with a link, an embed, a picture or data that say what the page
// showed; each is opened here by a program that is not ours. (Files of the reader's: traffic.spec.js.)
import { readFileSync } from "node:fs";
import { Resvg } from "@resvg/resvg-js";
import { GifReader } from "omggif";
import Papa from "papaparse";
import { expect, test } from "./page.js";
import { Sluice, command, commandText } from "./sluice.js";

/** The sheet as an author handles it. */
class Sheet {
  constructor(page) {
    this.page = page;
    this.sheet = page.getByRole("dialog", { name: "Share" });
    this.bar = this.sheet.getByRole("progressbar");
  }

  async open(hash) {
    const sluice = new Sluice(this.page);
    await sluice.open(hash);
    await sluice.digests();
    await this.page.getByRole("button", { name: "Share" }).click();
    await expect(this.sheet).toBeVisible();
    return sluice;
  }

  async turnTo(tab) {
    await this.sheet.getByRole("radio", { name: tab }).check({ force: true });
  }

  box(name) {
    return this.sheet.getByRole("textbox", { name });
  }

  /** Makes the picture that is chosen; gives its bytes. */
  async make(kind, width) {
    await this.sheet.getByLabel("Kind").selectOption({ label: kind });
    await this.sheet.getByLabel("Width").selectOption({ label: String(width) });
    const image = this.image();
    const before = (await image.count()) > 0 ? await image.getAttribute("src") : "nothing yet";
    await this.sheet.getByRole("button", { name: "Create" }).click();
    await expect(image).not.toHaveAttribute("src", before, { timeout: 60_000 });
    return this.save(() => this.sheet.getByRole("link", { name: /^Download/ }).click());
  }

  image() {
    return this.sheet.getByRole("img");
  }

  async save(act) {
    const [download] = await Promise.all([this.page.waitForEvent("download"), act()]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  }
}

/** The mean colour of each of 12 × 12 fields of a picture. */
function fields({ width, height, pixels }) {
  const sums = Array.from({ length: 144 }, () => [0, 0, 0, 0]);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const sum = sums[Math.floor((y * 12) / height) * 12 + Math.floor((x * 12) / width)];
      const at = 4 * (y * width + x);
      for (let channel = 0; channel < 3; channel += 1) sum[channel] += pixels[at + channel];
      sum[3] += 1;
    }
  }
  return sums.map(([r, g, b, count]) => [r / count, g / count, b / count]);
}

/** By how much two pictures differ at most in a field, of 255. */
const difference = (one, other) =>
  Math.max(...fields(one).flatMap((field, at) =>
    field.map((value, channel) => Math.abs(value - fields(other)[at][channel]))));

/** A PNG's pixels, as the browser reads them: in a page of its own, for ours may not ask for them. */
const pixels = async (page, bytes) => {
  const blank = await page.context().newPage();
  const { width, height, text } = await blank.evaluate(async (base64) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
    const context = new OffscreenCanvas(picture.width, picture.height).getContext("2d");
    context.drawImage(picture, 0, 0);
    const { data } = context.getImageData(0, 0, picture.width, picture.height);
    let text = "";
    for (let at = 0; at < data.length; at += 8192) {
      text += String.fromCharCode(...data.subarray(at, at + 8192));
    }
    return { width: picture.width, height: picture.height, text: btoa(text) };
  }, bytes.toString("base64"));
  await blank.close();
  return { width, height, pixels: Buffer.from(text, "base64") };
};

test("the link opens what the page shows, at its instant or from its start", async ({ page, context }) => {
  const sheet = new Sheet(page);
  const sluice = await sheet.open("#flash-sale&v=2&at=30&lambda.concurrency_limit=100");
  const address = await sheet.box("Link").inputValue();
  expect(address).toMatch(/#flash-sale&v=2&at=30&lambda\.concurrency_limit=100$/);
  const other = new Sluice(await context.newPage());
  await other.page.goto(address);
  expect(await other.digests()).toEqual(await sluice.digests());
  expect(await other.playheadMs()).toBe(30_000);
  await sheet.sheet.getByRole("checkbox", { name: /Stand still at 00:30/ }).uncheck();
  await expect(sheet.box("Link")).toHaveValue(/#flash-sale&v=2&lambda\.concurrency_limit=100$/);
  await page.keyboard.press("Escape");
  await expect(sheet.sheet).toBeHidden();
});

test("the embed's code gives the frame that the preview shows", async ({ page, context }) => {
  const sheet = new Sheet(page);
  await sheet.open("#flash-sale&v=2&at=30");
  await sheet.turnTo("Embed");
  await sheet.sheet.getByRole("combobox", { name: "Show" }).selectOption({ index: 2 });
  await sheet.sheet.getByLabel("Colours").selectOption({ label: "dark" });
  await sheet.sheet.getByLabel("Starts").selectOption({ label: "when the reader presses play" });
  await expect(sheet.sheet.getByRole("checkbox", { name: "Charts" })).not.toBeChecked();
  await sheet.sheet.getByRole("checkbox", { name: "Auto-height (small script)" }).check();
  const said = sheet.sheet.getByTestId("told");
  await expect(said).toHaveText(/^\d+ px high at this width$/);
  const shown = page.frameLocator("#share iframe");
  await expect(shown.locator("main")).toHaveAttribute("data-dark", "true");
  await expect(shown.getByTestId("charts")).toBeHidden();
  await expect(shown.getByTestId("play")).toBeVisible();
  await sheet.sheet.getByRole("radio", { name: "320 px" }).check({ force: true });
  await expect(page.locator("#share iframe")).toHaveAttribute("width", "320");
  // A new frame tells its height more than once while it is laid out: the last one counts.
  const settled = async () => {
    const needs = await shown.locator("html").evaluate((html) => Math.ceil(html.getBoundingClientRect().height));
    const told = (await said.textContent()).match(/^\d+/);
    return told !== null && Number(told[0]) === needs;
  };
  await expect.poll(settled).toBe(true);
  const height = Number((await said.textContent()).match(/\d+/)[0]);

  const code = await sheet.box("Code for your page").inputValue();
  // Narrow pages have this height, wide ones the usual one.
  expect(code).toMatch(/height: clamp\(\d+px, \(560px - 100vw\) \* 999, \d+px\)/);
  expect(code).toContain(`, ${height}px)`);
  const host = await context.newPage();
  // Another place than the page's own: the code holds whole addresses.
  await host.setContent(`<body style="margin:0;width:320px">${code}</body>`);
  const main = host.frameLocator("iframe").locator("main");
  await expect(main).toHaveAttribute("data-playing", "false");
  // It waits at the second that tells most.
  await expect(main).toHaveAttribute("data-playhead-ms", "26000");
  await expect(main.locator(".lane-title, h2").first()).toBeVisible();
  // In a wider place the figure is laid out anew, and the frame follows: it hides nothing of it.
  await host.evaluate(() => (document.body.style.width = "1100px"));
  const needed = () => main.evaluate(() => document.documentElement.getBoundingClientRect().height);
  await expect.poll(needed).not.toBe(height);
  const frame = host.locator("iframe");
  await expect.poll(async () => (await frame.boundingBox()).height - (await needed())).toBeLessThan(1);
  expect((await frame.boundingBox()).height).toBeGreaterThanOrEqual(await needed());
});

test("PNG and SVG show what the page shows", async ({ page }) => {
  const sheet = new Sheet(page);
  await sheet.open("#flash-sale&v=2&at=30");
  await sheet.turnTo("Picture");
  const png = await sheet.make("PNG", 600);
  expect(png.name).toBe("sluice-flash-sale.png");
  const once = await pixels(page, png.bytes);
  expect(once.width).toBe(600);
  const twice = await pixels(page, (await sheet.make("PNG, twice as sharp", 600)).bytes);
  expect([twice.width, twice.height]).toEqual([1200, 2 * once.height]);
  const alt = await sheet.image().getAttribute("alt");
  expect(alt).toMatch(/^Flash sale\. After 30 s: .*is refusing .* requests/);
  const mail = await sheet.box("HTML for the mail").inputValue();
  expect(mail).toContain(`alt="${alt}"`);
  expect(mail).toContain("#flash-sale&amp;v=2&amp;at=30");

  const svg = (await sheet.make("SVG", 600)).bytes.toString();
  const errors = await page.evaluate((text) => {
    const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
    return parsed.querySelectorAll("parsererror").length;
  }, svg);
  expect(errors).toBe(0);
  const drawn = new Resvg(svg).render();
  expect([drawn.width, drawn.height]).toEqual([once.width, once.height]);
  // Letters differ between the two painters, the bold ones of the headline the most; nothing else does.
  expect(difference(once, drawn)).toBeLessThan(16);
});

test("a GIF plays the stretch that was chosen, below a megabyte; to cancel is to have none", async ({ page }) => {
  const sheet = new Sheet(page);
  await sheet.open("#flash-sale&v=2&at=30");
  await sheet.turnTo("Picture");
  await sheet.sheet.getByLabel("From").fill("25");
  await sheet.sheet.getByRole("textbox", { name: /^to/ }).fill("40");
  await sheet.sheet.getByLabel("Speed").selectOption({ label: "1×" });
  const gif = await sheet.make("GIF, moving", 600);
  expect(gif.bytes.length).toBeLessThan(1_000_000);
  const film = new GifReader(gif.bytes);
  expect(film.width).toBe(600);
  expect(film.loopCount()).toBe(0);
  const frames = Array.from({ length: film.numFrames() }, (_, at) => film.frameInfo(at));
  // With the poster at its beginning and the rest at its end.
  const seconds = frames.reduce((sum, frame) => sum + frame.delay, 0) / 100;
  expect(seconds).toBeGreaterThan(18);
  expect(seconds).toBeLessThan(20);
  await expect(sheet.sheet.getByText(`${frames.length} frames`)).toBeVisible();
  // Its last frame is the picture of its last instant.
  const last = Buffer.alloc(film.width * film.height * 4);
  frames.forEach((_, at) => film.decodeAndBlitFrameRGBA(at, last));
  await page.keyboard.press("Escape");
  await new Sluice(page).seek(40_000);
  await page.getByRole("button", { name: "Share" }).click();
  const still = await pixels(page, (await sheet.make("PNG", 600)).bytes);
  expect(difference(still, { width: film.width, height: film.height, pixels: last })).toBeLessThan(12);

  await sheet.sheet.getByLabel("Kind").selectOption({ label: "GIF, moving" });
  await sheet.sheet.getByRole("button", { name: "Create" }).click();
  await expect(sheet.bar).toBeVisible();
  await sheet.sheet.getByRole("button", { name: "Cancel" }).click();
  await expect(sheet.bar).toBeHidden();
  await expect(sheet.sheet.getByText("Cancelled.")).toBeVisible();
  await sheet.sheet.getByRole("textbox", { name: /^to/ }).fill("9999");
  await sheet.sheet.getByRole("button", { name: "Create" }).click();
  await expect(sheet.sheet.getByText("give seconds from 0 to 120.")).toBeVisible();
});

test("the usual GIF takes six seconds, is smooth, below a megabyte, and begins with the second that tells most", async ({
  page,
}) => {
  const sheet = new Sheet(page);
  const sluice = await sheet.open("#flash-sale&v=2&play=no");
  await sheet.turnTo("Picture");
  const gif = await sheet.make("GIF, moving", 600);
  expect(gif.bytes.length).toBeLessThan(1_000_000);
  const film = new GifReader(gif.bytes);
  const delays = Array.from({ length: film.numFrames() }, (_, at) => film.frameInfo(at).delay);
  expect(delays[0]).toBeGreaterThanOrEqual(100);
  const moving = delays.slice(1, -1);
  expect(Math.max(...moving)).toBeLessThanOrEqual(12);
  expect(Math.abs(moving.reduce((sum, delay) => sum + delay, 0) / 100 - 6)).toBeLessThan(0.3);
  // Many mail programs show no more than this.
  const first = Buffer.alloc(film.width * film.height * 4);
  film.decodeAndBlitFrameRGBA(0, first);
  await page.keyboard.press("Escape");
  await sluice.seek(26_000);
  await page.getByRole("button", { name: "Share" }).click();
  const still = await pixels(page, (await sheet.make("PNG", 600)).bytes);
  expect(still.height).toBe(film.height);
  // The title, the time and the headline; what travels is drawn for the film's pace.
  const head = (pixels) => ({ width: film.width, height: 90, pixels });
  expect(difference(head(still.pixels), head(first))).toBeLessThan(12);
});

test("the author's own alternative text goes into the codes, and what is none is said in one sentence", async ({ page }) => {
  const sheet = new Sheet(page);
  await sheet.open("#flash-sale&v=2&at=30");
  await sheet.turnTo("Picture");
  const field = sheet.box(/^Alternative text/);
  await expect(field).toHaveValue(/^Flash sale\. After 30 s: .*refusing/);
  await field.fill("  Half of the buyers\nare \"turned away\". ");
  const svg = (await sheet.make("SVG", 600)).bytes.toString();
  expect(svg).toContain("<title>Half of the buyers are &quot;turned away&quot;.</title>");
  await expect(sheet.image()).toHaveAttribute("alt", 'Half of the buyers are "turned away".');
  await expect(sheet.box("HTML for the mail")).toHaveValue(/alt="Half of the buyers are &quot;turned away&quot;\."/);
  await sheet.turnTo("Embed");
  await sheet.sheet.getByRole("combobox", { name: "Code" }).selectOption({ label: "custom element" });
  await expect(sheet.box("Code for your page")).toHaveValue(/alt="Half of the buyers are &quot;turned away&quot;\."/);
  await sheet.turnTo("Picture");
  await field.fill("x".repeat(501));
  await expect(sheet.sheet.getByText("An alternative text has at most 500 characters, and this one has 501.")).toBeVisible();
  await field.fill(" ");
  await expect(sheet.sheet.getByText("Say in a sentence what the picture shows")).toBeVisible();
});

test("data are the bytes of the command line, and another reader finds the same numbers", async ({ page }) => {
  const sheet = new Sheet(page);
  await sheet.open("#steady-day&v=2&at=30");
  await sheet.turnTo("Data");
  const button = (name) => () => sheet.sheet.getByRole("button", { name, exact: true }).click();
  const series = (await sheet.save(button("Series, CSV"))).bytes.toString();
  expect(series).toBe(commandText("steady-day", "--what", "series"));
  const report = command("steady-day");
  const { data } = Papa.parse(series, { header: true, dynamicTyping: true, skipEmptyLines: true });
  expect(data).toHaveLength(120);
  for (const { design, series: { metrics } } of report.designs) {
    for (const [part, named] of Object.entries(metrics)) {
      for (const [name, values] of Object.entries(named)) {
        const column = `${design}.${part}.${name}`;
        expect(data.map((row) => row[column] ?? row[`${column}/s`]), column).toEqual(values);
      }
    }
  }
  const journeys = (await sheet.save(button("Sampled requests, CSV"))).bytes.toString();
  const asked = ["steady-day", "--what", "journeys"];
  expect(journeys).toBe(commandText(...asked));
  const requests = JSON.parse((await sheet.save(button("Sampled requests, JSON"))).bytes);
  const rows = Papa.parse(journeys, { header: true, dynamicTyping: true, skipEmptyLines: true }).data;
  expect(rows).toHaveLength(requests.reduce((sum, request) => sum + request.hops.length, 0));
  expect(rows[0].sent_s).toBeCloseTo(requests[0].hops[0].sent_s, 6);
  const run = JSON.parse((await sheet.save(button("Whole run, JSON"))).bytes);
  expect(run).toEqual(report);
});

test("the custom element is the same frame, sandboxed, with a linked picture in its place without the script", async ({
  page,
  context,
}) => {
  const sheet = new Sheet(page);
  await sheet.open("#flash-sale&v=2&at=30");
  await sheet.turnTo("Embed");
  await sheet.sheet.getByRole("combobox", { name: "Code" }).selectOption({ label: "custom element" });
  await sheet.sheet.getByLabel("Starts").selectOption({ label: "never: it stands still here" });
  await sheet.sheet.getByLabel("Colours").selectOption({ label: "dark" });
  const code = await sheet.box("Code for your page").inputValue();
  expect(code).toContain('<sluice-figure link="flash-sale&amp;v=2" at="30" theme="dark">');
  expect(code.length).toBeLessThan(900);
  const host = await context.newPage();
  await host.setContent(`<body style="margin:0;width:600px">${code}</body>`);
  const frame = host.locator("sluice-figure iframe");
  await expect(frame).toHaveAttribute("sandbox", "allow-scripts allow-popups");
  const main = host.frameLocator("sluice-figure iframe").locator("main");
  await expect(main).toHaveAttribute("data-playhead-ms", "30000");
  await expect(main).toHaveAttribute("data-dark", "true");
  await expect(main).toHaveAttribute("data-digests", /./);
  // Its height is the figure's, without more code.
  const needed = () => main.evaluate(() => document.documentElement.getBoundingClientRect().height);
  await expect.poll(async () => Math.abs((await frame.boundingBox()).height - (await needed()))).toBeLessThan(2);
  // What changes later is shown: another second in the page that is there, other colours in a new one.
  const change = (name, value) => host.locator("sluice-figure").evaluate((it, [name, value]) => it.setAttribute(name, value), [name, value]);
  await change("at", "40");
  await expect(main).toHaveAttribute("data-playhead-ms", "40000");
  await change("theme", "light");
  await expect(main).toHaveAttribute("data-dark", "false");
  await expect(main).toHaveAttribute("data-playhead-ms", "40000");
  await expect(main).toHaveAttribute("data-digests", /./);
  await expect.poll(async () => Math.abs((await frame.boundingBox()).height - (await needed()))).toBeLessThan(2);
  // Others cannot set it.
  const before = (await frame.boundingBox()).height;
  await host.evaluate(() => postMessage({ sluice: { height: 3000 } }, "*"));
  await host.waitForTimeout(200);
  expect((await frame.boundingBox()).height).toBe(before);

  const bare = await context.newPage();
  await bare.setContent(code.replace(/<script.*<\/script>/, ""));
  await expect(bare.getByRole("link", { name: /^Flash sale\. After 30 s: / })).toHaveAttribute("href", /#flash-sale&v=2&at=30$/);
});
