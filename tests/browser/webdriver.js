// WebDriver, as far as the tests need it: a program that drives a browser is asked over HTTP. The packages of
// the tests know Chromium and Firefox; WebKitGTK's driver speaks nothing else than this.
// https://www.w3.org/TR/webdriver2/
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

const PATIENCE_MS = 30_000;
/** How the protocol names an element. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";
/** How it names keys that write nothing. */
export const KEYS = { control: "\uE009", end: "\uE010", home: "\uE011", right: "\uE014" };

/** Tries until it gives something true; `what` says what did not become so. */
export async function until(what, look, patienceMs = PATIENCE_MS) {
  const end = Date.now() + patienceMs;
  let reason = "";
  while (Date.now() < end) {
    try {
      const found = await look();
      if (found) return found;
      reason = "";
    } catch (error) {
      reason = ` (${error.message})`;
    }
    await pause(100);
  }
  throw new Error(`${what}: not within ${patienceMs / 1_000} s${reason}`);
}

/** A browser behind its driver. */
export class Driven {
  #driver;
  #root;
  #session;

  /** Starts the driver with its options, on a screen that nobody sees, and its browser. */
  static async open(program) {
    const driven = new Driven();
    const port = await freePort();
    driven.#root = `http://127.0.0.1:${port}`;
    const words = ["--auto-servernum", program, `--port=${port}`];
    driven.#driver = spawn("xvfb-run", words, { stdio: "inherit", detached: true });
    process.once("exit", () => driven.#stop());
    // A signal alone would end this process without that.
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => process.exit(1));
    const never = new Promise((_, fail) => {
      driven.#driver.once("error", (error) => fail(new Error(`xvfb-run does not start: ${error.message}`)));
      driven.#driver.once("exit", (code) => fail(new Error(`${program} ended by itself (${code})`)));
    });
    never.catch(() => {});
    const made = until("the driver answers", () =>
      driven.#ask("POST", "/session", { capabilities: {} }),
    );
    const { sessionId, capabilities } = await Promise.race([made, never]);
    driven.#session = `/session/${sessionId}`;
    driven.version = `${capabilities.browserName} ${capabilities.browserVersion}`;
    return driven;
  }

  goTo(url) {
    return this.#tell("POST", "/url", { url });
  }

  /** What a function gives in the page. */
  run(script, ...args) {
    return this.#tell("POST", "/execute/sync", { script: `return (${script})(...arguments)`, args });
  }

  async element(css) {
    const found = await this.#tell("POST", "/element", { using: "css selector", value: css });
    return found[ELEMENT];
  }

  async click(css) {
    await this.#tell("POST", `/element/${await this.element(css)}/click`, {});
  }

  /** Puts the keyboard's focus there and presses the keys, the first ones held while the last is pressed. */
  async press(css, ...keys) {
    await this.run((css) => document.querySelector(css).focus(), css);
    const downs = keys.map((value) => ({ type: "keyDown", value }));
    const ups = keys.toReversed().map((value) => ({ type: "keyUp", value }));
    await this.#tell("POST", "/actions", {
      actions: [{ type: "key", id: "keyboard", actions: [...downs, ...ups] }],
    });
  }

  /** What follows is done in a frame of the page. */
  async enter(css) {
    await this.#tell("POST", "/frame", { id: { [ELEMENT]: await this.element(css) } });
  }

  /** What follows is done in the page itself. */
  leave() {
    return this.#tell("POST", "/frame", { id: null });
  }

  async close() {
    await this.#tell("DELETE", "").catch(() => {});
    this.#stop();
  }

  #stop() {
    try {
      process.kill(-this.#driver.pid);
    } catch {
      // It is gone already, or never came.
    }
  }

  #tell(method, path, body) {
    return this.#ask(method, this.#session + path, body);
  }

  async #ask(method, path, body) {
    const response = await fetch(this.#root + path, {
      method,
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${value?.message || value?.error}`);
    return value;
  }
}

/** A port that nobody has; the driver cannot take any by itself and say which. */
async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
