// <sluice-figure>: a figure of Sluice in your page, sandboxed, as wide as its place, as high as it needs.
//   <sluice-figure link="flash-sale&amp;v=2" at="30" theme="dark" charts>Without script</sluice-figure>
// link: what a link says after its #. src: where Sluice lies, or a whole link; else where this script lies.
// at: the second to stand still at. theme: light or dark, else the reader's. charts: has them.
// Whatever of these changes later is shown at once.
(() => {
  const home = document.currentScript.src;
  class SluiceFigure extends HTMLElement {
    static observedAttributes = ["link", "src", "at", "theme", "charts", "title"];
    connectedCallback() {
      const frame = (this.frame ??= document.createElement("iframe"));
      const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
      this.style.display ||= "block";
      const height = (this.clientWidth || innerWidth) < 560 ? 760 : 640;
      frame.style = `display: block; width: 100%; height: ${height}px; border: 0`;
      frame.sandbox = "allow-scripts allow-popups";
      frame.referrerPolicy = "no-referrer";
      frame.loading = "lazy";
      this.show();
      root.replaceChildren(frame);
      addEventListener("message", this);
    }
    attributeChangedCallback() {
      if (this.changes || !this.frame) return;
      // Changes that come together are shown together.
      this.changes = true;
      queueMicrotask(() => {
        this.changes = false;
        this.show();
      });
    }
    show() {
      const say = (name) => this.getAttribute(name) ?? "";
      const page = new URL(say("src") || ".", say("src") ? document.baseURI : home);
      const theme = say("theme") && `&theme=${encodeURIComponent(say("theme"))}`;
      page.search = `?embed${theme}${this.hasAttribute("charts") ? "&chart=yes" : ""}`;
      page.hash = (say("link") || page.hash.slice(1)) + (say("at") && `&at=${say("at")}`);
      this.frame.title = this.title || "Sluice";
      if (this.frame.src !== page.href) this.frame.src = page;
    }
    disconnectedCallback() {
      removeEventListener("message", this);
    }
    handleEvent({ data, source }) {
      const height = data?.sluice?.height;
      if (source !== this.frame.contentWindow || !Number.isInteger(height)) return;
      if (height >= 200 && height <= 4000) this.frame.style.height = `${height}px`;
    }
  }
  customElements.get("sluice-figure") ?? customElements.define("sluice-figure", SluiceFigure);
})();
