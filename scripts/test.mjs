// `npm test`: sets everything up and runs everything.
import { bootstrap } from "./bootstrap.mjs";

await bootstrap("scripts/test/main.ts");
