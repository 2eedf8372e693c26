// `node scripts/icons.ts`: draws public/icons/*.png from public/icon.svg with the browser of the tests. Run it when the sign changes.
import { mkdirSync, readFileSync } from "node:fs";
import { chromium } from "@playwright/test";
import { BROWSER_FLAGS, requireChromium } from "./test/chromium.ts";

const svg = readFileSync("public/icon.svg", "utf8");
/** `bleed`: without round corners and with room around the sign, for systems that cut their own shape. */
const ICONS = [
  { name: "icon-192", size: 192, bleed: false },
  { name: "icon-512", size: 512, bleed: false },
  { name: "icon-maskable-512", size: 512, bleed: true },
  { name: "apple-touch-icon", size: 180, bleed: true },
];

mkdirSync("public/icons", { recursive: true });
const browser = await chromium.launch({ executablePath: requireChromium(), args: [...BROWSER_FLAGS] });
const page = await browser.newPage();
for (const { name, size, bleed } of ICONS) {
  await page.setViewportSize({ width: size, height: size });
  const inner = bleed ? Math.round(size * 0.8) : size;
  await page.setContent(
    `<style>html,body{margin:0;background:${bleed ? "#0f6b62" : "transparent"}}body{display:grid;place-items:center;height:${size}px}svg{width:${inner}px;height:${inner}px;display:block}</style>${svg}`,
  );
  await page.screenshot({ path: `public/icons/${name}.png`, omitBackground: !bleed });
}
await browser.close();
