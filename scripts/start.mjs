// `npm start`, `npm run dev` (--dev) and commands that need a database (run FILE …).
import { bootstrap } from "./bootstrap.mjs";

await bootstrap("scripts/launch/main.ts");
