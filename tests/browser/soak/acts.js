// What the tireless reader of soak.js does next: mostly plays and scrubs, often changes a setting, and now and then
// presses whatever is there.

const SPEEDS = ["1", "8", "60", "600", "600"];
const TABS = ["Numbers", "Settings", "Story", "Request", "Part", "Compare"];
const PRESETS = ["flash-sale", "big-day", "steady-day", "retry-storm", "poison-messages", "slow-ai-call", "big-day"];
const LINKS = [
  "flash-sale&v=2&designs=monolith_hybrid&play=yes",
  "flash-sale&v=2&lambda.concurrency_limit=120&play=yes&charts=all",
  "big-day&v=2&speed=600&play=yes",
  "story=burst&step=3",
  "story=big-day&step=2",
  "moon-sale",
];

/** Acts, each with how often it comes, and how long it is looked at in ms. */
const ACTS = [
  [14, 1_200, play],
  [3, 10_000, playTheDay],
  [12, 100, scrub],
  [10, 300, slideLoad],
  [16, 300, setSomething],
  [20, 150, pressAnything],
  [4, 500, choosePreset],
  [4, 700, openLink],
  [6, 200, turnTab],
  [4, 150, undo],
  [5, 400, tellStory],
  [3, 1_000, openSheet],
  [5, 100, closeSheets],
  [3, 100, pressKey],
];
const ALL = ACTS.reduce((sum, [share]) => sum + share, 0);

/** Does something; gives what. */
export async function act(page, dice) {
  let at = dice.unit() * ALL;
  const [, lookedMs, does] = ACTS.find(([share]) => (at -= share) < 0);
  const done = await does(page, dice);
  await page.waitForTimeout(lookedMs);
  return `${does.name} ${done ?? ""}`;
}

async function play(page, dice) {
  const speed = dice.one(SPEEDS);
  await page.evaluate((speed) => {
    const menu = document.querySelector("[data-testid=speed]");
    menu.value = speed;
    menu.dispatchEvent(new Event("change", { bubbles: true }));
    if (document.querySelector("main").dataset.playing !== "true") {
      document.querySelector("[data-testid=play]").click();
    }
  }, speed);
  return `${speed}×`;
}

/** Hours pass, unless they come to their end. */
async function playTheDay(page) {
  await page.evaluate(() => (location.hash = "#big-day&v=2&speed=600&play=yes&at=3600"));
}

function scrub(page, dice) {
  return page.evaluate((places) => {
    const line = document.querySelector("[data-testid=timeline]");
    for (const place of places) {
      line.value = String(Math.floor(place * Number(line.max)));
      line.dispatchEvent(new Event("input", { bubbles: true }));
    }
    return line.value;
  }, Array.from({ length: 1 + dice.below(8) }, () => dice.unit()));
}

function slideLoad(page, dice) {
  return page.evaluate((value) => {
    const slider = document.querySelector("[data-testid=load]");
    slider.value = value;
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    return value;
  }, (dice.unit() * 0.8 - 0.6).toFixed(2));
}

/** Opens a group of the settings and changes one of its boxes, sliders, menus or ticks. */
async function setSomething(page, dice) {
  await turnTo(page, "Settings");
  const dies = [dice.unit(), dice.unit(), dice.unit()];
  return page.evaluate(async ([group, which, value]) => {
    const frame = () => new Promise((go) => requestAnimationFrame(() => setTimeout(go, 30)));
    const panel = document.querySelector("[data-testid=settings]");
    if (!panel) return "nothing";
    const groups = [...panel.querySelectorAll(".group:not([hidden]) > summary")];
    const summary = groups[Math.floor(group * groups.length)];
    if (!summary) return "nothing";
    if (!summary.parentElement.open) summary.click();
    await frame();
    const inputs = [...summary.parentElement.querySelectorAll("input, select")].filter((it) => !it.disabled);
    const input = inputs[Math.floor(which * inputs.length)];
    if (!input) return "nothing";
    if (input.tagName === "SELECT") {
      input.selectedIndex = Math.floor(value * input.options.length);
    } else if (input.type === "checkbox") {
      input.click();
      return input.labels?.[0]?.textContent;
    } else if (input.type === "range") {
      // Near to where it is: extremes make runs that take minutes.
      const [min, max] = [Number(input.min || 0), Number(input.max || 100)];
      input.value = String(Number(input.value) + (max - min) * (value - 0.5) * 0.2);
      input.dispatchEvent(new Event("input", { bubbles: true }));
    } else {
      const number = Number(input.value.replaceAll(",", ""));
      input.value = Number.isFinite(number) ? String(Math.round(number * (0.5 + value * 1.5))) : "7";
      input.dispatchEvent(new Event("input", { bubbles: true }));
    }
    input.dispatchEvent(new Event("change", { bubbles: true }));
    return `${input.getAttribute("aria-label") ?? input.name} ${input.value}`;
  }, dies);
}

/** Presses any button that is to be seen, or chooses anything from any menu. */
function pressAnything(page, dice) {
  return page.evaluate(([which, value]) => {
    const place = document.querySelector("dialog[open]") ?? document;
    const seen = (it) => it.checkVisibility() && !it.disabled && it.getAttribute("aria-disabled") !== "true";
    const all = [...place.querySelectorAll("button, select, summary, input[type=radio], input[type=checkbox]")];
    const some = all.filter(seen);
    const found = some[Math.floor(which * some.length)];
    if (!found) return "nothing";
    if (found.tagName === "SELECT") {
      found.selectedIndex = Math.floor(value * found.options.length);
      found.dispatchEvent(new Event("change", { bubbles: true }));
    } else {
      found.click();
    }
    return (found.getAttribute("aria-label") ?? found.textContent).trim().slice(0, 40);
  }, [dice.unit(), dice.unit()]);
}

async function choosePreset(page, dice) {
  const preset = dice.one(PRESETS);
  await page.evaluate((preset) => {
    const menu = document.querySelector("[data-testid=preset]");
    menu.value = preset;
    menu.dispatchEvent(new Event("change", { bubbles: true }));
  }, preset);
  return preset;
}

async function openLink(page, dice) {
  const link = dice.one(LINKS);
  await page.evaluate((link) => (location.hash = `#${link}`), link);
  return link;
}

async function turnTab(page, dice) {
  const tab = dice.one(TABS);
  await turnTo(page, tab);
  return tab;
}

function turnTo(page, tab) {
  return page.evaluate((tab) => document.getElementById(`tab-${tab}`)?.click(), tab);
}

async function undo(page, dice) {
  const name = dice.one(["Undo", "Undo", "Redo"]);
  const key = name === "Redo" ? "ControlOrMeta+Shift+z" : "ControlOrMeta+z";
  await page.keyboard.press(key);
  return name;
}

/** Begins a story, or goes on in it. */
async function tellStory(page, dice) {
  await turnTo(page, "Story");
  await page.waitForTimeout(150);
  return page.evaluate((which) => {
    const buttons = [...document.querySelectorAll("[data-testid=story] button")];
    const found = buttons.find((it) => it.textContent.trim() === "Next") ?? buttons[Math.floor(which * buttons.length)];
    found?.click();
    return found?.textContent.slice(0, 30);
  }, dice.unit());
}

async function openSheet(page, dice) {
  const sheet = dice.one(["share", "decide", "help"]);
  await page.evaluate((sheet) => document.querySelector(`[data-testid=${sheet}]`).click(), sheet);
  return sheet;
}

function closeSheets(page) {
  return page.evaluate(() => {
    for (const sheet of document.querySelectorAll("dialog[open]")) sheet.close();
  });
}

async function pressKey(page, dice) {
  const key = dice.one(["Space", "ArrowLeft", "ArrowRight", "?", "Escape", "p"]);
  await page.keyboard.press(key);
  return key;
}
