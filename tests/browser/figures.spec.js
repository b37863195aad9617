// No promise: prints what the page costs the reader's machine. Budgets are compared by people, on a
// quiet machine; a busy one would make a test of them fail for no reason.
import { expect, test } from "./page.js";
import { Sluice } from "./sluice.js";

test("what simulating and playing cost", async ({ page }) => {
  const client = await page.context().newCDPSession(page);
  await client.send("Performance.enable");
  const scriptMs = async () => {
    const { metrics } = await client.send("Performance.getMetrics");
    return metrics.find((metric) => metric.name === "ScriptDuration").value * 1000;
  };
  await page.addInitScript(() => {
    window.frames_ms = [];
    const request = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (callback) =>
      request((time) => {
        const start = performance.now();
        callback(time);
        window.frames_ms.push(performance.now() - start);
      });
  });
  await page.emulateMedia({ reducedMotion: "reduce" });
  const sluice = new Sluice(page);
  await sluice.open("#steady-day&v=2");
  const steady = await sluice.digests();
  const before = await scriptMs();
  await sluice.presets.selectOption("flash-sale");
  await expect.poll(() => sluice.main.getAttribute("data-digests")).not.toBe(steady.join(","));
  await sluice.digests();
  const simulated = (await scriptMs()) - before;

  await page.emulateMedia({ reducedMotion: "no-preference" });
  await sluice.seek(12_000);
  await page.evaluate(() => (window.frames_ms = []));
  await sluice.playButton.click();
  await expect.poll(() => sluice.playheadMs(), { timeout: 20_000 }).toBeGreaterThan(18_000);
  await sluice.pause();
  const frames = (await page.evaluate(() => window.frames_ms)).sort((a, b) => a - b);
  expect(frames.length).toBeGreaterThan(0);
  const at = (share) => frames[Math.floor((frames.length - 1) * share)].toFixed(1);
  console.log(
    `    flash sale, two minutes, both designs: ${simulated.toFixed(0)} ms of script in all\n` +
      `    playing it: ${frames.length} frames, script p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`,
  );
});
