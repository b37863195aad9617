// Promise: the headline, the figure and the numbers tell one and the same moment, playing and standing still.
import { expect, test } from "./page.js";
import { Sluice } from "./sluice.js";

const whole = (text) => Number(text.replaceAll(",", ""));

/** The queue's length at one instant: in the headline, in the figure and in the numbers. */
function told(page) {
  return page.evaluate(() => {
    const headline = document.querySelector("[data-testid=headline]").textContent;
    const spots = [...document.querySelectorAll(".spot")].map((it) => it.ariaLabel);
    return {
      headline,
      figure: spots.find((it) => it.startsWith("SQS")),
      queued: document.querySelector("[data-testid=event-driven-queued]")?.dataset.value,
      refused: spots.find((it) => it.startsWith("Lambda, Synchronous")),
    };
  });
}

function agree({ headline, figure, queued, refused }) {
  const waiting = headline.match(/([\d,]+) queued, the oldest for ([\d.]+ \w+)/);
  expect(waiting, headline).not.toBeNull();
  const oldest = figure.match(/oldest ([\d.]+ \w+)/);
  expect(waiting[2], figure).toBe(oldest[1]);
  // The picture shortens large numbers: "12.3k queued".
  const shown = figure.match(/([\d.,]+)(k?) queued/);
  const count = whole(shown[1]) * (shown[2] ? 1_000 : 1);
  expect(Math.abs(count - whole(waiting[1])), `${headline} ${figure}`).toBeLessThanOrEqual(
    shown[2] ? 50 : 0,
  );
  if (queued !== undefined) expect(Number(queued)).toBe(whole(waiting[1]));
  const refuses = headline.includes("Synchronous is refusing");
  if (refuses) expect(refused).toContain("throttled");
  return whole(waiting[1]);
}

for (const [width, height] of [
  [390, 844],
  [1280, 720],
]) {
  test(`headline, figure and numbers are of one moment at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    const sluice = new Sluice(page);
    await sluice.open("#flash-sale&v=2&at=14&play=yes");
    await sluice.digests();
    await sluice.tab("Numbers");
    const seen = new Set();
    await expect
      .poll(
        async () => {
          seen.add(agree(await told(page)));
          return seen.size;
        },
        { intervals: [150], timeout: 20_000 },
      )
      .toBeGreaterThan(8);
    expect(await sluice.isPlaying()).toBe(true);
    await sluice.pause();
    const still = [20, 30, 37];
    for (const second of still) {
      await sluice.seek(second * 1_000);
      agree(await told(page));
    }
    // Nothing is refused any more: nothing is said to be.
    await sluice.seek(41_000);
    const { headline, refused } = await told(page);
    expect(headline).toMatch(/Synchronous has recovered; [\d,]+ requests were refused/);
    expect(refused).not.toContain("throttled");
  });
}

test("a change that leaves a design as it was says why", async ({ page }) => {
  const sluice = new Sluice(page);
  await sluice.open("#flash-sale&v=2");
  await sluice.digests();
  await sluice.pause();
  await sluice.openSettings("Lambda");
  const box = sluice.setting("Concurrency limit");
  await box.fill("100");
  await box.press("Enter");
  await expect(sluice.difference).toContainText(
    "Event-driven as before: still 50 at once; what binds is the mapping’s maximum concurrency",
  );
});
