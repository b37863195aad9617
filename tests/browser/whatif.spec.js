// Promise: whatever a reader changes shows what it changes, can be undone, and is never lost.
import { expect, test } from "./page.js";
import { Sluice } from "./sluice.js";

async function opened(page, hash) {
  const sluice = new Sluice(page);
  await sluice.open(hash);
  const digests = await sluice.digests();
  await sluice.pause();
  return { sluice, untouched: digests.join(",") };
}

const capital = (words) => words[0].toUpperCase() + words.slice(1);
const digestsOf = (sluice) => sluice.main.getAttribute("data-digests");

/** The shares in "failed 33% → 0.4%" of a design. */
async function failed(sluice, design) {
  const line = sluice.difference.locator("p", { hasText: design });
  const found = (await line.textContent()).match(/failed ([\d.]+)% → ([\d.]+)%/);
  return found && [Number(found[1]), Number(found[2])];
}

test("more concurrency by keyboard refuses fewer, says so, and undo brings it back", async ({
  page,
}) => {
  const { sluice, untouched } = await opened(page, "#flash-sale&v=2");
  await sluice.openSettings("Lambda");
  const box = sluice.setting("Concurrency limit");
  await expect(box).toHaveValue("50");
  await box.focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.type("120");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await failed(sluice, "Synchronous"))?.[1]).toBeLessThan(5);
  const [before] = await failed(sluice, "Synchronous");
  expect(before).toBeGreaterThan(20);
  await expect(box).toBeFocused();

  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => digestsOf(sluice)).toBe(untouched);
  await expect(box).toHaveValue("50");
  await page.keyboard.press("ControlOrMeta+Shift+z");
  await expect(box).toHaveValue("120");
  await page.getByRole("button", { name: "Reset: Concurrency limit" }).click();
  await expect.poll(() => digestsOf(sluice)).toBe(untouched);
});

test("a slider that moves by keys is one change", async ({ page }) => {
  const { sluice, untouched } = await opened(page, "#flash-sale&v=2");
  await sluice.openSettings("Lambda");
  const slider = page.getByRole("slider", { name: "Concurrency limit", exact: true });
  await slider.focus();
  for (let press = 0; press < 5; press += 1) {
    const before = await sluice.setting("Concurrency limit").inputValue();
    await page.keyboard.press("ArrowRight");
    await expect(sluice.setting("Concurrency limit")).not.toHaveValue(before);
  }
  await expect.poll(() => digestsOf(sluice)).toMatch(/./);
  await page.keyboard.press("ControlOrMeta+z");
  await expect(sluice.setting("Concurrency limit")).toHaveValue("50");
  await expect.poll(() => digestsOf(sluice)).toBe(untouched);
});

test("what is out of range stays as it was typed, with a sentence, and changes nothing", async ({
  page,
}) => {
  const { sluice, untouched } = await opened(page, "#flash-sale&v=2");
  await sluice.openSettings("Lambda");
  const box = sluice.setting("Concurrency limit");
  await box.fill("200000");
  await box.press("Enter");
  const sentence = page.getByRole("alert").filter({ hasText: /./ });
  await expect(sentence).toHaveText(
    "Concurrency limit is 200000, but must be a whole number from 0 to 100,000 (environments).",
  );
  await expect(box).toHaveValue("200000");
  expect(await digestsOf(sluice)).toBe(untouched);
  await box.fill("60");
  await box.press("Enter");
  await expect(sentence).toHaveCount(0);
  await expect.poll(() => digestsOf(sluice)).not.toBe(untouched);
});

test("another shape brings its own settings, and the panel shows one group at a time", async ({
  page,
}) => {
  const { sluice } = await opened(page, "#flash-sale&v=2");
  await sluice.openSettings("Lambda");
  await sluice.openSettings("Traffic");
  await expect(sluice.setting("Concurrency limit")).toHaveCount(0);
  const shape = page.getByRole("combobox", { name: "Shape" });
  await shape.focus();
  await shape.selectOption("ramp");
  await expect(sluice.setting("Rate after")).toHaveValue("1000");
  await expect(sluice.setting("Rate at the peak")).toHaveCount(0);
  await expect(shape).toBeFocused();
});

for (const [what, design, counter] of [
  ["database down", "synchronous", "refused"],
  ["database slow", "synchronous", "refused"],
  ["function errors", "synchronous", "refused"],
  ["poison messages", "synchronous", "refused"],
  ["traffic ×10", "synchronous", "refused"],
]) {
  test(`${what}: it hurts from the playhead on`, async ({ page }) => {
    const { sluice } = await opened(page, "#steady-day&v=2");
    await sluice.seek(30_000);
    await sluice.break(new RegExp(`^${what}`));
    await sluice.tab("Settings");
    await expect(sluice.setting(`${capital(what)}: from`)).toHaveValue("0:30");
    await expect(sluice.setting(`${capital(what)}: to`)).toHaveValue("0:50");
    await sluice.digests();
    expect(await sluice.playheadMs()).toBe(30_000);
    await expect(page.locator(`.band[title^="${capital(what)} from"]`)).toHaveCount(1);
    await expect.poll(() => sluice.counter(design, counter)).toBe(0);
    await sluice.seek(49_000);
    await expect.poll(() => sluice.counter(design, counter)).toBeGreaterThan(0);
  });
}

test("a cold fleet: a deployment stays, and its times can be typed", async ({ page }) => {
  const { sluice, untouched } = await opened(page, "#steady-day&v=2");
  await sluice.seek(30_000);
  await sluice.break(/^cold fleet/);
  await sluice.tab("Settings");
  await expect(sluice.setting("Cold fleet: to")).toHaveValue("2:00");
  await sluice.digests();
  await sluice.seek(31_000);
  const slow = await sluice.counter("synchronous", "answer-p99");
  await sluice.tab("Settings");
  const from = sluice.setting("Cold fleet: from");
  await from.fill("60");
  await from.press("Enter");
  await expect
    .poll(() => sluice.counter("synchronous", "answer-p99"))
    .toBeLessThan(slow);
  await sluice.tab("Settings");
  await from.fill("2:01");
  await from.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: /less than duration_s/ })).toBeVisible();
  await expect(from).toHaveValue("2:01");
  await from.fill("soon");
  await from.press("Enter");
  await expect(page.getByRole("alert").filter({ hasText: /“soon” is no instant/ })).toBeVisible();
  await page.getByRole("button", { name: "Remove: Cold fleet" }).click();
  await expect.poll(() => digestsOf(sluice)).toBe(untouched);
});

test.describe("on a phone", () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });

  test("a finger breaks something, changes a setting and takes both back", async ({ page }) => {
    const { sluice, untouched } = await opened(page, "#steady-day&v=2");
    await sluice.breakMenu.tap();
    await page.getByRole("button", { name: /^database down/ }).tap();
    await page.getByRole("tab", { name: "Settings" }).tap();
    await expect(sluice.setting("Database down: from")).toBeVisible();
    // The figure stays in view above the sheet.
    await expect(page.locator(".picture")).toBeInViewport();
    const panel = page.getByTestId("settings");
    await panel.locator(".group > summary").filter({ hasText: "Lambda" }).tap();
    await page.getByRole("checkbox", { name: "Idempotent" }).tap();
    await expect(page.getByRole("checkbox", { name: "Idempotent" })).toBeChecked();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    const undo = page.getByRole("button", { name: "Undo" });
    await undo.tap();
    await undo.tap();
    await expect.poll(() => digestsOf(sluice)).toBe(untouched);
  });
});

test("a change is dragged along the timeline: its middle moves it, an end makes it shorter", async ({
  page,
}) => {
  const { sluice } = await opened(page, "#steady-day&v=2");
  await sluice.seek(30_000);
  await sluice.break(/^database down/);
  await sluice.tab("Settings");
  const [from, until] = ["from", "to"].map((end) => sluice.setting(`Database down: ${end}`));
  await expect(from).toHaveValue("0:30");
  const drag = async (share, seconds) => {
    const band = await page.locator(".band").boundingBox();
    const row = await page.locator(".bands").boundingBox();
    const x = band.x + band.width * share;
    const y = band.y + band.height / 2;
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 5, y);
    await page.mouse.move(x + (row.width * seconds) / 120, y, { steps: 4 });
    await page.mouse.up();
  };
  await drag(0.5, 20);
  await expect(from).toHaveValue(/^0:(49\.9|50|50\.1)/);
  await expect(until).toHaveValue(/^1:(09\.9|10|10\.1)/);
  const end = await until.inputValue();
  await drag(0.02, 10);
  await expect(from).toHaveValue(/^(0:59\.[89]|1:00)/);
  await expect(until).toHaveValue(end);
  // Each drag is one change: two steps back it is where it broke.
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expect(from).toHaveValue("0:30");
});
