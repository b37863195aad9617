// Promise: what the page shows is the run that anybody can repeat without it.
import { expect, test } from "./page.js";
import { DESIGNS, Sluice, command, goldenPresets } from "./sluice.js";

test("it plays on load, and both designs' counters move", async ({ page }) => {
  const sluice = new Sluice(page);
  await sluice.open();
  await expect.poll(() => sluice.isPlaying()).toBe(true);
  for (const design of DESIGNS) {
    await expect.poll(() => sluice.counter(design, "requests")).toBeGreaterThan(100);
    await expect.poll(() => sluice.counter(design, "throughput")).toBeGreaterThan(10);
  }
  const before = await sluice.counter("synchronous", "requests");
  await expect.poll(() => sluice.counter("synchronous", "requests")).toBeGreaterThan(before);
});

for (const [preset, golden] of goldenPresets()) {
  test(`${preset}: it counts the same as the command line`, async ({ page }) => {
    const sluice = new Sluice(page);
    await sluice.open(`#${preset}&v=2&play=no`);
    expect(await sluice.digests()).toEqual(golden);
  });
}

for (const preset of ["flash-sale", "poison-messages"]) {
  test(`${preset}: its numbers are those of the command line, to the last bit`, async ({ page }) => {
    const report = command(preset);
    const sluice = new Sluice(page);
    await sluice.open(`#${preset}&v=2`);
    expect(await sluice.digests()).toEqual(report.designs.map((design) => design.digest));
    await sluice.pause();
    await sluice.seek(report.scenario.duration_s * 1000);
    await sluice.tab("Numbers");
    await page.getByText("All numbers", { exact: true }).click();
    for (const design of report.designs) {
      await expect.poll(() => sluice.outcomes(design.design)).toEqual(design.outcomes);
      expect(await sluice.counter(design.design, "requests")).toBe(design.requests);
    }
    const [, queued] = report.designs;
    expect(await sluice.counter("event-driven", "dead-letters")).toBe(
      queued.metrics["DeadLetterQueue.ApproximateNumberOfMessagesVisible"],
    );
    expect(await sluice.counter("event-driven", "queued")).toBe(
      queued.metrics.ApproximateNumberOfMessagesVisible,
    );
  });
}

test("the flash sale: one design refuses, the other queues and drains", async ({ page }) => {
  const sluice = new Sluice(page);
  await sluice.open("#flash-sale&v=2");
  await sluice.digests();
  await sluice.pause();
  await sluice.seek(25_000);
  await expect.poll(() => sluice.counter("event-driven", "queued")).toBeGreaterThan(2_000);
  expect(await sluice.counter("synchronous", "throttled")).toBeGreaterThan(100);
  expect(await sluice.counter("event-driven", "throttled")).toBe(0);
  await sluice.seek(119_000);
  await expect.poll(() => sluice.counter("event-driven", "queued")).toBeLessThan(10);
});

test("pausing stops it, and seeking back shows the very same numbers again", async ({ page }) => {
  const sluice = new Sluice(page);
  await sluice.open("#flash-sale&v=2");
  await sluice.digests();
  await sluice.pause();
  await sluice.seek(20_000);
  const first = await sluice.counters();
  await sluice.seek(60_000);
  await expect.poll(() => sluice.counter("synchronous", "requests")).not.toBe(
    first["synchronous-requests"],
  );
  await sluice.seek(20_000);
  await expect.poll(() => sluice.counters()).toEqual(first);
  await sluice.playButton.click();
  await expect.poll(() => sluice.playheadMs()).toBeGreaterThan(20_500);
  await sluice.pause();
  await sluice.seek(20_000);
  await expect.poll(() => sluice.counters()).toEqual(first);
});

test("a paused page draws no frames", async ({ page }) => {
  await page.addInitScript(() => {
    window.frames_requested = 0;
    const request = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) => {
      window.frames_requested += 1;
      return request(callback);
    };
  });
  const sluice = new Sluice(page);
  await sluice.open();
  await sluice.digests();
  await expect.poll(() => page.evaluate(() => window.frames_requested)).toBeGreaterThan(10);
  await sluice.pause();
  await page.waitForTimeout(300);
  const before = await page.evaluate(() => window.frames_requested);
  await page.waitForTimeout(1_000);
  expect(await page.evaluate(() => window.frames_requested)).toBe(before);
});
